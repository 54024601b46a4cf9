/** Chance and time, handed in. */
export interface Backoff {
  /** A number from 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

const FIRST_MS = 100;
const LONGEST_MS = 8000;

/**
 * How long to wait before trying again: any time up to a bound that doubles, so that those who met once do not meet
 * again ("full jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @param attempt How often it failed so far, from 1.
 */
export function chooseDelay(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
}
