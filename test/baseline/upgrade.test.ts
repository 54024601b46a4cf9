import { describe, expect, it } from 'vitest';
import { readRecording, writeRecording } from '../../src/baseline/stored-recording.ts';
import { upgrade } from '../../src/baseline/upgrade.ts';
import { holdAll, makeProfile, makeRecording } from './make-recording.ts';

describe('a stored document', () => {
  it('goes through every version on its way', () => {
    const upgraders = [
      (old: object) => ({ ...old, version: 2, second: true }),
      (old: object) => ({ ...old, version: 3, third: 'second' in old }),
    ];
    expect(upgrade({ version: 1 }, 'f', upgraders)).toEqual({ version: 3, second: true, third: true });
    expect(upgrade({ version: 2 }, 'f', upgraders)).toEqual({ version: 3, third: false });
    expect(upgrade({ version: 3 }, 'f', upgraders)).toEqual({ version: 3 });
  });

  it('of a newer copygate is refused, with what to do', () => {
    expect(() => upgrade({ version: 2 }, 'v1/a/b/c.json')).toThrow(
      expect.objectContaining({
        name: 'UserError',
        message: expect.stringContaining('v1/a/b/c.json: written by a newer'),
      }),
    );
  });

  it.each([
    ['no JSON', '{'],
    ['no document', 'null'],
    ['no version', '{}'],
    ['a version that is none', '{"version":"1"}'],
    ['a version below the first', '{"version":0}'],
    ['values of another kind', writeRecording(makeRecording()).text.replace('1000000000', '"many"')],
  ])('with %s is unreadable, and the file is named', (_, text) => {
    expect(() => readRecording(text, [], 'v1/a/b/c.json')).toThrow(
      expect.objectContaining({ name: 'UserError', message: expect.stringContaining('v1/a/b/c.json: cannot be read') }),
    );
  });

  it.each([
    ['a profile is missing', (profiles: readonly string[]) => profiles.slice(1)],
    ['a profile is cut off', (profiles: readonly string[]) => profiles.map((one) => one.slice(0, -9))],
    [
      'a profile names a frame that is not there',
      (profiles: readonly string[]) => profiles.map((one) => one.replace(/;write /, ';read ')),
    ],
  ])('of which %s is unreadable', (_, damage) => {
    const { text, profiles } = writeRecording(makeRecording({ profiles: [makeProfile(), makeProfile()] }));
    expect(readRecording(text, profiles, 'f').profiles).toHaveLength(2);
    expect(() => readRecording(text, damage(profiles), 'f')).toThrow(/f: cannot be read/);
  });

  it('of the first version reads as it was written then', () => {
    // Copied from a file of version 1; it must never have to change.
    const first =
      '{"version":1,"machine":"m","suite":"s","commit":"c","recordedAt":"2026-10-01T00:00:00Z","verdict":"fail",' +
      '"environment":{"kernel":"6.1","not known here":"x"},"values":[{"benchmark":"b","metric":{"name":"time","unit":"s",' +
      '"better":"lower"},"runs":[[1,2],[3]]}],"profiles":1,"profilePairs":[],"problems":[{"path":"p","line":3,"text":"t"}]}\n';
    const profile =
      '# {"version":1,"path":"p","format":"perf script","event":"cycles","weightUnit":"samples","callChains":true,' +
      '"total":3,"comms":["c"],"frames":[["memcpy","libc.so.6","user"],["main","","user"]]}\nc;main;memcpy 3\n';
    expect(holdAll(readRecording(first, [profile], 'f'))).toEqual({
      ...{ machine: 'm', suite: 's', commit: 'c', recordedAt: '2026-10-01T00:00:00Z', verdict: 'fail' },
      environment: { kernel: '6.1' },
      values: [{ benchmark: 'b', metric: { name: 'time', unit: 's', better: 'lower' }, runs: [[1, 2], [3]] }],
      profiles: [
        {
          ...{ path: 'p', format: 'perf script', event: 'cycles', weightUnit: 'samples', callChains: true, total: 3 },
          frames: [
            { symbol: 'memcpy', dso: 'libc.so.6', space: 'user' },
            { symbol: 'main', dso: '', space: 'user' },
          ],
          stacks: [{ comm: 'c', frames: [0, 1], weight: 3 }],
        },
      ],
      profilePairs: [],
      problems: [{ path: 'p', line: 3, text: 't' }],
    });
  });
});
