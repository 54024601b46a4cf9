/** What noise is like and what happened to the code: one row of the table. */
export interface Situation {
  readonly id: string;
  readonly text: string;
  readonly benchmarks: number;
  /** Stored recordings. */
  readonly stored: number;
  /** Recordings of the head. */
  readonly heads: number;
  /** Standard deviation between jobs, log scale; runs have half of it. */
  readonly jobCv: number;
  /** Standard deviation of what all benchmarks of a job share. */
  readonly machineCv: number;
  readonly shape?: 'heavy-tails' | 'two-modes' | 'drift' | 'own-cv' | 'counts';
  /** A step of 10 % in the history, 8 recordings ago, in this many benchmarks. */
  readonly stepIn?: number;
  /** The first benchmark is this much slower at the head. */
  readonly slower?: number;
  /** All benchmarks are. */
  readonly allSlower?: number;
  /** Base and head take turns in one job, this many pairs of runs; `jobCv` is common to both, runs have `runCv`. */
  readonly pairs?: number;
  readonly runCv?: number;
  readonly must: Requirement;
}

/** Shares of gates. `alarms`: any benchmark or suite called slower. `found`: the right one. `shared`: one shared shift and no single benchmark. */
export interface Requirement {
  readonly measure: 'alarms' | 'found' | 'shared' | 'inconclusive';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** 100 benchmarks, one head recording against 20 stored ones, job CV and machine factor 1 %. */
export const BASIC = { benchmarks: 100, stored: 20, heads: 1, jobCv: 0.01, machineCv: 0.01 };

const A1 = [0.005, 0.01, 0.02, 0.05].flatMap((jobCv) =>
  [10, 20, 30].map((stored): Situation => ({
    ...BASIC,
    id: 'A1',
    text: `nothing changed; 1 against ${stored} stored, job CV ${jobCv * 100} %`,
    stored,
    jobCv,
    must: { measure: 'alarms', atMost: 0.012 },
  })),
);

export const SITUATIONS: readonly Situation[] = [
  ...A1,
  {
    ...BASIC,
    id: 'A2',
    text: 'heavy tails (t, 3 degrees)',
    shape: 'heavy-tails',
    must: { measure: 'alarms', atMost: 0.02 },
  },
  { ...BASIC, id: 'A2', text: 'two modes 3 % apart', shape: 'two-modes', must: { measure: 'alarms', atMost: 0.02 } },
  {
    ...BASIC,
    id: 'A2',
    text: 'a drift of 1 % over the history',
    shape: 'drift',
    must: { measure: 'alarms', atMost: 0.02 },
  },
  {
    ...BASIC,
    id: 'A2',
    text: 'every benchmark with a CV of its own',
    shape: 'own-cv',
    must: { measure: 'alarms', atMost: 0.02 },
  },
  {
    ...BASIC,
    id: 'A3',
    text: 'nothing changed; 1 against 1 of another job, job CV 2 %',
    stored: 1,
    jobCv: 0.02,
    must: { measure: 'alarms', atMost: 0.01 },
  },
  {
    ...BASIC,
    id: 'A4',
    text: 'nothing changed; 10 interleaved pairs, run CV 1 %',
    stored: 1,
    jobCv: 0.05,
    pairs: 10,
    runCv: 0.01,
    must: { measure: 'alarms', atMost: 0.01 },
  },
  {
    ...BASIC,
    id: 'A5',
    text: 'nothing changed; one benchmark stepped 10 % in the history',
    stepIn: 1,
    must: { measure: 'alarms', atMost: 0.02 },
  },
  {
    ...BASIC,
    id: 'A5',
    text: 'nothing changed; all benchmarks stepped 10 % in the history',
    stepIn: 100,
    must: { measure: 'alarms', atMost: 0.02 },
  },
  {
    ...BASIC,
    id: 'A5',
    text: 'the stepped benchmark 8 % slower than its present level',
    stepIn: 1,
    slower: 0.08,
    must: { measure: 'found', atLeast: 0.6 },
  },
  {
    ...BASIC,
    id: 'P1',
    text: '1 against 20, job CV 1 %, one benchmark 5 % slower',
    slower: 0.05,
    must: { measure: 'found', atLeast: 0.75 },
  },
  {
    ...BASIC,
    id: 'P2',
    text: '1 against 20, job CV 2 %, one benchmark 10 % slower',
    jobCv: 0.02,
    slower: 0.1,
    must: { measure: 'found', atLeast: 0.7 },
  },
  {
    ...BASIC,
    id: 'P3',
    text: '10 interleaved pairs, run CV 1 %, one benchmark 3 % slower',
    stored: 1,
    jobCv: 0.05,
    pairs: 10,
    runCv: 0.01,
    slower: 0.03,
    must: { measure: 'found', atLeast: 0.95 },
  },
  {
    ...BASIC,
    id: 'P4',
    text: '3 head recordings against 20, one benchmark 5 % slower',
    heads: 3,
    slower: 0.05,
    must: { measure: 'found', atLeast: 0.95 },
  },
  {
    ...BASIC,
    id: 'P5',
    text: '30 benchmarks all 3 % slower, machine factor 0.5 %',
    benchmarks: 30,
    machineCv: 0.005,
    allSlower: 0.03,
    must: { measure: 'shared', atLeast: 0.9 },
  },
  {
    ...BASIC,
    id: 'S1',
    text: '3 runs against 3 of one recording each, one benchmark 9 % slower, job CV 1 %',
    stored: 1,
    slower: 0.09,
    must: { measure: 'inconclusive', atLeast: 1 },
  },
  {
    ...BASIC,
    id: 'S1',
    text: '3 runs against 3 of one recording each, one throughput halved',
    stored: 1,
    slower: 1,
    must: { measure: 'found', atLeast: 0.99 },
  },
  {
    ...BASIC,
    id: 'S2',
    text: 'sizes, identical to the last digit, one run; nothing changed',
    stored: 1,
    shape: 'counts',
    must: { measure: 'alarms', atMost: 0 },
  },
  {
    ...BASIC,
    id: 'S2',
    text: 'the same, one size 3 % larger',
    stored: 1,
    shape: 'counts',
    slower: 0.03,
    must: { measure: 'found', atLeast: 1 },
  },
];
