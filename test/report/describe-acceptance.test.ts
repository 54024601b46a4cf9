import { describe, expect, it } from 'vitest';
import { describeAcceptances } from '../../src/report/describe-acceptance.ts';
import { writeTerminal } from '../../src/report/text-line.ts';
import { makeFinding, makeReport } from './make-report.ts';

function say(reason: string): string {
  const finding = makeFinding({
    benchmark: 'copy',
    metric: { name: 'time', unit: 's', better: 'lower' },
    status: 'regressed',
    acceptance: { id: 'comment-1', by: 'someone', reason },
  });
  return describeAcceptances(makeReport({ findings: [finding] }))
    .map(writeTerminal)
    .join('\n');
}

describe('an accepted finding', () => {
  it('tells the whole reason', () => {
    const reason = 'x'.repeat(299);
    expect(say(`${reason}y`)).toMatch(new RegExp(`: X${reason.slice(1)}y\\.$`));
  });

  it('marks a reason that is cut, between characters', () => {
    expect(say(`${'x'.repeat(299)}🚀 and more`)).toMatch(/x🚀…$/u);
  });
});
