/** A change of which it is known how it divides over classes, and how its profiles are recorded. */
export interface CoverageShape {
  /** What happened, for the reader. */
  readonly change: string;
  /** What a unit of work costs by class, copies first; where `waits`, waiting last. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** How it was recorded, for the reader. */
  readonly recording: string;
  /** Samples of one profile. */
  readonly samples: number;
  /** All CPUs were recorded: the last class is waiting, seen as idle samples. */
  readonly waits?: boolean;
  /** Profiles a side; 1 when absent. */
  readonly repeats?: number;
  /** So many samples in a row are of one class; 1 when absent. */
  readonly cluster?: number;
  /** Standard error of the benchmark's change, log scale; none when absent. */
  readonly noise?: number;
}

type Change = Pick<CoverageShape, 'change' | 'before' | 'after'>;
type Recording = Omit<CoverageShape, keyof Change>;

/** In brackets: the part of the added cost that copies explain, which intervals must hold. */
const CHANGES: readonly Change[] = [
  {
    change: 'only copies rose, 5 to 39 % of the time (100 %)',
    before: [0.05, 0.25, 0.2, 0.2, 0.15, 0.1, 0.05],
    after: [0.6, 0.25, 0.2, 0.2, 0.15, 0.1, 0.05],
  },
  {
    change: 'and two more classes, 5 to 23 % (55 %)',
    before: [0.05, 0.25, 0.2, 0.15, 0.1, 0.1, 0.1, 0.05],
    after: [0.35, 0.4, 0.3, 0.15, 0.1, 0.1, 0.1, 0.05],
  },
  {
    change: 'many copies, two classes fell, 30 to 56 % (82 %)',
    before: [0.3, 0.3, 0.2, 0.1, 0.1],
    after: [1.2, 0.5, 0.2, 0.05, 0.05],
  },
  {
    change: 'a cipher was offloaded, 2 to 37 % (53 %)',
    before: [0.02, 0.6, 0.1, 0.1, 0.1, 0.08],
    after: [0.5, 0.05, 0.3, 0.2, 0.2, 0.1],
  },
  {
    change: 'all classes rose, 10 to 22 % (40 %)',
    before: [0.1, 0.3, 0.2, 0.2, 0.1, 0.1],
    after: [0.4, 0.45, 0.3, 0.3, 0.15, 0.15],
  },
  {
    change: 'few copies, 2 to 5 % (21 %)',
    before: [0.02, 0.3, 0.3, 0.2, 0.1, 0.08],
    after: [0.06, 0.4, 0.3, 0.2, 0.15, 0.08],
  },
  {
    change: 'thirteen classes, 1 to 11 % (24 %)',
    before: [0.007, 0.05, 0.11, 0.02, 0.1, 0.05, 0.1, 0.2, 0.1, 0.1, 0.05, 0.05, 0.06],
    after: [0.187, 0.2, 0.26, 0.12, 0.15, 0.06, 0.1, 0.25, 0.1, 0.15, 0.07, 0.05, 0.05],
  },
  {
    change: 'copies where there were none, 0 to 33 % (83 %)',
    before: [0, 0.4, 0.3, 0.2, 0.1],
    after: [0.5, 0.45, 0.3, 0.2, 0.15],
  },
  {
    change: 'four times as slow, 2 to 71 % (94 %)',
    before: [0.02, 0.3, 0.3, 0.2, 0.1, 0.08],
    after: [3, 0.4, 0.3, 0.25, 0.15, 0.08],
  },
  {
    change: 'a slowdown of 5 %, 20 to 23 % (80 %)',
    before: [0.2, 0.4, 0.2, 0.1, 0.1],
    after: [0.24, 0.41, 0.2, 0.1, 0.1],
  },
  {
    change: 'hardly any copies, 0.3 to 1.2 % (6 %)',
    before: [0.003, 0.3, 0.3, 0.2, 0.1, 0.097],
    after: [0.015, 0.4, 0.3, 0.25, 0.15, 0.09],
  },
  { change: 'two classes in all, 20 to 31 % (67 %)', before: [0.2, 0.8], after: [0.4, 0.9] },
];

const RECORDINGS: readonly Recording[] = [
  { recording: '100 samples', samples: 100 },
  { recording: '200', samples: 200 },
  { recording: '1,000', samples: 1000 },
  { recording: '10,000', samples: 10_000 },
  { recording: '200, some idle', samples: 200, waits: true },
  { recording: '1,000, some idle', samples: 1000, waits: true },
  { recording: '1,000, benchmark known to 2 %', samples: 1000, noise: 0.02 },
  { recording: '3 x 1,000', samples: 1000, repeats: 3 },
  { recording: '3 x 1,000 in clusters of 5', samples: 1000, repeats: 3, cluster: 5 },
];

/** What waiting costs before and after, where it is recorded. */
const WAITING = [0.3, 0.5] as const;

/** Every change recorded in every way. */
export const COVERAGE_SHAPES: readonly CoverageShape[] = CHANGES.flatMap(({ change, before, after }) =>
  RECORDINGS.map((recording) => ({
    change,
    before: recording.waits === true ? [...before, WAITING[0]] : before,
    after: recording.waits === true ? [...after, WAITING[1]] : after,
    ...recording,
  })),
);
