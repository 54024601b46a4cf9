import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { writeMarker } from '../../src/github/marker.ts';
import type { Place } from '../../src/github/place.ts';
import { type Means, tell } from '../../src/github/tell.ts';
import type { Telling } from '../../src/github/telling.ts';
import type { Report } from '../../src/report/report.ts';
import { FIXTURES } from '../report/fixtures.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

const PLACE: Place = {
  owner: 'octo',
  repo: 'hello',
  pullRequest: 7,
  headSha: 'c0ffee5d11b2a3948576feedbeef00112233aabb',
  readOnlyFork: false,
  runUrl: 'https://github.com/octo/hello/actions/runs/1',
  runAttempt: 1,
  workflowPath: '.github/workflows/gate.yml',
};
const COMMENTS = 'POST /repos/octo/hello/issues/7/comments';
const CHECKS = 'POST /repos/octo/hello/check-runs';
const FORBIDDEN = { status: 403, message: 'Resource not accessible by integration' };

let server: TinyServer;
let heard: {
  warnings: string[];
  notices: string[];
  outputs: Map<string, unknown>;
  summary: string;
  uploads: unknown[];
};
beforeEach(async () => {
  server = await startTinyServer();
  heard = { warnings: [], notices: [], outputs: new Map(), summary: '', uploads: [] };
  onTestFinished(() => server[Symbol.asyncDispose]());
});

function fixture(name: string): Report {
  const report = FIXTURES.get(name);
  if (report === undefined) throw new Error(`no fixture ${name}`);
  return report;
}

function tellWith(own: Partial<Telling> = {}, means: Partial<Means> = {}) {
  return tell(
    {
      report: fixture('copy-bound-on-two-machines'),
      writeFiles: () => Promise.resolve({ page: '/out/report.html', json: '/out/report.json' }),
      inputs: { id: 'copygate', comment: 'always', check: true, upload: true },
      place: PLACE,
      ...own,
    },
    {
      client: server.client,
      upload: (...uploaded) => {
        heard.uploads.push(uploaded);
        return Promise.resolve(2);
      },
      service: { serverUrl: 'https://github.com', hasToken: true },
      toolkit: {
        warning: (message) => heard.warnings.push(message),
        notice: (message) => heard.notices.push(message),
        setOutput: (name, value) => heard.outputs.set(name, value),
        writeSummary: (markdown) => {
          heard.summary = markdown;
          return Promise.resolve();
        },
      },
      ...means,
    },
  );
}

describe('telling', () => {
  it('takes every way, and links to the artifact', async () => {
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

  it('comments before anything is uploaded, with a link that leads there, and fills in the page’s when it is', async () => {
    const bodies: (string | undefined)[] = [];
    await tellWith(
      {},
      {
        upload: () => {
          bodies.push(server.state.comments[0]?.body);
          return Promise.resolve(2);
        },
      },
    );
    expect(bodies[0]).toContain(`(${PLACE.runUrl}#artifacts)`);
    expect(server.state.comments[0]?.body).toBe(
      bodies[0]?.replace(`${PLACE.runUrl}#artifacts`, `${PLACE.runUrl}/artifacts/2`),
    );
    expect(server.state.requests.filter((request) => !request.startsWith('GET'))).toEqual([
      COMMENTS,
      'PATCH /repos/octo/hello/issues/comments/1',
      CHECKS,
    ]);
  });

  it('takes the link away when nothing could be uploaded, and promises none where nothing will be', async () => {
    await tellWith({}, { upload: () => Promise.reject(new Error('no')) });
    expect(server.state.comments[0]?.body).not.toContain(PLACE.runUrl);
    server.state.requests.length = 0;
    await tellWith({}, { service: { serverUrl: 'https://github.com', hasToken: false } });
    expect(server.state.requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(1);
    expect(server.state.comments[0]?.body).not.toContain(PLACE.runUrl);
  });

  it('says when the link could not be filled in', async () => {
    server.state.faults.set('PATCH /repos/octo/hello/issues/comments/1', FORBIDDEN);
    const told = await tellWith();
    expect(told[1]).toMatchObject({ status: 'told', url: 'https://github.com/octo/hello/pull/7#issuecomment-1' });
    expect(heard.warnings).toEqual([expect.stringContaining('link to the report could not be brought up to date')]);
  });

  /** Tells, while somebody else does something to the comment. */
  const tellBeside = (meddle: () => void) =>
    tellWith(
      {},
      {
        upload: () => {
          meddle();
          server.state.requests.length = 0;
          return Promise.resolve(2);
        },
      },
    );
  const COMMENT = 'GET /repos/octo/hello/issues/comments/1';

  it('leaves what another gate wrote during the upload, and says so', async () => {
    const newer = `${writeMarker('copygate')}\n<!-- copygate-state: bmV3ZXI= -->\naccepted by a newer run`;
    const told = await tellBeside(() => {
      for (const comment of server.state.comments) comment.body = newer;
    });
    expect(server.state.comments.map(({ body }) => body)).toEqual([newer]);
    expect(server.state.requests).toEqual([COMMENT, CHECKS]);
    expect(told[1]).toMatchObject({ status: 'told', url: 'https://github.com/octo/hello/pull/7#issuecomment-1' });
    expect(heard.notices).toEqual([
      'The comment does not link to this report: somebody else wrote it anew while the report was uploaded',
    ]);
    expect(heard.warnings).toEqual([]);
  });

  it('does not write a comment again that was deleted during the upload', async () => {
    await tellBeside(() => {
      server.state.comments = [];
    });
    expect([server.state.comments, server.state.requests]).toEqual([[], [COMMENT, CHECKS]]);
    expect([heard.notices, heard.warnings]).toEqual([[expect.stringContaining('it was deleted')], []]);
  });

  it('knows its comment with other line ends', async () => {
    await tellBeside(() => {
      for (const comment of server.state.comments) comment.body = `${comment.body.replaceAll('\n', '\r\n')}\r\n`;
    });
    expect(server.state.comments[0]?.body).toContain(`${PLACE.runUrl}/artifacts/2`);
    expect(heard.notices).toEqual([]);
  });

  it('does not write over a comment that it cannot read again', async () => {
    server.state.faults.set(COMMENT, FORBIDDEN);
    await tellWith();
    expect(server.state.comments[0]?.body).toContain(`(${PLACE.runUrl}#artifacts)`);
    expect(heard.warnings).toEqual([expect.stringContaining('link to the report could not be brought up to date')]);
  });

  it('leaves the comment alone when a newer head is judged by now, and says so', async () => {
    const told = await tellWith({ outdated: '#7 has moved on' });
    expect(told[1]).toMatchObject({ status: 'skipped', reason: '#7 has moved on' });
    expect([server.state.comments, server.state.checks.length]).toEqual([[], 1]);
    expect(heard.notices).toEqual(['The comment stays as it is: #7 has moved on']);
    expect(heard.warnings).toEqual([]);
  });

  it('does not do what is not wanted, nor warn of it', async () => {
    const inputs = { id: 'copygate', comment: 'never', check: false, upload: false } as const;
    const told = await tellWith({ inputs });
    expect(told.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped', 'told']);
    expect([...server.state.requests, ...heard.warnings, ...heard.uploads]).toEqual([]);
    expect(heard.outputs.get('comment-url')).toBe('');
  });

  it('has nobody to comment to on a push', async () => {
    const { pullRequest: _, ...place } = PLACE;
    const told = await tellWith({ place });
    expect(told[1]).toMatchObject({ status: 'skipped', reason: 'there is no pull request' });
    expect(server.state.checks).toHaveLength(1);
  });
});

describe('a way that is barred', () => {
  it.each([
    ['comment', 'GET /repos/octo/hello/issues/7/comments', 'pull-requests: write'],
    ['comment', COMMENTS, 'pull-requests: write'],
    ['check', CHECKS, 'checks: write'],
  ])('%s without permission is a warning that names it, and the others go on', async (channel, key, permission) => {
    server.state.faults.set(key, FORBIDDEN);
    const told = await tellWith();
    expect(told.filter(({ status }) => status === 'failed').map((one) => one.channel)).toEqual([channel]);
    expect(heard.warnings).toEqual([expect.stringContaining(`permissions:\n  ${permission}`)]);
    expect(heard.summary).toContain(`> \`\`\`yaml\n> permissions:\n>   ${permission}\n> \`\`\``);
    expect(heard.outputs.get('verdict')).toBe('fail');
    expect(heard.outputs.get(`${channel}-url`)).toBe('');
    expect(server.state.comments.length + server.state.checks.length).toBe(1);
  });

  it('leads forks to the two workflows', async () => {
    server.state.faults.set(COMMENTS, FORBIDDEN);
    server.state.faults.set(CHECKS, FORBIDDEN);
    await tellWith({ place: { ...PLACE, readOnlyFork: true } });
    expect(heard.warnings).toMatchInlineSnapshot(`
      [
        "The pull request has no comment: on a pull request of a fork the token can only read (403). Measure in one workflow and tell in a second one: https://github.com/copygate/copygate/blob/main/docs/workflows.md#forks",
        "There is no check run: on a pull request of a fork the token can only read (403). Measure in one workflow and tell in a second one: https://github.com/copygate/copygate/blob/main/docs/workflows.md#forks",
      ]
    `);
    expect(heard.summary).toContain('<https://github.com/copygate/copygate/blob/main/docs/workflows.md#forks>');
    expect(heard.summary).not.toContain('```yaml');
  });

  it.each([
    [{ status: 401, message: 'Bad credentials' }, 'not accepted'],
    [{ status: 403, message: 'Unable to create comment because issue is locked.' }, 'locked'],
    [{ status: 403, message: 'x', headers: { 'x-ratelimit-remaining': '0' } }, 'rate limit'],
    [{ status: 403, message: 'You have exceeded a secondary rate limit.' }, 'rate limit'],
    [{ status: 429, message: 'x', headers: { 'retry-after': '60' } }, 'rate limit'],
    [{ status: 404, message: 'Not Found' }, 'pull-requests: write (404)'],
    [{ status: 422, message: 'Validation\u001b[31m failed\n::error::x' }, 'Validation failed'],
    [{ status: 502, message: 'Bad gateway' }, 'GitHub answered 502: Bad gateway'],
  ])('%j is said as such', async (fault, words) => {
    server.state.faults.set(COMMENTS, fault);
    const told = await tellWith();
    expect(told[1]).toMatchObject({ status: 'failed', reason: expect.stringContaining(words) });
    // oxlint-disable-next-line no-control-regex
    expect(heard.warnings.join('')).not.toMatch(/\u001b|secret|\n::/);
  });

  it('says that a check needs an app’s token', async () => {
    server.state.faults.set(CHECKS, { status: 403, message: 'You must authenticate via a GitHub App.' });
    await tellWith();
    expect(heard.warnings).toEqual([expect.stringContaining('Leave out the input "token"')]);
  });

  it('is no answer at all', async () => {
    await server[Symbol.asyncDispose]();
    const told = await tellWith();
    expect(told.map(({ status }) => status)).toEqual(['told', 'failed', 'failed', 'told']);
    expect(heard.outputs.get('verdict')).toBe('fail');
  });

  it('is a client that gave up waiting', async () => {
    const giveUp = (): never => {
      throw new UserError('GitHub’s rate limit is reached until 12:40', 'Run the job again then.');
    };
    server.client.hook.wrap('request', giveUp);
    const told = await tellWith();
    expect(told.map(({ status }) => status)).toEqual(['told', 'failed', 'failed', 'told']);
    expect(heard.warnings[0]).toBe(
      'The pull request has no comment: GitHub’s rate limit is reached until 12:40. Run the job again then.',
    );
  });

  it('is no token', async () => {
    const told = await tellWith({}, { client: undefined });
    expect(told.map(({ status }) => status)).toEqual(['told', 'failed', 'failed', 'told']);
    expect(heard.warnings).toHaveLength(2);
  });

  it.each([
    [{ serverUrl: 'https://ghes.example.org', hasToken: true }, 'GitHub Enterprise Server'],
    [{ serverUrl: 'https://github.com', hasToken: false }, 'ACTIONS_RUNTIME_TOKEN'],
  ])('is an artifact service that is not there: %j', async (service, words) => {
    const told = await tellWith({}, { service });
    expect(heard.uploads).toEqual([]);
    expect(heard.warnings).toEqual([expect.stringContaining(words)]);
    expect(told.map(({ status }) => status)).toEqual(['failed', 'told', 'told', 'told']);
    expect(server.state.comments[0]?.body).not.toContain('The whole report');
  });

  it.each([
    ['Received non-retryable error: Failed request: (409) Conflict: already_exists', 'already has an artifact'],
    ['Artifact storage quota has been hit.', 'quota'],
    ['socket hang up\u001b[2J', 'socket hang up'],
  ])('is an artifact service that refuses: %j', async (message, words) => {
    await tellWith({}, { upload: () => Promise.reject(new Error(message)) });
    expect(heard.warnings).toEqual([expect.stringContaining(words)]);
    expect(server.state.comments).toHaveLength(1);
  });

  it('is a runner without job summaries', async () => {
    const toolkit: Means['toolkit'] = {
      warning: (message) => heard.warnings.push(message),
      notice: () => {},
      setOutput: () => {},
      writeSummary: () => Promise.reject(new Error('Unable to find environment variable for $GITHUB_STEP_SUMMARY')),
    };
    const told = await tellWith({}, { toolkit });
    expect(told.at(-1)).toMatchObject({ channel: 'summary', status: 'failed' });
    expect(heard.warnings).toEqual([expect.stringContaining('GITHUB_STEP_SUMMARY')]);
  });

  it('is not a bug of ours, which is thrown', async () => {
    await expect(tellWith({ state: 'shown text' })).rejects.toThrow('one HTML comment');
  });
});
