import type { Environment } from '../model/environment.ts';
import type { KnownFormat } from './format.ts';
import { forEachLine } from './lines.ts';
import { createProblemList } from './problem-list.ts';

/** Name, host, release, version (which holds blanks), machine; then processor and platform where they are known. */
const LINE =
  /^Linux (\S+) (\d+\.\d+\S*) (#\S.*?) ([a-z][a-z0-9_]+)(?: \4| unknown){0,2}(?: (?:GNU\/Linux|Linux|Android|Toybox))?$/;

/**
 * `uname -a` of a Linux machine: one line.
 * @see https://pubs.opengroup.org/onlinepubs/9699919799/utilities/uname.html
 */
export const uname: KnownFormat = {
  name: 'uname',
  kind: 'environment',
  commands: ['uname -a'],
  example: 'Linux board 6.1.0-56-arm64 #1 SMP aarch64 GNU/Linux',
  reads: 'the kernel and the architecture.',
  source: 'https://man7.org/linux/man-pages/man1/uname.1.html',
  recognize({ lines, whole }) {
    const [line, ...more] = lines.filter((text) => text.trim() !== '');
    return whole && line !== undefined && more.length === 0 && LINE.test(line.trimEnd());
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    let environment: Environment = {};
    const { cutOff } = await forEachLine(file.chunks(), (line, number) => {
      if (line.trim() === '') return;
      const [whole, hostname, kernel, , architecture] = LINE.exec(line.trimEnd()) ?? [];
      if (whole === undefined || hostname === undefined || kernel === undefined || architecture === undefined) {
        problems.add('not a line of uname -a', number);
      } else environment = { architecture, kernel, hostname };
    });
    if (cutOff) problems.add('the last line has no end: the file may be cut off');
    return { environment, problems: problems.all() };
  },
};
