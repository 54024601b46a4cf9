import { describe, expect, it } from 'vitest';
import { type BaselineRun, fileOfWorkflow, readBaselineArtifacts } from '../../src/github/baseline-artifacts.ts';
import { createBlobReader } from '../../src/github/blob-reader.ts';
import { resolveInputLimits } from '../../src/io/input-limits.ts';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { makeFolder, makeZip } from '../io/make-zip.ts';
import { clientOf, routes, startServer } from './answer-server.ts';

const RUNS =
  'GET /repos/acme/openvpn/actions/workflows/measure.yml/runs?branch=main&status=completed&exclude_pull_requests=true&per_page=100';
const run = (id: number, commit: string, repository = 'acme/openvpn', event = 'push', conclusion = 'success') => ({
  id,
  conclusion,
  head_sha: commit,
  event,
  created_at: `2026-03-0${id}T10:00:00Z`,
  head_repository: { full_name: repository },
});

/** `c` is the merge-base; `b` and then `a` come before it, `x` came in by a merge, `d` comes after. */
const COMMITS = [
  { sha: 'c', parents: [{ sha: 'b' }, { sha: 'x' }] },
  { sha: 'x', parents: [{ sha: 'a' }] },
  { sha: 'b', parents: [{ sha: 'a' }] },
  { sha: 'a', parents: [] },
];

async function find(
  runs: readonly ReturnType<typeof run>[],
  count = 10,
  isKept: (runId: number) => boolean = () => true,
): Promise<readonly (Omit<BaselineRun, 'files'> & { paths: string[] })[]> {
  const answer = routes({
    [RUNS]: { body: { total_count: runs.length, workflow_runs: runs } },
    'GET /repos/acme/openvpn/commits?sha=c&per_page=100': { body: COMMITS },
  });
  const blobs = await startServer(({ url }) => ({
    body: makeZip([{ path: `m/s${url.replace('/', '-')}/x`, content: 'y' }]),
  }));
  const server = await startServer((asked) => {
    const [, id] = /runs\/(\d+)\/artifacts/.exec(asked.url) ?? [];
    if (id !== undefined)
      return {
        body: {
          total_count: 1,
          artifacts: [{ id: Number(id), name: 'm', size_in_bytes: 1, expired: !isKept(Number(id)) }],
        },
      };
    const [, artifact] = /artifacts\/(\d+)\/zip/.exec(asked.url) ?? [];
    if (artifact !== undefined) return { status: 302, headers: { location: `${blobs.url}/${artifact}` } };
    return answer(asked);
  });
  const reader = {
    client: clientOf(server),
    readBlob: createBlobReader({ userAgent: 'copygate/test', second: 1 }),
    repository: { owner: 'acme', repository: 'openvpn' },
    temp: makeFolder(),
    limits: resolveInputLimits(defaultConfig()),
    onProblem: () => {},
  };
  const request = { workflow: 'measure.yml', branch: 'main', mergeBase: 'c', patterns: ['m'], count };
  const found = [];
  for await (const { files, ...one } of readBaselineArtifacts(reader, request)) {
    const paths: string[] = [];
    for await (const file of files) paths.push(file.path);
    found.push({ ...one, paths });
  }
  return found;
}

describe('a baseline out of artifacts', () => {
  it('is what earlier runs measured along the first parents of the merge-base, nearest first', async () => {
    const found = await find([run(5, 'd'), run(4, 'x'), run(3, 'a'), run(2, 'c'), run(1, 'b')]);
    expect(found).toEqual([
      { commit: 'c', runId: 2, distance: 0, createdAt: '2026-03-02T10:00:00Z', paths: ['m/s-2/x'] },
      { commit: 'b', runId: 1, distance: 1, createdAt: '2026-03-01T10:00:00Z', paths: ['m/s-1/x'] },
      { commit: 'a', runId: 3, distance: 2, createdAt: '2026-03-03T10:00:00Z', paths: ['m/s-3/x'] },
    ]);
  });

  it('is at most so many runs, of one commit the newest first', async () => {
    const found = await find([run(1, 'c'), run(3, 'c'), run(2, 'b')], 2);
    expect(found.map(({ runId }) => runId)).toEqual([3, 1]);
  });

  it('is never what a fork measured on a branch of that name', async () => {
    expect(await find([run(1, 'c', 'mallory/openvpn', 'pull_request'), run(2, 'b', 'mallory/openvpn')])).toEqual([]);
    expect(await find([run(1, 'c', 'acme/openvpn', 'pull_request')])).toEqual([]);
  });

  it('leaves out runs whose artifacts have expired', async () => {
    const found = await find([run(1, 'c'), run(2, 'b'), run(3, 'a')], 10, (id) => id === 2);
    expect(found.map(({ runId }) => runId)).toEqual([2]);
    expect(await find([run(1, 'c')], 10, () => false)).toEqual([]);
  });

  it('counts runs that failed, as one does whose gate found a regression, but none that was cancelled', async () => {
    const failed = run(1, 'c', undefined, undefined, 'failure');
    const cancelled = run(2, 'b', undefined, undefined, 'cancelled');
    const found = await find([failed, cancelled]);
    expect(found.map(({ runId }) => runId)).toEqual([1]);
  });

  it('is none when nothing ran yet', async () => {
    expect(await find([])).toEqual([]);
  });
});

it('knows the file of the workflow that runs', () => {
  expect(fileOfWorkflow('acme/openvpn/.github/workflows/gate.yml@refs/heads/a@b')).toBe('gate.yml');
  expect(fileOfWorkflow('')).toBeUndefined();
});
