/** Which side of the system call boundary a frame ran on; `unknown` when the text does not say. */
export type Space = 'kernel' | 'user' | 'unknown';

/** One place in the code, as the profiler named it. */
export interface Frame {
  /** The symbol as printed (`memcpy@plt`, `do_wp_page.isra.0`, `0x00000000000d29e4`, `[unknown]`). */
  readonly symbol: string;
  /** The shared object as printed (`libc.so.6`, `[kernel.kallsyms]`, `[virtio_crypto]`); empty when not known. */
  readonly dso: string;
  readonly space: Space;
}

/** One distinct call stack with its weight. A row of a flat table is a stack of one frame. */
export interface Stack {
  /** The command's name (`swapper` for idle); empty when not known. */
  readonly comm: string;
  /** Indices into `Profile.frames`, the innermost frame (where the CPU was) first. At least one. */
  readonly frames: readonly number[];
  /** In the profile's `weightUnit`; above 0. */
  readonly weight: number;
  /** How many perf samples it stands for, where the text says so. */
  readonly count?: number;
}

/** Weighted call stacks (or a flat symbol table, stacks of one frame) for one event. */
export interface Profile {
  /** The file it was read from. */
  readonly path: string;
  /** The format's name, e.g. `perf script`. */
  readonly format: string;
  /** The event's name as printed, e.g. `cpu-clock`; empty when the text does not say. */
  readonly event: string;
  /** What the weights are: perf samples, periods (ns for clock events), or a share of the whole (0 to 1). */
  readonly weightUnit: 'samples' | 'period' | 'share';
  /** Whether stacks hold more than the innermost frame. */
  readonly callChains: boolean;
  readonly frames: readonly Frame[];
  readonly stacks: readonly Stack[];
  /** Weight of the whole recording, in `weightUnit`; at least the sum of the stacks (a table may be cut). */
  readonly total: number;
  /** Number of perf samples, exact or as rounded by perf (`2K`); absent when the text does not say. */
  readonly samples?: number;
  /** Samples that perf lost. */
  readonly lost?: number;
  /** Wall-clock span of the recording in seconds. */
  readonly seconds?: number;
  /** Sampling frequency asked for, in Hz. */
  readonly frequency?: number;
  /** Recorded on all CPUs (`-a`): idle time is in it. Absent when not known. */
  readonly systemWide?: boolean;
  /** Recorded with call chains (`-g`), whatever this text shows of them. Absent when not known. */
  readonly recordedChains?: boolean;
  /** The benchmark it explains, when its place or the settings say so. */
  readonly benchmark?: string;
}

/** Both sides of a `perf diff` text: two flat profiles of shares that belong together. */
export interface ProfilePair {
  readonly path: string;
  readonly before: Profile;
  readonly after: Profile;
  readonly benchmark?: string;
}

/** What the header of a recording says about it, from a text that holds no table of its own (`perf report --header-only`). */
export interface ProfileHeader {
  readonly path: string;
  readonly event?: string;
  readonly seconds?: number;
  readonly frequency?: number;
  readonly systemWide?: boolean;
  readonly recordedChains?: boolean;
}
