import type { SpeedLine } from './openssl-lines.ts';
import type { ProblemList } from './problem-list.ts';

/**
 * Watches the progress and the complaints on standard error for what makes figures mean something else than they seem:
 * OpenSSL goes on in software and exits with 0 when an engine cannot be used, and it divides by CPU time without
 * `-elapsed`, in which the work of a device does not show.
 */
export function createTrapWatch(problems: ProblemList): (line: SpeedLine, number: number) => void {
  let asked: number | undefined;
  let explained = false;
  return (line, number) => {
    if (line.kind === 'no-engine') {
      const engine = line.engine === '' ? 'the engine' : `the engine "${line.engine}"`;
      problems.add(`${engine} could not be used: the figures are those of OpenSSL's own software`, number);
    }
    if (line.kind === 'complaint') problems.add(`openssl speed says: ${line.text}`, number);
    // The errors that follow a complaint only repeat it in more words.
    if (line.kind === 'error' && !explained) problems.add(`OpenSSL reports an error: ${line.text}`, number);
    if (line.kind !== 'error') explained = line.kind === 'no-engine' || line.kind === 'complaint';
    if (line.kind !== 'progress') return;
    asked = line.asked ?? asked;
    if (line.counted !== undefined && asked !== undefined && line.counted < asked / 2) {
      problems.add(
        'less than half of the time asked for was counted: it is CPU time, in which the work of a device or of others does not show; measure with -elapsed',
        number,
      );
    }
  };
}
