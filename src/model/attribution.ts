/** One class of symbols and what it costs per unit of work, before and after. */
export interface ClassCost {
  readonly name: string;
  /** Share of the on-CPU weight, 0 to 1; for `waiting`, share of the whole time. */
  readonly shareBefore: number;
  readonly shareAfter: number;
  /** Seconds per unit of work. */
  readonly costBefore: number;
  readonly costAfter: number;
  /** Its rise over the sum of all rises, 0 to 1; 0 for a class that fell. */
  readonly explained: number;
  /** 95 % interval of `explained`; the range 0 to 1 when the sampling error cannot be known. */
  readonly low: number;
  readonly high: number;
}

/** One symbol on both sides. */
export interface SymbolCost {
  readonly symbol: string;
  readonly dso: string;
  readonly class: string;
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly costBefore: number;
  readonly costAfter: number;
}

/** Who makes the copies: copying charged to the nearest caller that is not itself a copy routine. */
export interface CallerCost {
  /** The copying routine. */
  readonly symbol: string;
  /** The nearest caller that does not copy. */
  readonly caller: string;
  readonly callerDso: string;
  /** The system call on the way (`write`, `sendmsg`), where one was crossed. */
  readonly systemCall?: string;
  /** The innermost function in user space on the way, where one is named. */
  readonly userFunction?: string;
  /** Share of the on-CPU weight, 0 to 1: the part of the copying routine's own share that came this way. */
  readonly shareBefore: number;
  readonly shareAfter: number;
}

/** Something worth trying, because its path was seen in what was added. */
export interface Advice {
  /** Stable name of the line, e.g. `read-write-loop`. */
  readonly id: string;
  /** What to try, one or two sentences; ours, without foreign text. */
  readonly text: string;
  /** Link to whoever says so. */
  readonly source: string;
}

/** How the change of the cost per unit of work divides over classes of symbols. */
export interface Attribution {
  /** The named class that explains most of the added cost, or `unexplained`. */
  readonly largest: string;
  /** True when the CPU time per unit is not measured but taken as the whole time per unit. */
  readonly derived: boolean;
  /** Seconds per unit of work. */
  readonly costBefore: number;
  readonly costAfter: number;
  /** Number of perf samples on each side, 0 when not known. */
  readonly samplesBefore: number;
  readonly samplesAfter: number;
  readonly event: string;
  /** The files that were compared. */
  readonly profilesBefore: readonly string[];
  readonly profilesAfter: readonly string[];
  /** Largest rise first, then the largest falls; all classes that have weight on either side. */
  readonly classes: readonly ClassCost[];
  /** By the size of the change of their cost, largest first; every copy routine is among them. */
  readonly symbols: readonly SymbolCost[];
  /** Largest share first. Empty when no caller can be named: then `callersNote` says why. */
  readonly callers: readonly CallerCost[];
  readonly callersNote?: string;
  /** What is worth trying, in a fixed order. Only for findings that are worse or limited by copies; often empty. */
  readonly advice: readonly Advice[];
}
