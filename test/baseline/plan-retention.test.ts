import { describe, expect, it } from 'vitest';
import { planRetention } from '../../src/baseline/plan-retention.ts';
import { formatStem, listEntries, profilePath, recordingPath } from '../../src/baseline/stored-path.ts';
import { commitOf } from './make-recording.ts';

/** `count` recordings of one machine, run by run, each with a profile. */
function storedOf(count: number, machine = 'm'): readonly string[] {
  return Array.from({ length: count }, (_, number) => {
    const name = { machine, suite: 's', commit: commitOf(number), run: String(number), attempt: 1, copy: 1 };
    return [recordingPath(formatStem(name)), profilePath(formatStem(name), 1)];
  }).flat();
}

function keep(paths: readonly string[], count: number): readonly string[] {
  const removed = new Set(planRetention(listEntries(paths), { keep: count, oneIn: 4 }));
  return paths.filter((path) => !removed.has(path));
}

describe('retention', () => {
  it('keeps the newest whole, and of the older ones every fourth without its profile', () => {
    const kept = keep(storedOf(20), 5);
    const runs = (ending: string): readonly number[] =>
      kept.filter((path) => path.endsWith(ending)).map((path) => Number(/-(\d+)-1/.exec(path)?.[1]));
    expect(runs('.gz')).toEqual([15, 16, 17, 18, 19]);
    expect(runs('.json')).toEqual([0, 4, 8, 12, 15, 16, 17, 18, 19]);
  });

  it('does not thin out again what it has kept, and is bounded', () => {
    const once = keep(storedOf(200), 10);
    expect(keep(once, 10)).toEqual(once);
    expect(once.filter((path) => path.endsWith('.json'))).toHaveLength(20);
  });

  it('counts each machine by itself', () => {
    expect(keep([...storedOf(5, 'a'), ...storedOf(5, 'b')], 5)).toHaveLength(20);
  });
});
