import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BaselineStore, createBaselineStore } from '../../src/baseline/baseline-store.ts';
import { chooseAlong } from '../../src/baseline/choose-stored.ts';
import type { StoredEntry } from '../../src/baseline/stored-path.ts';
import type { Recording } from '../../src/model/recording.ts';
import { commitOf, makeProfile, makeRecording } from './make-recording.ts';
import { createMemoryFiles, type MemoryFiles, PLAIN } from './memory-files.ts';

const { machine, suite } = makeRecording();
const KEYS = [{ machine, suite }];

function storeOn(files: MemoryFiles): BaselineStore {
  return createBaselineStore(files, {
    now: () => Date.parse('2026-10-15T00:00:00Z'),
    packing: PLAIN,
    retention: { keep: 40, oneIn: 4 },
  });
}

async function saveMany(store: BaselineStore, count: number, own: Partial<Recording> = {}): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await store.save([makeRecording({ profiles: [makeProfile()], ...own })], {
      ...{ recordedAt: '2026-10-10T00:00:00Z', verdict: 'pass', commit: commitOf(number) },
      run: { id: 100 + number, attempt: 1 },
    });
  }
}

const FACTS = { recordedAt: '2026-10-10T00:00:00Z', verdict: 'fail', commit: commitOf(1) } as const;

/** The files of a suite, from the run on. */
function namesIn(files: MemoryFiles, of: string): readonly string[] {
  return [...files.files.keys()].flatMap((path) =>
    path.includes(`/${of}/`) ? [path.slice(path.lastIndexOf('-', path.lastIndexOf('-') - 1))] : [],
  );
}

/** From commit `newest` down. */
function lineFrom(newest: number): { readonly commits: readonly string[]; readonly complete: boolean } {
  return { commits: Array.from({ length: newest + 1 }, (_, index) => commitOf(newest - index)), complete: true };
}

describe('a store', () => {
  it('brings near what is likely to be asked for, of all machines, unless that is much', async () => {
    const files = createMemoryFiles();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await saveMany(storeOn(files), 34, { machine: name });
    await storeOn(files).prepare(lineFrom(33));
    const near = new Set(files.asked);
    expect(near.size).toBe(5 * 33);
    files.asked.length = 0;
    await storeOn(files).find({ keys: [{ machine: 'c', suite }], ancestry: lineFrom(33) });
    expect(files.asked.filter((path) => !near.has(path))).toEqual([]);
    for (const name of ['f', 'g']) await saveMany(storeOn(files), 34, { machine: name });
    files.asked.length = 0;
    await storeOn(files).prepare(lineFrom(33));
    expect(files.asked).toEqual([]);
  });

  it('gives the 30 nearest, profiles of three, and reads nothing else', async () => {
    const files = createMemoryFiles();
    await saveMany(storeOn(files), 38);
    await saveMany(storeOn(files), 5, { machine: 'other' });
    const found = await storeOn(files).find({ keys: KEYS, ancestry: lineFrom(35) });
    expect(found?.recordings.map(({ distance }) => distance)).toEqual(Array.from({ length: 30 }, (_, at) => 29 - at));
    expect(found?.recordings.map(({ profiles }) => profiles.length).join('')).toBe(`${'0'.repeat(27)}111`);
    expect(files.asked).toHaveLength(33);
  });

  it('looks further back for profiles when the nearest have none', async () => {
    const files = createMemoryFiles();
    await saveMany(storeOn(files), 2);
    await storeOn(files).save([makeRecording()], { recordedAt: '2026-10-11T00:00:00Z', commit: commitOf(2) });
    const found = await storeOn(files).find({ keys: KEYS, ancestry: lineFrom(2) });
    expect(found?.recordings.map(({ profiles }) => profiles.length)).toEqual([1, 1, 0]);
  });

  it('tells the problems of the nearest recording only', async () => {
    const files = createMemoryFiles();
    await saveMany(storeOn(files), 3, { problems: [{ path: 'iperf3.json', text: 'cut off' }] });
    const found = await storeOn(files).find({ keys: KEYS, ancestry: lineFrom(2) });
    expect(found?.recordings.map(({ problems }) => problems.length)).toEqual([0, 0, 1]);
  });

  it('has nothing for another machine', async () => {
    const files = createMemoryFiles();
    await saveMany(storeOn(files), 2);
    expect(await storeOn(files).find({ keys: [{ machine: 'x', suite }], ancestry: lineFrom(2) })).toBeUndefined();
  });

  it('stores what a run measured once, however often it is judged, and gives back what it had', async () => {
    const files = createMemoryFiles();
    expect(await storeOn(files).save([makeRecording()], { ...FACTS, run: { id: 7, attempt: 1 } })).toEqual([]);
    const judgedAgain = { ...FACTS, recordedAt: '2026-10-11T00:00:00Z', verdict: 'pass' } as const;
    for (const attempt of [1, 2, 3]) {
      const own = makeRecording({ environment: {}, problems: [{ path: 'x', text: 'seen by a newer copygate' }] });
      const known = await storeOn(files).save([own, makeRecording({ suite: `s${attempt}` })], {
        ...judgedAgain,
        run: { id: 7, attempt },
      });
      expect(known).toEqual([expect.objectContaining({ machine, suite })]);
    }
    expect(await storeOn(files).save([makeRecording()], { ...FACTS, run: { id: 8, attempt: 1 } })).toEqual([]);
    expect(namesIn(files, suite)).toEqual(['-7-1.json', '-8-1.json']);
    const found = await storeOn(files).find({ keys: KEYS, ancestry: lineFrom(1) });
    expect(found?.recordings.map(({ verdict }) => verdict)).toEqual(['fail', 'fail']);
  });

  it('stores a second measurement that agrees but for one iteration', async () => {
    const files = createMemoryFiles();
    const [first] = makeRecording().values;
    if (first === undefined) throw new Error('no values');
    for (const [index, value] of [1e9, 1e9 + 1, 1e9].entries()) {
      const own = makeRecording({ values: [{ ...first, runs: [[value, 1.01e9], [9.9e8]] }] });
      await storeOn(files).save([own], { ...FACTS, run: { id: 7, attempt: index + 1 } });
    }
    expect(namesIn(files, suite)).toEqual(['-7-1.json', '-7-2.json']);
  });

  it('gives its place to one that has come with its profiles, and never to one with fewer', async () => {
    const files = createMemoryFiles();
    const save = (profiles: number, attempt: number): Promise<unknown> =>
      storeOn(files).save([makeRecording({ profiles: Array.from({ length: profiles }, () => makeProfile()) })], {
        ...FACTS,
        run: { id: 7, attempt },
      });
    await save(1, 1);
    expect(await save(2, 2)).toEqual([]);
    const names = ['-7-2.1.folded.gz', '-7-2.2.folded.gz', '-7-2.json'];
    expect(namesIn(files, suite).toSorted()).toEqual(names);
    await save(1, 3);
    await save(0, 4);
    expect(namesIn(files, suite).toSorted()).toEqual(names);
    expect((await storeOn(files).find({ keys: KEYS, ancestry: lineFrom(1) }))?.recordings).toHaveLength(1);
  });

  it('looks into nothing that cannot be the same', async () => {
    const files = createMemoryFiles();
    await saveMany(storeOn(files), 3);
    await saveMany(storeOn(files), 3, { machine: 'other' });
    await storeOn(files).save([makeRecording()], { ...FACTS, commit: commitOf(2), run: { id: 101, attempt: 1 } });
    expect(files.asked).toEqual([]);
  });

  it('names what may be the same and cannot be read', async () => {
    const files = createMemoryFiles();
    await storeOn(files).save([makeRecording()], { ...FACTS, run: { id: 7, attempt: 1 } });
    for (const path of files.files.keys()) files.files.set(path, new TextEncoder().encode('{"version":1,'));
    const saved = storeOn(files).save([makeRecording()], { ...FACTS, run: { id: 7, attempt: 2 } });
    await expect(saved).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('-7-1.json') });
  });

  it('counts once what an older copygate stored twice', async () => {
    const files = createMemoryFiles();
    for (const id of [7, 8]) await storeOn(files).save([makeRecording()], { ...FACTS, run: { id, attempt: 1 } });
    for (const [path, bytes] of [...files.files]) files.files.set(path.replace('-1.json', '-2.json'), bytes);
    expect((await storeOn(files).find({ keys: KEYS, ancestry: lineFrom(1) }))?.recordings).toHaveLength(2);
    expect((await storeOn(files).find({ keys: KEYS, ancestry: undefined }))?.recordings).toHaveLength(2);
  });

  it('keeps every recording of a run, whether saved together or one after the other', async () => {
    const files = createMemoryFiles();
    const facts = { recordedAt: '2026-10-10T00:00:00Z', commit: commitOf(1), run: { id: 7, attempt: 1 } } as const;
    await storeOn(files).save([makeRecording({ job: 'a' }), makeRecording({ job: 'b' })], facts);
    await storeOn(files).save([makeRecording({ job: 'c' })], facts);
    const values = Array.from(makeRecording().values, (one) => ({
      ...one,
      runs: one.runs.map((run) => run.map((x) => x * 1.001)),
    }));
    await storeOn(files).save([makeRecording({ job: 'a', values })], { ...facts, run: { id: 7, attempt: 2 } });
    const found = await storeOn(files).find({ keys: KEYS, ancestry: lineFrom(1) });
    expect(found?.recordings.map(({ job }) => job)).toEqual(['a', 'b', 'c', 'a']);
    expect([...files.files.keys()].map((path) => path.slice(path.indexOf('-7-')))).toEqual([
      '-7-1.json',
      '-7-1_2.json',
      '-7-1_3.json',
      '-7-2.json',
    ]);
  });

  it('believes the host about the commit, not what was measured', async () => {
    const files = createMemoryFiles();
    const recordings = [makeRecording({ commit: '../../x' })];
    await storeOn(files).save(recordings, { recordedAt: '2026-10-10T00:00:00Z', commit: commitOf(1) });
    await storeOn(files).save(recordings, { recordedAt: '2026-10-10T00:00:00Z' });
    expect([...files.files.keys()].map((path) => path.slice(path.lastIndexOf('/') + 1))).toEqual([
      `${commitOf(1)}-t1791590400000-1.json`,
      'none-t1791590400000-1.json',
    ]);
  });

  it('thins out what it saves onto, and only there', async () => {
    const files = createMemoryFiles();
    await saveMany(storeOn(files), 60, { machine: 'other' });
    await saveMany(storeOn(files), 60);
    const own = [...files.files.keys()].filter((path) => path.includes(`/${machine}/`));
    expect(own.filter((path) => path.endsWith('.gz'))).toHaveLength(40);
    expect(own.filter((path) => path.endsWith('.json'))).toHaveLength(45);
    const old = await storeOn(files).find({ keys: KEYS, ancestry: lineFrom(10) });
    expect(old?.recordings.map(({ commit, profiles }) => [commit, profiles.length])).toEqual([
      [commitOf(0), 0],
      [commitOf(4), 0],
      [commitOf(8), 0],
    ]);
  });
});

describe('the choice along a line', () => {
  it('never leaves the line or the key, and ends with the nearest', () => {
    const entry = fc
      .record({ number: fc.nat({ max: 30 }), machine: fc.constantFrom('a', 'b'), run: fc.nat({ max: 50 }) })
      .map(({ number, machine, run }): StoredEntry => ({
        ...{ machine, suite: 's', commit: commitOf(number), run: String(run), attempt: 1, copy: 1 },
        ...{ path: `${number}-${run}`, profiles: [] },
      }));
    const line = fc.uniqueArray(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 40 }),
        line,
        fc.integer({ min: 1, max: 10 }),
        (entries, numbers, most) => {
          const commits = numbers.map(commitOf);
          const onLine = entries.filter((one) => one.machine === 'a' && commits.includes(one.commit ?? ''));
          const chosen = chooseAlong(entries, { machine: 'a', suite: 's' }, { commits, complete: true }, most);
          expect(chosen).toHaveLength(Math.min(most, onLine.length));
          for (const one of chosen) expect(commits[one.distance]).toBe(one.commit);
          const distances = chosen.map(({ distance }) => distance);
          expect(distances).toEqual(distances.toSorted((a, b) => b - a));
          const all = onLine.map(({ commit }) => commits.indexOf(commit ?? '')).toSorted((a, b) => a - b);
          expect(distances.toReversed()).toEqual(all.slice(0, most));
        },
      ),
    );
  });
});
