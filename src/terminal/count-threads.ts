import { availableParallelism } from 'node:os';
import { UserError } from '../errors.ts';

const MOST = 256;

/** How many threads read: as the option says, else as many as the machine runs at the same time. */
export function countThreads(option: string | undefined): number {
  if (option === undefined) return availableParallelism();
  const threads = /^\d{1,4}$/.test(option) ? Number(option) : 0;
  if (threads >= 1 && threads <= MOST) return threads;
  throw new UserError(`--threads ${option}: not a number of threads`, `Give a number from 1 to ${MOST}.`);
}
