import { onTestFinished } from 'vitest';
import type { Place } from '../../src/github/place.ts';
import { type Means, tell } from '../../src/github/tell.ts';
import type { Telling } from '../../src/github/telling.ts';
import type { Told } from '../../src/github/told.ts';
import { findFixture } from '../report/fixtures.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

export const PLACE: Place = {
  owner: 'octo',
  repo: 'hello',
  pullRequest: 7,
  headSha: 'c0ffee5d11b2a3948576feedbeef00112233aabb',
  readOnlyFork: false,
  runUrl: 'https://github.com/octo/hello/actions/runs/1',
  runAttempt: 1,
  workflowPath: '.github/workflows/gate.yml',
};
export const COMMENTS = 'POST /repos/octo/hello/issues/7/comments';
export const CHECKS = 'POST /repos/octo/hello/check-runs';
export const FORBIDDEN = { status: 403, message: 'Resource not accessible by integration' };

/** A server to tell to until the test ends, and what tells a regression there, as a pull request's gate does by default. */
export interface Stage {
  readonly server: TinyServer;
  /** What the job was told. */
  readonly heard: {
    readonly warnings: string[];
    readonly notices: string[];
    readonly outputs: Map<string, unknown>;
    summary: string;
    readonly uploads: unknown[];
  };
  readonly tellWith: (own?: Partial<Telling>, means?: Partial<Means>) => Promise<readonly Told[]>;
}

export async function startTelling(): Promise<Stage> {
  const server = await startTinyServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const heard: Stage['heard'] = { warnings: [], notices: [], outputs: new Map(), summary: '', uploads: [] };
  const tellWith: Stage['tellWith'] = (own = {}, means = {}) =>
    tell(
      {
        report: findFixture('copy-bound-on-two-machines'),
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
  return { server, heard, tellWith };
}
