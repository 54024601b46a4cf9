import { BASIC, type Situation } from './situations.ts';

/** One benchmark slower by `slower`; one head recording against 20. */
export const DETECTION: readonly Situation[] = [0.01, 0.02].flatMap((jobCv) =>
  [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15].map((slower): Situation => ({
    ...BASIC,
    id: 'detection',
    text: `job CV ${jobCv * 100} %, one benchmark ${slower * 100} % slower`,
    jobCv,
    slower,
    must: { measure: 'found' },
  })),
);

/** Nothing changed; more and more stored recordings at a job CV of 1 %, or pairs of runs at a run CV of 1 %. */
export const WIDTHS: readonly Situation[] = [
  ...[1, 2, 3, 5, 8, 12, 20, 30, 50].map((stored): Situation => ({
    ...BASIC,
    id: 'widths',
    text: `${stored} stored`,
    stored,
    must: { measure: 'alarms' },
  })),
  ...[2, 3, 5, 8, 12, 20, 30, 50].map((pairs): Situation => ({
    ...BASIC,
    id: 'widths',
    text: `${pairs} pairs`,
    stored: 1,
    jobCv: 0.05,
    pairs,
    runCv: 0.01,
    must: { measure: 'alarms' },
  })),
];
