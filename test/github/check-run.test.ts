import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { tellCheck } from '../../src/github/check-run.ts';
import type { Report } from '../../src/report/report.ts';
import { findFixture } from '../report/fixtures.ts';
import { makeReport } from '../report/make-report.ts';
import { PLACE } from './start-telling.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

let server: TinyServer;
beforeEach(async () => {
  server = await startTinyServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
});

/** A report whose failing findings are the fixture's, again and again. */
function repeatFailing(name: string, count: number): Report {
  const failing = findFixture(name).findings.filter(({ status }) => status === 'regressed');
  const findings = Array.from({ length: count }, (_, index) => failing[index % failing.length]);
  return makeReport({ findings: findings.flatMap((finding) => finding ?? []) });
}

const tell = (report: Report, own: { readonly id?: string; readonly pageUrl?: string } = {}) =>
  tellCheck(server.client, PLACE, { report, id: 'copygate', ...own });

describe('check run', () => {
  it('is as posted', async () => {
    const pageUrl = 'https://github.com/octo/hello/actions/runs/1/artifacts/2';
    expect(await tell(findFixture('copy-bound-on-two-machines'), { pageUrl })).toEqual({
      channel: 'check',
      status: 'told',
      url: 'https://github.com/octo/hello/runs/1',
    });
    const [check] = server.state.checks;
    await expect(JSON.stringify(check, undefined, 2)).toMatchFileSnapshot('cases/check-as-posted.json');
    expect(check).toMatchObject({ head_sha: PLACE.headSha, details_url: pageUrl });
  });

  it.each([
    ['pass', 'success'],
    ['copy-bound-on-two-machines', 'failure'],
    ['neutral-without-baseline', 'neutral'],
  ])('%s concludes as %s', async (name, conclusion) => {
    await tell(findFixture(name));
    expect(server.state.checks).toMatchObject([{ name: 'copygate', conclusion, details_url: PLACE.runUrl }]);
  });

  it('is named after the gate', async () => {
    await tell(findFixture('pass'), { id: 'arm\u202e boards' });
    expect(server.state.checks[0]?.name).toBe('copygate: arm\ufffd boards');
  });

  it('brings annotations fifty a request', async () => {
    await tell(repeatFailing('copy-bound-on-two-machines', 120));
    expect(server.state.checks[0]?.output.annotations).toHaveLength(120);
    expect(server.state.requests.map((line) => line.split(' ')[0])).toEqual(['POST', 'PATCH', 'PATCH']);
  });

  it('stops at 200 annotations and says how many there are not, within the limit of a summary', async () => {
    await tell(repeatFailing('hostile-names', 260), { pageUrl: PLACE.runUrl });
    const { output } = server.state.checks[0] ?? {};
    expect(output?.annotations).toHaveLength(200);
    expect(output?.summary).toContain('60 more are in the report');
    expect(output?.summary).toContain('Left out here');
    expect(Buffer.byteLength(output?.summary ?? '')).toBeLessThanOrEqual(65_535);
  });

  it('is told although GitHub refuses later annotations', async () => {
    server.state.faults.set('PATCH /repos/octo/hello/check-runs/1', { status: 502, message: 'bad gateway' });
    expect(await tell(repeatFailing('copy-bound-on-two-machines', 60))).toMatchObject({
      status: 'told',
      problems: [expect.stringContaining('annotat')],
    });
  });
});
