import { expect, it } from 'vitest';
import { renderComment } from '../../src/report/comment.ts';
import { renderPage } from '../../src/report/page.ts';
import type { SharedShift } from '../../src/model/comparison.ts';
import type { Finding } from '../../src/model/verdict.ts';
import { pktproc } from './fixtures/copy-bound.ts';
import { makeReport, withoutAttribution } from './make-report.ts';

/** Regressions that somebody accepted one by one, each doubted for a reason of its own. */
function makeAccepted(count: number): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => ({
    ...withoutAttribution(pktproc(true)),
    benchmark: `b${index}`,
    accepted: true,
    acceptance: { id: `comment-${index}`, by: `person-${index}` },
    warnings: [{ code: 'few-runs', text: `reason ${index}` }],
  }));
}

it('comment and page say how many acceptances and warnings they leave out', () => {
  const shift: SharedShift = {
    ...{ machine: 'board', benchmarks: 10, status: 'regressed', suite: 'mover' },
    change: { ratio: 1.06, low: 1.04, high: 1.09, p: 0.0001, basis: 'recordings' },
  };
  const sharedShifts = Array.from({ length: 11 }, (_, index) => ({ ...shift, machine: `board-${index}` }));
  const report = makeReport({ findings: makeAccepted(12), sharedShifts });
  const comment = renderComment(report);
  expect(comment).toContain('accepted by `person-9`');
  expect(comment).not.toContain('person-10');
  expect(comment).toContain('2 more acceptances: in report.json.');
  expect(comment).toContain('2 more warnings: in report.json.');
  expect(comment).toContain('1 more shared shift: in report.json.');
  expect(renderPage(report)).toContain('2 more acceptances: in report.json.');
});

it('they say nothing of the kind when all are there', () => {
  const report = makeReport({ findings: makeAccepted(10) });
  for (const text of [renderComment(report), renderPage(report)]) expect(text).not.toMatch(/more (acceptance|warning)/);
});
