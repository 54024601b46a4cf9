import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeName, encodeName } from '../../src/baseline/path-name.ts';
import { readProfile, writeProfile } from '../../src/baseline/stored-profile.ts';
import { formatStem, listEntries, profilePath, recordingPath } from '../../src/baseline/stored-path.ts';
import { readRecording, writeRecording } from '../../src/baseline/stored-recording.ts';
import { FACTS } from '../../src/model/environment.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { Recording } from '../../src/model/recording.ts';
import { commitOf, holdAll } from './make-recording.ts';

/** Text as an artifact may hold it: half surrogate pairs, NUL, separators, `__proto__`, paths, very long. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    '',
    '.',
    '..',
    '../../x',
    '__proto__',
    'con',
    'NUL',
    'a/b',
    'a;b',
    'a b',
    '%',
    '%-',
    '+',
    'x'.repeat(900),
  ),
  fc.string({ unit: fc.constantFrom('.', 'A', 'ä', 'c'), minLength: 190, maxLength: 450 }),
);

/** JSON has one zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

/** The same, with keys left out as the model wants it. */
function some<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<{ readonly some?: Value }> {
  return fc.record({ some: arbitrary }, { requiredKeys: [] });
}

const profile: fc.Arbitrary<Profile> = fc
  .array(fc.record({ symbol: text, dso: text, space: fc.constantFrom('kernel', 'user', 'unknown') }), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((frames) =>
    fc.record(
      {
        ...{ path: text, format: text, event: text, benchmark: text, callChains: fc.boolean(), total: number },
        ...{ samples: fc.nat(), lost: fc.nat(), seconds: number, frequency: fc.nat() },
        ...{ systemWide: fc.boolean(), recordedChains: fc.boolean() },
        weightUnit: fc.constantFrom('samples', 'period', 'share'),
        frames: fc.constant(frames),
        stacks: fc.array(
          fc.record(
            {
              comm: text,
              frames: fc.array(fc.nat({ max: frames.length - 1 }), { minLength: 1, maxLength: 5 }),
              weight: fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
              count: fc.nat(),
            },
            { requiredKeys: ['comm', 'frames', 'weight'] },
          ),
          { maxLength: 6 },
        ),
      },
      { requiredKeys: ['path', 'format', 'event', 'callChains', 'total', 'weightUnit', 'frames', 'stacks'] },
    ),
  );

const metric = fc.record({ name: text, unit: text, better: fc.constantFrom('higher', 'lower') });

const pair = fc
  .tuple(fc.record({ path: text, before: profile, after: profile }), some(text))
  .map(([own, { some: benchmark }]) => (benchmark === undefined ? own : { ...own, benchmark }));

const recording: fc.Arbitrary<Recording> = fc.record(
  {
    ...{ machine: text, suite: text, commit: text, job: text, recordedAt: text },
    verdict: fc.constantFrom('pass', 'fail', 'neutral'),
    environment: fc.dictionary(fc.constantFrom(...FACTS), text, { noNullPrototype: true }),
    values: fc.array(
      fc.record({ benchmark: text, metric, runs: fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 3 }) }),
      {
        maxLength: 3,
      },
    ),
    profiles: fc.array(profile, { maxLength: 3 }),
    profilePairs: fc.array(pair, { maxLength: 2 }),
    problems: fc.array(fc.record({ path: text, line: fc.nat(), text }, { requiredKeys: ['path', 'text'] }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: ['machine', 'suite', 'environment', 'values', 'profiles', 'profilePairs', 'problems'] },
);

/** With ordinary prototypes, which fast-check leaves out. */
function plain<Value>(value: Value): Value {
  return structuredClone(value);
}

describe('what is stored', () => {
  it('is read as it was', () => {
    fc.assert(
      fc.property(recording.map(plain), (one) => {
        const stored = writeRecording(one);
        expect(holdAll(readRecording(stored.text, stored.profiles, 'x.json'))).toStrictEqual(one);
      }),
    );
  });

  it('is read without its profiles where they were dropped', () => {
    fc.assert(
      fc.property(recording.map(plain), (one) => {
        const { text } = writeRecording(one);
        const read = holdAll(readRecording(text, undefined, 'x.json'));
        expect(read).toStrictEqual({ ...one, profiles: [], profilePairs: [] });
      }),
    );
  });

  it('survives UTF-8, as files hold it', () => {
    const bytes = (one: string): string =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(one));
    fc.assert(
      fc.property(profile.map(plain), (one) => {
        expect(readProfile(bytes(writeProfile(one)))).toStrictEqual(one);
      }),
    );
  });
});

describe('a name in a path', () => {
  it('is read as it was, and nothing of it acts on the file system', () => {
    fc.assert(
      fc.property(text, (name) => {
        const levels = encodeName(name);
        expect(decodeName(levels)).toBe(name);
        for (const level of levels.split('/')) {
          expect(level).toMatch(/^[a-z0-9_%+-]$|^[a-z0-9_%+-][a-z0-9._%+-]*[a-z0-9_%+-]$/);
          expect(level.length).toBeLessThan(255);
        }
      }),
    );
  });

  it('differs from every other name, also where case does not count', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        fc.pre(one !== other);
        expect(encodeName(one).toLowerCase()).not.toBe(encodeName(other).toLowerCase());
      }),
    );
    expect(encodeName('Cortex-A72')).toBe('+cortex-+a72');
  });

  it('is found again by listing the paths, whatever lies beside it', () => {
    fc.assert(
      fc.property(text, text, fc.nat({ max: 99 }), fc.boolean(), (machine, suite, number, known) => {
        const commit = known ? commitOf(number) : undefined;
        const name = { machine, suite, commit, run: known ? '17' : 't17', attempt: 2, copy: (number % 3) + 1 };
        const stem = formatStem(name);
        const paths = [recordingPath(stem), profilePath(stem, 10), profilePath(stem, 2), 'README.md', 'v1/x.json'];
        expect(listEntries(paths)).toEqual([
          { ...name, path: paths[0], profiles: [profilePath(stem, 2), profilePath(stem, 10)] },
        ]);
      }),
    );
  });
});
