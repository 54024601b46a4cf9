import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_COMMENT, renderComment } from '../../src/report/comment.ts';
import { renderPage } from '../../src/report/page.ts';
import { LARGEST_SUMMARY, renderSummary } from '../../src/report/summary.ts';
import type { Report } from '../../src/report/report.ts';
import { findFixture } from './fixtures.ts';
import { hostileText, plantText } from './hostile-text.ts';
import { makeFinding, makeReport, withoutAttribution } from './make-report.ts';
import { countCells, findActive } from './markdown-scan.ts';

/** A report whose findings are repeated until there are `count`. */
function repeatFindings(report: Report, count: number): Report {
  const findings = Array.from({ length: count }, (_, index) => report.findings[index % report.findings.length]);
  return makeReport({ ...report, findings: findings.flatMap((finding) => finding ?? []) });
}

function sayLeftOut(report: Report): string | undefined {
  return /Left out here to stay (.*)/.exec(renderComment(report))?.[1];
}

describe('comment', () => {
  it('starts with its marker and links to the page', () => {
    const comment = renderComment(findFixture('pass'), {
      marker: '<!-- copygate:x -->',
      pageUrl: 'https://example.org/a(b)?c=d',
    });
    expect(comment.split('\n')[0]).toBe('<!-- copygate:x -->');
    expect(comment).toContain('(https://example.org/a%28b%29?c=d)');
  });

  it('has the lines that judge it again as they are to be typed, with every blank', () => {
    const reproduce = ["copygate compare '--head=two  blanks'"];
    const report = makeReport({ ...findFixture('pass'), reproduce });
    expect(renderComment(report)).toContain(`\n${reproduce[0]}\n`);
    expect(renderPage(report)).toContain('two  blanks');
  });

  it('joins problems of the same words, and says how many kinds it leaves out', () => {
    const problems = Array.from({ length: 40 }, (_, index) => ({
      path: `${index}.txt`,
      text: `damaged ${index % 20}`,
    }));
    const comment = renderComment(makeReport({ ...findFixture('pass'), problems }));
    expect(comment).toContain('>40 problems in what was read (the first 10 kinds are shown)<');
    expect(comment.match(/and 1 more file: damaged \d+/g)).toHaveLength(10);
  });

  it.each(['javascript:alert(1)', 'not an address', 'data:text/html,x'])('does not link to %s', (pageUrl) => {
    expect(renderComment(findFixture('pass'), { pageUrl })).not.toContain('](');
  });

  it.each(['copy-bound-on-two-machines', 'hostile-names', 'many-findings'])(
    '%s never outgrows a comment, and says what is left out',
    (name) => {
      for (const count of [200, 1000]) {
        const comment = renderComment(repeatFindings(findFixture(name), count));
        expect(comment.length).toBeLessThanOrEqual(LONGEST_COMMENT);
        expect(comment).toContain('Left out here');
        expect(comment).toContain('the tables of symbols');
      }
    },
  );

  it('counts what it leaves out', () => {
    const comment = renderComment(repeatFindings(findFixture('hostile-names'), 1000));
    const dropped = Number(/the last (\d+) findings/.exec(comment)?.[1]);
    expect(dropped).toBeGreaterThan(0);
    expect(dropped).toBeLessThan(1000);
  });

  it('tells the first thousand findings at the most, in the summary too, and counts the others', () => {
    const [open] = findFixture('many-findings').findings.filter(({ status }) => status === 'inconclusive');
    const findings = Array.from({ length: 1300 }, (_, index) => ({ ...open!, benchmark: `b${index}` }));
    const summary = renderSummary(makeReport({ findings }));
    expect(summary).toContain(
      'Left out here to stay readable: the last 300 findings (300 inconclusive). All of it is in report.html and report.json.',
    );
    expect(summary).toContain('b999`');
    expect(summary).not.toContain('b1000`');
  });

  it('says that room is short where it is, and of report.html only that it has what is left out when it has', () => {
    const [first] = findFixture('crypto-offload').findings.filter(({ attribution }) => attribution !== undefined);
    const repeat = (count: number): Report =>
      makeReport({ findings: Array.from({ length: count }, (_, index) => ({ ...first!, benchmark: `b${index}` })) });
    const { findings } = findFixture('many-findings');
    const changed = findings.filter(({ status }) => status !== 'unchanged');
    expect(
      [repeat(30), repeat(301), makeReport({ findings }), makeReport({ findings: changed })].map(sayLeftOut),
    ).toEqual([
      'below the 65,536 characters of a comment: the tables of symbols. All of it is in report.html and report.json.',
      'below the 65,536 characters of a comment: the tables of symbols, where the time went in the other regressions. All of it is in report.json.',
      'below the 65,536 characters of a comment: the tables of symbols, 220 unchanged findings, 60 improved findings, where the time went in the other regressions. All of it is in report.json.',
      'below the 65,536 characters of a comment: the tables of symbols, 60 improved findings, where the time went in the other regressions. All of it is in report.html and report.json.',
    ]);
  });

  it('does not say that tables are left out which nobody could have seen', () => {
    const findings = repeatFindings(findFixture('many-findings'), 900).findings.map(withoutAttribution);
    expect(sayLeftOut(makeReport({ findings }))).toBe(
      'below the 65,536 characters of a comment: 440 unchanged findings. All of it is in report.json.',
    );
  });

  it('says nothing of things left out when nothing is', () => {
    expect(renderComment(findFixture('copy-bound-on-two-machines'))).not.toContain('Left out');
  });

  it('tells regressions before everything else, in the order of the report', () => {
    const lines = renderComment(findFixture('crypto-offload')).split('\n');
    const statuses = lines.flatMap((line) => /\| (regressed|improved)/.exec(line)?.[1] ?? []);
    expect(statuses).toEqual(['regressed', 'regressed', 'regressed', 'regressed', 'improved', 'improved', 'improved']);
  });
});

describe('summary', () => {
  it('stays below the limit of a job summary, in bytes', () => {
    const report = repeatFindings(findFixture('hostile-names'), 1500);
    const summary = renderSummary(report);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(LARGEST_SUMMARY);
    expect(summary).toContain('Left out here');
  });
});

describe('hostile text in Markdown', () => {
  it.each([
    ['comment', (report: Report) => renderComment(report)],
    ['summary', renderSummary],
  ])('%s: nothing active, no table broken, wherever text is planted', (_, render) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markdown = render(plantText(findFixture('hostile-names'), text));
        expect(findActive(markdown)).toEqual([]);
        expect(findBrokenTables(markdown)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('finds what it looks for', () => {
    expect(findActive('see @octocat')).toHaveLength(1);
    expect(findActive('`@octocat` and ``#1 ` ``')).toEqual([]);
    expect(findActive('<img src=x>')).toHaveLength(1);
    expect(findBrokenTables('| a | b |\n| - | - |\n| 1 | 2 | 3 |')).toHaveLength(1);
  });
});

/** Rows that do not have as many cells as their table's head. */
function findBrokenTables(markdown: string): readonly string[] {
  let columns = 0;
  return markdown.split('\n').filter((line) => {
    if (!line.startsWith('|')) {
      columns = 0;
      return false;
    }
    const cells = countCells(line);
    if (columns === 0) columns = cells;
    return cells !== columns;
  });
}

describe('without findings', () => {
  it('says that nothing was measured', () => {
    const report = makeReport({ verdict: 'neutral', findings: [] });
    expect(renderComment(report)).toContain('Nothing was measured');
    expect(renderSummary(report)).toContain('Nothing was measured');
  });

  it('has words for a finding without any name', () => {
    const metric = { name: '', unit: '', better: 'lower' } as const;
    const comment = renderComment(
      makeReport({ findings: [makeFinding({ machine: '', suite: '', benchmark: '', metric, status: 'removed' })] }),
    );
    expect(comment).toContain('(no name)');
  });
});
