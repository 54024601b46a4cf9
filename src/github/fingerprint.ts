import { createHash } from 'node:crypto';
import type { Report } from '../report/report.ts';

/**
 * What a reader would call the same result: the verdict and every finding's status, not the numbers, which are never
 * twice the same. 16 hexadecimal digits.
 */
export function fingerprintReport({ verdict, findings, sharedShifts }: Report): string {
  const facts = [
    verdict,
    ...findings
      .map(({ machine, suite, benchmark, metric, status, accepted, copyBound }) =>
        JSON.stringify([machine, suite, benchmark, metric.name, status, accepted, copyBound]),
      )
      .toSorted(),
    ...sharedShifts.map(({ machine, suite, status }) => JSON.stringify([machine, suite, status])).toSorted(),
  ];
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 16);
}
