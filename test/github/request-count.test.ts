import { expect, it } from 'vitest';
import { findAcceptances } from '../../src/github/acceptances.ts';
import { parseArtifactSource } from '../../src/github/artifact-source.ts';
import { readArtifacts } from '../../src/github/artifacts.ts';
import { readConfigAt } from '../../src/github/base-config.ts';
import { createBlobReader } from '../../src/github/blob-reader.ts';
import { findRun } from '../../src/github/find-run.ts';
import { listArtifacts } from '../../src/github/list-artifacts.ts';
import { findBase, identifyHead } from '../../src/github/subject.ts';
import { readTrigger } from '../../src/github/trigger.ts';
import { resolveInputLimits } from '../../src/io/input-limits.ts';
import { makeFolder, makeZip } from '../io/make-zip.ts';
import { clientOf, startServer } from './answer-server.ts';
import { DEFAULT_LABEL } from '../../src/settings/options.ts';
import { pullRequestPayload, SHA, workflowRunPayload } from './make-payload.ts';

const MACHINES = ['rpi4', 'rpi5', 'graviton', 'am335x'];

it.each([
  // Comparison, config, list, four artifacts, timeline, permission.
  ['in its own run', 'pull_request', pullRequestPayload(), 9],
  // The same, and which pull request it is.
  ['after its run', 'workflow_run', workflowRunPayload({ id: 4711 }), 10],
])(
  'a pull request with four artifacts and an acceptance is read %s in few requests',
  async (_, event, payload, count) => {
    const blobs = await startServer(() => ({ body: makeZip([{ path: 'openssl/run-01/speed.txt', content: 'x' }]) }));
    const server = await startServer(({ url }) => {
      const path = url.replace('/repos/acme/openvpn', '');
      if (path.startsWith('/pulls?'))
        return {
          body: [
            {
              number: 7,
              user: { login: 'mallory' },
              head: { sha: SHA.head, repo: { full_name: 'mallory/openvpn' } },
              base: { sha: SHA.base, repo: { full_name: 'acme/openvpn' } },
            },
          ],
        };
      if (path.startsWith('/compare/')) return { body: { merge_base_commit: { sha: SHA.base }, files: [] } };
      if (path.startsWith('/actions/runs/4711/artifacts')) {
        const artifacts = MACHINES.map((name, id) => ({
          id: id + 1,
          name: `copygate-${name}`,
          size_in_bytes: 9,
          expired: false,
        }));
        return { body: { total_count: artifacts.length, artifacts } };
      }
      if (path.endsWith('/zip')) return { status: 302, headers: { location: `${blobs.url}${path}` } };
      if (path.includes('/timeline'))
        return {
          body: [
            {
              ...{ event: 'labeled', id: 1, created_at: '2026-03-01T11:00:00Z' },
              ...{ actor: { login: 'maria', type: 'User' }, label: { name: DEFAULT_LABEL } },
            },
          ],
        };
      return path.endsWith('/permission') ? { body: { permission: 'write' } } : undefined;
    });
    const client = clientOf(server);
    const repository = { owner: 'acme', repository: 'openvpn' };
    const environment = { runId: 4711, runAttempt: 1, sha: SHA.other, ref: 'refs/heads/main' };
    const trigger = readTrigger(event, payload, environment);
    const identity = await identifyHead(client, repository, trigger);
    if ('outdated' in identity) throw new Error(identity.outdated);
    const subject = await findBase(client, repository, identity);
    const config = await readConfigAt(client, repository, subject.baseSha ?? '', '.github/copygate.yml');
    const source = parseArtifactSource('', trigger.cause, environment, subject.headSha);
    const reader = {
      ...{ client, repository, readBlob: createBlobReader({ userAgent: 'copygate/test', second: 1 }) },
      ...{ temp: makeFolder(), limits: resolveInputLimits(config), onProblem: () => {} },
    };
    const paths: string[] = [];
    const measuring = findRun(client, repository, source);
    const listed = await listArtifacts(client, repository, (await measuring).id, ['copygate-*']);
    for await (const file of readArtifacts(reader, listed)) paths.push(file.path);
    const state = { headSha: SHA.head, time: '2026-03-01T10:00:00Z', seen: [], acceptances: [] };
    const request = {
      ...{ pullRequest: subject.pullRequest ?? 0, label: DEFAULT_LABEL, measuring },
      state: Promise.resolve(state),
    };
    expect((await findAcceptances(client, repository, request)).acceptances).toHaveLength(1);
    expect(paths).toEqual(MACHINES.toSorted().map((machine) => `${machine}/openssl/run-01/speed.txt`));
    expect(server.asked).toHaveLength(count);
    expect(blobs.asked).toHaveLength(4);
  },
);
