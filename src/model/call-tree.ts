/** One function of a call tree. */
export interface CallFrame {
  readonly symbol: string;
  readonly dso: string;
  /** The class of its own time. */
  readonly class: string;
}

/**
 * The call stacks of both sides as one tree. A node is a way from the outermost function inwards; nodes are numbered so
 * that a parent comes before its children and a subtree is a stretch. The first node is the whole. Columns, because there
 * may be hundreds of thousands of nodes.
 */
export interface CallTree {
  readonly frames: readonly CallFrame[];
  /** Index into `frames`; -1 for the whole. */
  readonly frame: readonly number[];
  /** 0 for the whole, 1 for outermost functions, ... */
  readonly depth: readonly number[];
  /** Share of the on-CPU weight, that of all calls below included, 0 to 1. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Where both shares are below this, a node was left out; its parent's shares hold it. 0 when none was. */
  readonly leastShare: number;
  /** On-CPU perf samples of the recordings with call chains; 0 when not known. */
  readonly samplesBefore: number;
  readonly samplesAfter: number;
  /** The files with call chains that it was merged of, and what was sampled in them. */
  readonly profilesBefore: readonly string[];
  readonly profilesAfter: readonly string[];
  readonly event: string;
  /** CPU time per unit of work, in seconds. */
  readonly costBefore: number;
  readonly costAfter: number;
}
