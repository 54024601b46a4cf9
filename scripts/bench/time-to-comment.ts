import process from 'node:process';
import { LATENCY, measureComment } from './measure-comment.ts';

// From the start of the Action's process to the comment on the pull request, as a multiple of a bare `node -e 0`.

const { bare, comment, again, end, distant, inARow } = await measureComment(Number(process.argv[2] ?? 9));
const rows: readonly (readonly [string, number])[] = [
  ['bare node -e 0', bare],
  ['process start to comment', comment],
  ['own runner, not the first time', again],
  ['process start to end', end],
  [`to comment, ${LATENCY} ms a request`, distant],
];
for (const [name, time] of rows) {
  const [shown, times] = [time.toFixed(0).padStart(6), (time / bare).toFixed(1).padStart(6)];
  process.stdout.write(`${name.padEnd(32)} ${shown} ms ${times} times\n`);
}
process.stdout.write(`requests in a row to the comment ${String(inARow).padStart(6)}\n`);
