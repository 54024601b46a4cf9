import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';

const TITLE = /^Running in (process|threaded) mode with (\d+) groups using \d+ file descriptors each/;

export const hackbench = createLineFormat({
  name: 'hackbench',
  kind: 'results',
  commands: ['hackbench -g 10 -l 1000'],
  example: 'Running in process mode with 10 groups using 40 file descriptors each (== 400 tasks)',
  reads: 'the `time`. Named by the mode and the number of groups; several executions are iterations.',
  source: 'https://manpages.debian.org/bookworm/rt-tests/hackbench.8.en.html',
  typical: [TITLE],
  createReader(reading) {
    let name = 'hackbench';
    return {
      line(text, line) {
        const [, mode, groups] = TITLE.exec(text) ?? [];
        if (mode !== undefined) name = `${mode} mode, ${groups} groups`;
        const time = /^Time: ([\d.]+)\s*$/.exec(text)?.[1];
        if (time !== undefined) addValue(reading, name, TIME, readNumber(time), line);
      },
    };
  },
});
