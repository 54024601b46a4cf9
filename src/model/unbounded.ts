/** The share of a limit that no growth of the cost is over. */
export const UNBOUNDED = Number.MAX_VALUE;
