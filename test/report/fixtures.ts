import type { Report } from '../../src/report/report.ts';
import { copyBound } from './fixtures/copy-bound.ts';
import { cryptoOffload } from './fixtures/crypto-offload.ts';
import { hostileNames } from './fixtures/hostile-names.ts';
import { many } from './fixtures/many-findings.ts';
import { accepted, inconclusive, pass, wholeMachine, withoutBaseline } from './fixtures/statuses.ts';

/** Every story by the name of its golden folder. */
export const FIXTURES: ReadonlyMap<string, Report> = new Map([
  ['copy-bound-on-two-machines', copyBound],
  ['crypto-offload', cryptoOffload],
  ['pass', pass],
  ['neutral-without-baseline', withoutBaseline],
  ['inconclusive', inconclusive],
  ['accepted', accepted],
  ['whole-machine-slower', wholeMachine],
  ['hostile-names', hostileNames],
  ['many-findings', many],
]);

/** A story's report. Throws for a name that is none: tests of an empty report would pass. */
export function findFixture(name: string): Report {
  const report = FIXTURES.get(name);
  if (report === undefined) throw new Error(`no fixture ${name}`);
  return report;
}
