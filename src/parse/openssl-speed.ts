import type { InputFile } from '../model/input-file.ts';
import type { Head, KnownFormat, Parsed } from './format.ts';
import { forEachLine } from './lines.ts';
import { createMeasurementList } from './measurement-list.ts';
import { createFigureReader } from './openssl-figures.ts';
import { isTypicalSpeedLine, readSpeedLine } from './openssl-lines.ts';
import { createTrapWatch } from './openssl-traps.ts';
import { createProblemList } from './problem-list.ts';

/**
 * What `openssl speed` prints: tables or `-mr`, any algorithms and sizes, `-multi`, its progress on standard error alone
 * or mixed in, several executions in one file. Benchmarks are named as printed: `AES-128-CBC 16384 bytes` with its
 * `throughput` in B/s, `rsa 2048 bits` with `sign` and `verify` in op/s. With `-multi 2` a name ends in ` multi 2`.
 * Executions of the same benchmark are iterations of one run. Source: https://docs.openssl.org/master/man1/openssl-speed/
 */
export const opensslSpeed: KnownFormat = {
  name: 'openssl speed',
  kind: 'results',
  commands: ['openssl speed -elapsed -evp aes-128-cbc', 'openssl speed -elapsed -mr rsa2048'],
  example: 'AES-128-CBC     271407.00k   289402.11k   301122.56k',
  reads:
    "`throughput` in bytes per second at every block size, and operations such as `sign` per second. Executions of the same benchmark are iterations. What is not from the tool is a problem, and so are the tool's traps (an engine that is not usable, CPU time of a device).",
  source: 'https://docs.openssl.org/master/man1/openssl-speed/',
  recognize,
  parse,
};

function recognize(head: Head): boolean {
  return head.lines.some(isTypicalSpeedLine);
}

async function parse(file: InputFile): Promise<Parsed> {
  const problems = createProblemList(file.path);
  const measurements = createMeasurementList();
  const figures = createFigureReader(measurements, problems);
  const watchForTraps = createTrapWatch(problems);

  const read = (text: string, number: number): void => {
    const line = readSpeedLine(text);
    if (line === undefined) return problems.add('a line that openssl speed does not print is left out', number);
    figures.read(line, number);
    watchForTraps(line, number);
  };

  // Only after the last line is it known that it was the last.
  let held: { readonly text: string; readonly number: number } | undefined;
  const end = await forEachLine(file.chunks(), (text, number) => {
    if (held !== undefined) read(held.text, held.number);
    held = { text, number };
  });
  const cut = end.cutOff && held !== undefined && !figures.readLast(held.text, held.number);
  if (cut) problems.add('the file ends in the middle of a line: it is cut off', held?.number);
  if (!end.cutOff && held !== undefined) read(held.text, held.number);
  if (!cut) figures.end();
  return { measurements: measurements.all(), problems: problems.all() };
}
