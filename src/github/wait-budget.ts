/** How long waiting may go on, over all requests of a client together. */
export interface WaitBudget {
  /** The bound, in seconds. */
  readonly bound: number;
  /** Takes so many seconds out of the budget; false, and nothing taken, when they are not in it any more. */
  readonly take: (seconds: number, reason: string) => boolean;
  /** The wait that the budget had no room for, when there was one. */
  readonly refused: () => { readonly seconds: number; readonly reason: string } | undefined;
}

/** @param onWait is told of every wait before it begins. */
export function createWaitBudget(bound: number, onWait: (seconds: number, reason: string) => void): WaitBudget {
  let left = bound;
  let refused: ReturnType<WaitBudget['refused']>;
  return {
    bound,
    take(seconds, reason) {
      if (seconds > left) {
        refused = { seconds, reason };
        return false;
      }
      left -= seconds;
      onWait(seconds, reason);
      return true;
    },
    refused: () => refused,
  };
}
