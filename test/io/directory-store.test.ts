import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDirectoryStore, isDirectoryStore } from '../../src/io/directory-store.ts';
import { doubtNoBaseline, readDirectoryBaseline } from '../../src/io/directory-baseline.ts';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { commitOf, makeProfile, makeRecording } from '../baseline/make-recording.ts';
import { makeFolder } from './make-remote.ts';

const { machine, suite } = makeRecording();
const NEWEST = { keys: [{ machine, suite }], ancestry: undefined };

function storeIn(folder: string): ReturnType<typeof createDirectoryStore> {
  return createDirectoryStore(folder, () => Date.parse('2026-10-15T00:00:00Z'));
}

function saveAt(folder: string, recordedAt: string, own = makeRecording()): Promise<unknown> {
  return storeIn(folder).save([own], { recordedAt, verdict: 'pass', commit: commitOf(1) });
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();
}

describe('a folder of stored recordings', () => {
  it('is absent until something is saved, and gives it back by its time', async () => {
    const folder = path.join(makeFolder(), 'store');
    expect(await storeIn(folder).find(NEWEST)).toBeUndefined();
    await saveAt(folder, '2026-10-03T00:00:00Z', makeRecording({ profiles: [makeProfile()] }));
    await saveAt(folder, '2026-10-01T00:00:00Z');
    const found = await storeIn(folder).find(NEWEST);
    expect(found?.recordings.map(({ recordedAt, profiles }) => [recordedAt, profiles.length])).toEqual([
      ['2026-10-01T00:00:00Z', 0],
      ['2026-10-03T00:00:00Z', 1],
    ]);
    expect(found?.problems).toEqual([]);
  });

  it('keeps two recordings of one moment, and one that is saved twice once', async () => {
    const folder = makeFolder();
    await Promise.all([
      saveAt(folder, '2026-10-01T00:00:00Z', makeRecording({ job: 'a', profiles: [makeProfile()] })),
      saveAt(folder, '2026-10-01T00:00:00Z', makeRecording({ job: 'b', profiles: [makeProfile()] })),
    ]);
    await saveAt(folder, '2026-10-01T00:00:00Z', makeRecording({ job: 'a', profiles: [makeProfile()] }));
    const found = await storeIn(folder).find(NEWEST);
    expect(found?.recordings.map(({ job }) => job).toSorted()).toEqual(['a', 'b']);
    expect(found?.recordings.map(({ profiles }) => profiles.length)).toEqual([1, 1]);
  });

  it('keeps what several judged at the same moment once', async () => {
    const folder = makeFolder();
    const saves = await Promise.all(
      [1, 2, 3, 4].map((second) =>
        storeIn(folder).save([makeRecording()], {
          ...{ recordedAt: `2026-10-01T00:00:0${second}Z`, verdict: 'pass', commit: commitOf(1) },
          run: { id: 7, attempt: 1 },
        }),
      ),
    );
    expect(saves.flat()).toHaveLength(3);
    expect(filesOf(folder)).toEqual([`${commitOf(1)}-7-1.json`]);
  });

  it('never shows what was cut off in the middle', async () => {
    const folder = makeFolder();
    await saveAt(folder, '2026-10-01T00:00:00Z', makeRecording({ profiles: [makeProfile()] }));
    const [profile = '', recording = ''] = filesOf(folder);
    const place = path.join(folder, 'v1', machine, suite);
    // As a process leaves it that was killed while it wrote: a part, and profiles whose recording never came.
    writeFileSync(path.join(place, `${recording}.1234.part`), '{"vers');
    const stem = `${commitOf(1)}-t${Date.parse('2026-10-02T00:00:00Z')}-1`;
    writeFileSync(path.join(place, `${stem}.1.folded.gz`), readFileSync(path.join(place, profile)).subarray(0, 9));
    expect((await storeIn(folder).find(NEWEST))?.recordings).toHaveLength(1);
    await saveAt(folder, '2026-10-02T00:00:00Z', makeRecording({ profiles: [makeProfile()] }));
    expect((await storeIn(folder).find(NEWEST))?.recordings.map(({ profiles }) => profiles.length)).toEqual([1, 1]);
  });

  it('that is damaged is not absent: the file is named', async () => {
    const folder = makeFolder();
    await saveAt(folder, '2026-10-01T00:00:00Z');
    const [recording = ''] = filesOf(folder);
    writeFileSync(path.join(folder, 'v1', machine, suite, recording), '{"version":1}');
    await expect(storeIn(folder).find(NEWEST)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(recording),
    });
  });

  it('is told from a folder of results, also from one with a machine called v1', async () => {
    const [store, plain] = [makeFolder(), makeFolder()];
    await saveAt(store, '2026-10-01T00:00:00Z');
    mkdirSync(path.join(plain, 'v1', 'openssl'), { recursive: true });
    writeFileSync(path.join(plain, 'v1', 'openssl', 'result.json'), '{}');
    expect([await isDirectoryStore(store), await isDirectoryStore(plain)]).toEqual([true, false]);
  });

  it('serves as the baseline of a comparison', async () => {
    const folder = makeFolder();
    await saveAt(folder, '2026-10-01T00:00:00Z');
    const noFold = (): never => {
      throw new Error('a store holds no perf script');
    };
    const read = (head: Parameters<typeof readDirectoryBaseline>[4]): ReturnType<typeof readDirectoryBaseline> =>
      readDirectoryBaseline(folder, defaultConfig(), noFold, () => {}, head);
    expect((await read([makeRecording()]))?.recordings).toHaveLength(1);
    expect((await read(undefined))?.recordings).toHaveLength(1);
    expect(await read([makeRecording({ machine: 'another' })])).toBeUndefined();
  });

  it('says what it has where it has nothing of this machine', async () => {
    const folder = makeFolder();
    await saveAt(folder, '2026-10-01T00:00:00Z');
    await saveAt(folder, '2026-10-02T00:00:00Z');
    await saveAt(folder, '2026-10-01T00:00:00Z', makeRecording({ machine: 'pi4', suite: 'net' }));
    const { text } = await doubtNoBaseline(folder, [makeRecording({ machine: 'mistyped' })]);
    expect(text).toBe(
      `no baseline for suite "${suite}" on machine "mistyped"; stored is suite "${suite}" on machine "${machine}", suite "net" on machine "pi4": all of it counts as measured for the first time`,
    );
  });

  it('names the first few of what it has, and counts the others', async () => {
    const folder = makeFolder();
    for (const one of [1, 2, 3, 4, 5, 6, 7])
      await saveAt(folder, '2026-10-01T00:00:00Z', makeRecording({ machine: `board-${one}` }));
    const { text } = await doubtNoBaseline(folder, [makeRecording({ machine: 'mistyped' })]);
    expect(text).toContain('on machine "board-5" and 2 more: all of it');
    expect(text).not.toContain('board-6');
  });
});
