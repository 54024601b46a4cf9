import { describe, expect, it } from 'vitest';
import { askGit, makeRemote } from './make-remote.ts';
import { startSave } from './start-saves.ts';

const BRANCH = 'refs/heads/copygate-baselines';

function machinesOf(remote: string): readonly string[] {
  const paths = askGit(remote, ['ls-tree', '-r', '--name-only', BRANCH]).split('\n');
  return [
    ...new Set(paths.filter((path) => path.endsWith('.json')).map((path) => path.split('/')[1] ?? '')),
  ].toSorted();
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => `machine-${number}`).toSorted();
}

describe('jobs that save at the same moment', () => {
  it('lose nothing: 20 of them make the branch together', { timeout: 120_000 }, async () => {
    const remote = makeRemote();
    const saves = await Promise.all(Array.from({ length: 20 }, (_, number) => startSave(remote, number).done));
    expect(saves.filter(({ code }) => code !== 0)).toEqual([]);
    expect(machinesOf(remote)).toEqual(numbered(20));
    expect(askGit(remote, ['rev-list', '--count', BRANCH])).toBe('20');
    expect(askGit(remote, ['fsck', '--full', '--no-dangling'])).toBe('');
  });

  it('lose nothing when the history is squashed between them', { timeout: 120_000 }, async () => {
    const remote = makeRemote();
    const saves = await Promise.all(
      Array.from({ length: 12 }, (_, number) => startSave(remote, number, { squashAt: 3 }).done),
    );
    expect(saves.filter(({ code }) => code !== 0)).toEqual([]);
    expect(machinesOf(remote)).toEqual(numbered(12));
    expect(Number(askGit(remote, ['rev-list', '--count', BRANCH]))).toBeLessThanOrEqual(3);
    expect(askGit(remote, ['fsck', '--full', '--no-dangling'])).toBe('');
  });

  it('store once what they judged all', { timeout: 120_000 }, async () => {
    const remote = makeRemote();
    const saves = await Promise.all(Array.from({ length: 6 }, () => startSave(remote, 3).done));
    expect(saves.filter(({ code }) => code !== 0)).toEqual([]);
    const paths = askGit(remote, ['ls-tree', '-r', '--name-only', BRANCH]).split('\n');
    expect(paths.filter((path) => path.endsWith('.json'))).toHaveLength(1);
    expect(askGit(remote, ['rev-list', '--count', BRANCH])).toBe('1');
  });

  it('leave whole baselines only when they are killed in the middle', { timeout: 120_000 }, async () => {
    const remote = makeRemote();
    for (let number = 0; number < 12; number += 1) {
      const save = startSave(remote, number);
      // Later and later, so that it is killed in another step each time.
      const timer = setTimeout(save.kill, 60 + number * 60);
      await save.done;
      clearTimeout(timer);
    }
    // One that is left alone finds a repository that is in order, and saves.
    expect((await startSave(remote, 99).done).code).toBe(0);
    const paths = new Set(askGit(remote, ['ls-tree', '-r', '--name-only', BRANCH]).split('\n'));
    const recordings = [...paths].filter((path) => path.endsWith('.json'));
    expect(recordings.length).toBeGreaterThan(0);
    expect(paths.size).toBe(2 * recordings.length);
    for (const path of recordings) expect(paths.has(path.replace('.json', '.1.folded.gz'))).toBe(true);
    expect(askGit(remote, ['fsck', '--full', '--no-dangling'])).toBe('');
  });
});
