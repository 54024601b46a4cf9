import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SaveFacts, Target } from '../../src/baseline/baseline-store.ts';
import { writeRecording } from '../../src/baseline/stored-recording.ts';
import { UserError } from '../../src/errors.ts';
import { createGit } from '../../src/io/git.ts';
import { commitOf, holdAll, makeProfile, makeRecording } from '../baseline/make-recording.ts';
import { createBranchStore } from './create-branch-store.ts';
import { fillBranch } from './fill-branch.ts';
import { askGit, branchOf, makeFolder, makeRemote } from './make-remote.ts';

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
    expect(found && { ...found, recordings: found.recordings.map(holdAll) }).toEqual({
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

  it('says that what is stored is off the line, and does not call it a baseline', async () => {
    const remote = makeRemote();
    await createBranchStore(branchOf(remote)).save([makeRecording()], factsOf(99));
    expect(await createBranchStore(branchOf(remote)).find(along(2, 1))).toEqual({
      source: 'branch copygate-baselines',
      recordings: [],
      problems: [
        {
          path: '',
          text: '1 recording is stored of suite "openvpn-iperf3" on machine "cortex-a72-4", but none for the last 2 commits of the merge-base',
        },
      ],
    });
  });

  it('says that the nearest is far away and old', async () => {
    const remote = makeRemote();
    await createBranchStore(branchOf(remote)).save([makeRecording()], factsOf(1));
    const line = [...Array.from({ length: 51 }, (_, index) => 1000 + index), 1];
    const later = branchOf(remote, { now: () => Date.parse('2026-11-20T00:00:00Z') });
    const found = await createBranchStore(later).find(along(...line));
    expect(found?.problems).toEqual([
      {
        path: '',
        text: `the nearest baseline of suite "openvpn-iperf3" on machine "cortex-a72-4" is 51 commits before the merge-base and 49 days old (commit ${commitOf(1).slice(0, 12)}): what changed since then is counted as well`,
      },
    ]);
    const near = await createBranchStore(branchOf(remote)).find(along(...line.slice(1)));
    expect(near?.problems).toEqual([]);
  });

  it.each([
    ['is damaged', '.json', '{"version":1', 'it is not JSON'],
    ['is a newer one', '.json', '{"version":99}', 'written by a newer copygate'],
    ['lies in the wrong folder', '.json', writeRecording(makeRecording({ machine: 'x' })).text, 'another machine'],
    ['has a damaged profile', '.1.folded.gz', 'no gzip', 'it is not gzip'],
  ])('whose recording %s is not absent: the file is named', async (_, ending, text, why) => {
    const remote = makeRemote();
    const stem = `v1/cortex-a72-4/openvpn-iperf3/${commitOf(1)}-1001-1`;
    fillBranch(
      remote,
      new Map([
        [`${stem}.json`, writeRecording(makeRecording()).text],
        [stem + ending, text],
      ]),
    );
    const found = createBranchStore(branchOf(remote)).find(along(1));
    const told = await found.catch((error: unknown) => (error instanceof UserError ? error.message : ''));
    expect(told).toContain(`${stem}${ending}: `);
    expect(told).toContain(why);
  });

  it('with folders of a newer layout is refused', async () => {
    const remote = makeRemote();
    fillBranch(
      remote,
      new Map([
        ['v2/x.json', '{}'],
        ['README.md', 'hello'],
      ]),
    );
    await expect(createBranchStore(branchOf(remote)).find(along(1))).rejects.toThrow(/written by a newer copygate/);
  });

  it('begins its history anew when it has grown long, with the same files', async () => {
    const remote = makeRemote();
    const store = createBranchStore(branchOf(remote, { squashAt: 3 }));
    const counts: string[] = [];
    for (const number of [1, 2, 3, 4, 5]) {
      await store.save([makeRecording()], factsOf(number));
      counts.push(askGit(remote, ['rev-list', '--count', BRANCH]));
    }
    expect(counts).toEqual(['1', '2', '3', '1', '2']);
    expect(askGit(remote, ['ls-tree', '-r', '--name-only', BRANCH]).split('\n')).toHaveLength(5);
    const [subject] = askGit(remote, ['log', '-1', '--format=%s', BRANCH]).split('\n');
    expect(subject).toBe(`copygate: record 1 recording of ${commitOf(5).slice(0, 12)}`);
  });

  it('goes on with its history where a squash is forbidden', async () => {
    const remote = makeRemote();
    askGit(remote, ['config', 'receive.denyNonFastForwards', 'true']);
    const store = createBranchStore(branchOf(remote, { squashAt: 2 }));
    for (const number of [1, 2, 3, 4]) await store.save([makeRecording()], factsOf(number));
    expect(askGit(remote, ['rev-list', '--count', BRANCH])).toBe('4');
  });

  it('that is protected says what to allow, at once', async () => {
    const remote = makeRemote();
    const hook = path.join(remote, 'hooks', 'pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho "error: GH006: Protected branch update failed" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    let slept = 0;
    const backoff = { random: () => 0, sleep: () => Promise.resolve(void (slept += 1)) };
    const saved = createBranchStore(branchOf(remote, { backoff })).save([makeRecording()], factsOf(1));
    await expect(saved).rejects.toMatchObject({ name: 'UserError', hint: expect.stringContaining('protection') });
    expect(slept).toBe(0);
  });

  it('is written again after somebody else was faster', async () => {
    const remote = makeRemote();
    const waits: number[] = [];
    const backoff = { random: () => 0.5, sleep: (time: number) => Promise.resolve(void waits.push(time)) };
    const slow = createBranchStore(branchOf(remote, { backoff }));
    await slow.find(along(1));
    await createBranchStore(branchOf(remote)).save([makeRecording({ machine: 'other' })], factsOf(1));
    await slow.save([makeRecording()], factsOf(1));
    expect(askGit(remote, ['ls-tree', '-r', '--name-only', BRANCH]).split('\n')).toHaveLength(2);
    expect(waits).toEqual([100]);
  });

  it('holds a measurement once that two gates judged, also when one was faster than the other knew', async () => {
    const remote = makeRemote();
    const facts = (attempt: number, recordedAt: string): SaveFacts =>
      factsOf(1, { recordedAt, run: { id: 7, attempt } });
    const recording = makeRecording({ profiles: [makeProfile()] });
    const slow = createBranchStore(branchOf(remote));
    await slow.find(along(1));
    await createBranchStore(branchOf(remote)).save([recording], facts(1, '2026-10-01T00:00:00Z'));
    const { machine, suite } = recording;
    const other = makeRecording({ machine: 'other' });
    const known = await slow.save([recording, other], facts(2, '2026-10-02T00:00:00Z'));
    expect(known).toEqual([expect.objectContaining({ machine, suite })]);
    const again = await createBranchStore(branchOf(remote)).save([other, recording], facts(3, '2026-10-03T00:00:00Z'));
    expect(again).toHaveLength(2);
    expect(askGit(remote, ['ls-tree', '-r', '--name-only', BRANCH]).split('\n')).toEqual([
      `v1/cortex-a72-4/openvpn-iperf3/${commitOf(1)}-7-1.1.folded.gz`,
      `v1/cortex-a72-4/openvpn-iperf3/${commitOf(1)}-7-1.json`,
      `v1/other/openvpn-iperf3/${commitOf(1)}-7-2.json`,
    ]);
    expect(askGit(remote, ['rev-list', '--count', BRANCH])).toBe('2');
  });

  it('is given up when it stays locked', async () => {
    const remote = makeRemote();
    writeFileSync(path.join(remote, 'refs', 'heads', 'copygate-baselines.lock'), '');
    const saved = createBranchStore(branchOf(remote, { attempts: 3 })).save([makeRecording()], factsOf(1));
    await expect(saved).rejects.toThrow('could not be written in 3 attempts');
  });

  it('has no recordings without values', async () => {
    const remote = makeRemote();
    await createBranchStore(branchOf(remote)).save([makeRecording({ values: [] })], factsOf(1));
    expect(askGit(remote, ['for-each-ref'])).toBe('');
  });

  it.each(['', '-x', 'a b', 'a..b', 'x.lock', 'refs:heads', '/x'])('cannot be called "%s"', async (branch) => {
    const found = createBranchStore(branchOf(makeRemote(), { branch })).find(along(1));
    await expect(found).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('not a name') });
  });

  it('needs git', async () => {
    const nowhere = createGit(path.join(makeFolder(), 'x.git'), { url: makeRemote() }, { PATH: '/nowhere' });
    const found = createBranchStore(branchOf('', { git: nowhere })).find(along(1));
    await expect(found).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('not installed') });
  });
});
