import { describe, expect, it } from 'vitest';
import { PLACE, startTelling } from './start-telling.ts';

describe('telling', () => {
  it('takes every way, and links to the artifact', async () => {
    const { server, heard, tellWith } = await startTelling();
    const told = await tellWith();
    expect(told.map(({ channel, status }) => [channel, status])).toEqual([
      ['artifact', 'told'],
      ['comment', 'told'],
      ['check', 'told'],
      ['summary', 'told'],
    ]);
    const url = `${PLACE.runUrl}/artifacts/2`;
    expect(heard.uploads).toEqual([['performance-report', ['/out/report.html', '/out/report.json'], '/out']]);
    expect(server.state.comments[0]?.body).toContain(url);
    expect(server.state.checks[0]).toMatchObject({ details_url: url, conclusion: 'failure' });
    expect(heard.summary).toContain(`[the whole report](${url})`);
    expect(heard.warnings).toEqual([]);
    expect(Object.fromEntries(heard.outputs)).toMatchInlineSnapshot(`
      {
        "accepted": 0,
        "check-url": "https://github.com/octo/hello/runs/1",
        "comment-url": "https://github.com/octo/hello/pull/7#issuecomment-1",
        "copy-bound": 2,
        "headline": "copygate: fail. 2 of 3 benchmarks slower, both copy-bound: __memcpy_neon (cortex-a15-emulated), __memcpy_generic (cortex-a72-emulated)",
        "improvements": 0,
        "inconclusive": 0,
        "regressions": 2,
        "report-json": "/out/report.json",
        "report-path": "/out/report.html",
        "report-url": "https://github.com/octo/hello/actions/runs/1/artifacts/2",
        "verdict": "fail",
      }
    `);
  });

  it('leaves the comment alone when a newer head is judged by now, and says so', async () => {
    const { server, heard, tellWith } = await startTelling();
    const told = await tellWith({ outdated: '#7 has moved on' });
    expect(told[1]).toMatchObject({ status: 'skipped', reason: '#7 has moved on' });
    expect([server.state.comments, server.state.checks.length]).toEqual([[], 1]);
    expect(heard.notices).toEqual(['The comment stays as it is: #7 has moved on']);
    expect(heard.warnings).toEqual([]);
  });

  it('does not do what is not wanted, nor warn of it', async () => {
    const { server, heard, tellWith } = await startTelling();
    const inputs = { id: 'copygate', comment: 'never', check: false, upload: false } as const;
    const told = await tellWith({ inputs });
    expect(told.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped', 'told']);
    expect([...server.state.requests, ...heard.warnings, ...heard.uploads]).toEqual([]);
    expect(heard.outputs.get('comment-url')).toBe('');
  });

  it('has nobody to comment to on a push', async () => {
    const { server, tellWith } = await startTelling();
    const { pullRequest: _, ...place } = PLACE;
    const told = await tellWith({ place });
    expect(told[1]).toMatchObject({ status: 'skipped', reason: 'there is no pull request' });
    expect(server.state.checks).toHaveLength(1);
  });
});
