import { describe, expect, it } from 'vitest';
import type { SaveFacts, Target } from '../../src/baseline/baseline-store.ts';
import { createBranchStore } from '../../src/io/branch-store.ts';
import { commitOf, makeProfile, makeRecording } from '../baseline/make-recording.ts';
import { askGit, branchOf, makeRemote } from './make-remote.ts';

const BRANCH = 'refs/heads/copygate-baselines';

function factsOf(number: number, own: Partial<SaveFacts> = {}): SaveFacts {
  const recordedAt = new Date(Date.UTC(2026, 9, 1, 0, number)).toISOString();
  return { recordedAt, verdict: 'pass', commit: commitOf(number), run: { id: 1000 + number, attempt: 1 }, ...own };
}

function along(...numbers: readonly number[]): Target {
  const { machine, suite } = makeRecording();
  return { keys: [{ machine, suite }], ancestry: { commits: numbers.map(commitOf), complete: true } };
}

describe('a baseline branch', () => {
  it('is absent before the first save, and is made by it', async () => {
    const remote = makeRemote();
    const store = createBranchStore(branchOf(remote));
    expect(await store.find(along(1))).toBeUndefined();
    await store.save([makeRecording({ profiles: [makeProfile()] })], factsOf(1));
    expect(askGit(remote, ['ls-tree', '-r', '--name-only', BRANCH]).split('\n')).toEqual([
      `v1/cortex-a72-4/openvpn-iperf3/${commitOf(1)}-1001-1.1.folded.gz`,
      `v1/cortex-a72-4/openvpn-iperf3/${commitOf(1)}-1001-1.json`,
    ]);
    const found = await createBranchStore(branchOf(remote)).find(along(1));
    expect(found).toEqual({
      source: 'branch copygate-baselines',
      problems: [],
      recordings: [
        {
          ...makeRecording({ profiles: [makeProfile()] }),
          ...{ commit: commitOf(1), recordedAt: '2026-10-01T00:01:00.000Z', verdict: 'pass', distance: 0 },
        },
      ],
    });
  });

  it('gives what is nearest on the line, oldest first, and nothing that is off it', async () => {
    const remote = makeRemote();
    const store = createBranchStore(branchOf(remote));
    for (const number of [1, 2, 3, 99]) await store.save([makeRecording()], factsOf(number));
    const found = await createBranchStore(branchOf(remote)).find(along(4, 3, 2, 1));
    expect(found?.recordings.map(({ commit, distance }) => [commit, distance])).toEqual([
      [commitOf(1), 3],
      [commitOf(2), 2],
      [commitOf(3), 1],
    ]);
  });
});
