import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/model/profile.ts';
import { FORMATS } from '../../src/parse/formats.ts';
import { foldedStacks } from '../../src/parse/folded-stacks.ts';
import type { Parsed } from '../../src/parse/format.ts';
import { writeFolded } from '../../src/profile/folded.ts';
import { headOf, inputFile } from './check-format.ts';

const folder = new URL('cases/folded-stacks/', import.meta.url);

/** Facts and frames one a line; the stacks are in the folded text. */
function describeProfile({ frames, stacks, ...facts }: Profile): object {
  const shown = frames.map(({ symbol, dso, space }) => `${space} | ${dso} | ${symbol}`);
  return { ...facts, stacks: stacks.length, frames: shown };
}

function profilesOf({ profiles = [], profilePairs = [] }: Parsed): readonly Profile[] {
  return [...profiles, ...profilePairs.flatMap(({ before, after }) => [before, after])];
}

/** As it was read, every name whole; a frame without one by its shared object. */
function printStacks({ frames, stacks }: Profile): string {
  const lines = stacks.map(({ comm, frames: indices, weight }) => {
    const names = indices.map((index) => frames[index]).map((frame) => (frame?.dso ? `<${frame.dso}>` : frame?.symbol));
    return `${comm} | ${names.toReversed().join(' ; ')} | ${weight}\n`;
  });
  return lines.join('');
}

async function parse(content: Uint8Array | string, chunkSize?: number): Promise<Parsed> {
  return foldedStacks.parse(inputFile(content, chunkSize));
}

async function parseOne(text: string): Promise<Profile> {
  const { profiles } = await parse(text);
  const [profile] = profiles ?? [];
  if (profile === undefined || profiles?.length !== 1) throw new Error('not one profile');
  return profile;
}

for (const name of readdirSync(folder).toSorted()) {
  const bytes = new Uint8Array(readFileSync(new URL(`${name}/input.txt`, folder)));
  const text = new TextDecoder().decode(bytes);

  describe(`folded stacks: ${name}`, () => {
    it('reads what is expected', async () => {
      const parsed = await parse(bytes);
      const described = {
        pair: parsed.profilePairs !== undefined,
        profiles: profilesOf(parsed).map(describeProfile),
        problems: parsed.problems,
      };
      const json = `${JSON.stringify(described, undefined, 2)}\n`;
      await expect(json).toMatchFileSnapshot(new URL(`${name}/expected.json`, folder).pathname);
      const stacks = profilesOf(parsed).map(printStacks).join('\n');
      await expect(stacks).toMatchFileSnapshot(new URL(`${name}/expected.stacks.txt`, folder).pathname);
    });

    it('is recognized by this format only, with either line end', () => {
      for (const content of [text, text.replaceAll('\n', '\r\n')]) {
        const head = headOf(content);
        expect(FORMATS.filter((format) => format.recognize(head)).map((format) => format.name)).toEqual([
          'folded stacks',
        ]);
      }
    });

    it('reads the same with CRLF and byte by byte', async () => {
      expect(await parse(text.replaceAll('\n', '\r\n'))).toEqual(await parse(bytes));
      expect(await parse(bytes, 1)).toEqual(await parse(bytes));
    });

    it('reports every cut inside a line', async () => {
      const step = Math.max(1, Math.floor(text.length / 300));
      const cuts = Array.from({ length: Math.ceil(text.length / step) - 1 }, (_, index) =>
        text.slice(0, (index + 1) * step),
      );
      expect(cuts.length).toBeGreaterThan(20);
      expect(await silentOnes(cuts.filter((cut) => !cut.endsWith('\n')))).toEqual([]);
    });

    it('reports no cut between lines', async () => {
      const lines = text
        .split('\n')
        .slice(0, -1)
        .map((line) => `${line}\n`);
      const cuts = lines.map((_, index) => lines.slice(0, index + 1).join(''));
      const clean = (await parse(bytes)).problems?.length === 0;
      expect(clean ? await silentOnes(cuts) : cuts).toEqual(cuts);
    });
  });
}

/** Those of the texts in which no problem is seen. */
async function silentOnes(texts: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(texts.map(async (one) => ((await parse(one)).problems?.length === 0 ? [one] : [])));
  return found.flat();
}

const NAME = fc.oneof(
  fc.constantFrom('memcpy', 'operator new', '[libc.so.6]', '[[virtio_crypto]]', '[unknown]', 'f<a, 2> 3', '__proto__'),
  fc.stringMatching(/^[!-:<-~]([ -:<-~]{0,10}[!-:<-~])?$/),
);
const WEIGHT = fc.integer({ min: 1, max: 9000 });

describe('folded stacks', () => {
  it('writes what it read', async () => {
    const line = fc.tuple(
      fc.constantFrom('openssl', 'swapper', 'kworker/0:1'),
      fc.array(NAME, { minLength: 1, maxLength: 5 }),
    );
    const stacks = fc.uniqueArray(line, { minLength: 1, selector: ([comm, names]) => [comm, ...names].join(';') });
    const noTidying = stacks.filter((all) => !/["'(]|_\[.\]|\[\]/.test(all.flatMap(([, names]) => names).join(' ')));
    await fc.assert(
      fc.asyncProperty(noTidying, fc.array(WEIGHT), async (all, weights) => {
        const texts = all.map(([comm, names], index) => ({
          text: [comm, ...names].join(';'),
          weight: weights[index] ?? 1,
        }));
        const sorted = texts
          .toSorted((a, b) => (a.text < b.text ? -1 : 1))
          .map(({ text, weight }) => `${text} ${weight}`);
        // One first name that can be nothing but a command settles what the others are.
        const profile = await parseOne(
          `swapper;idle;x 1\n${texts.map(({ text, weight }) => `${text} ${weight}\n`).join('')}`,
        );
        expect([...writeFolded(profile)].filter((written) => !written.startsWith('swapper;idle;x '))).toEqual(sorted);
        expect(profile.samples).toBe(texts.reduce((sum, { weight }) => sum + weight, 1));
      }),
    );
  });

  it('never fails, whatever the bytes are', async () => {
    const noise = fc.oneof(
      NAME,
      fc.string(),
      fc.constantFrom('\n', ';', ' 12\n', ' 12 13\n', '\r\n', '\0', ';;;; 4\n'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(noise, { maxLength: 30 }), async (parts) => {
        for (const { stacks, frames, total } of profilesOf(await parse(parts.join('')))) {
          expect(
            stacks.every(
              ({ weight, frames: indices }) =>
                weight > 0 && indices.length > 0 && indices.every((index) => index in frames),
            ),
          ).toBe(true);
          expect(total).toBe(stacks.reduce((sum, { weight }) => sum + weight, 0));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tells commands from outermost frames', async () => {
    const commOf = async (text: string): Promise<string | undefined> => (await parseOne(text)).stacks[0]?.comm;
    expect(await commOf('openssl;main;f 12\n')).toBe('openssl');
    expect(await commOf('main;f;g 12\n')).toBe('');
    expect(await commOf('_start;main;f 12\n')).toBe('');
    expect(await commOf('[unknown];main;f 12\n')).toBe('');
    expect(await commOf('app::run();work;f 12\n')).toBe('');
    expect(await commOf('a_name_of_17_char;work;f 12\n')).toBe('');
    expect(await commOf('work;walk;work 12\n')).toBe('');
    expect(await commOf('jbd2/vda1-8;kthread 12\nopenssl;main 3\n')).toBe('jbd2/vda1-8');
    expect(await commOf('jbd2/vda1-8-?/12;kthread 12\n')).toBe('jbd2/vda1-8');
    expect(await commOf('main;f 12\nswapper;idle 3\n')).toBe('main');
    expect(await commOf('main;f;[libc.so.6] 12\n')).toBe('main');
    expect(await commOf('main;f;[unknown_Java] 12\n')).toBe('');
    expect(await commOf('[app];f;[libc.so.6] 12\n')).toBe('');
  });

  it('takes numbers that cannot be samples for periods', async () => {
    const unitOf = async (text: string): Promise<readonly unknown[]> => {
      const { weightUnit, samples, total } = await parseOne(text);
      return [weightUnit, samples, total];
    };
    expect(await unitOf('a;b 12\na;c 90000\n')).toEqual(['samples', 90_012, 90_012]);
    expect(await unitOf('a;b 1001001\na;c 2002002\n')).toEqual(['period', undefined, 3_003_003]);
    expect(await unitOf('a;b 1\na;c 2002002000\n')).toEqual(['period', undefined, 2_002_002_001]);
    expect((await parse(`a;b 1\na;c ${'9'.repeat(400)}\n`)).problems?.map(({ line }) => line)).toEqual([2]);
    expect(await unitOf('a;b 0.5\na;c 1\n')).toEqual(['period', undefined, 1.5]);
  });

  it('is a pair when every line has two numbers', async () => {
    const { profiles, profilePairs } = await parse('a;b;c 12 0\na;b;d 3 15\n');
    expect(profiles).toBeUndefined();
    expect(profilePairs?.map(({ before, after }) => [[...writeFolded(before)], [...writeFolded(after)]])).toEqual([
      [['a;b;c 12', 'a;b;d 3'], ['a;b;d 15']],
    ]);
    const { problems } = await parse(`${'a;b;d 3 15\n'.repeat(10_000)}a;b;c 12\n`);
    expect(problems?.map(({ line }) => line)).toEqual([10_001]);
  });

  it('does not take other texts for it', () => {
    const others = [
      '',
      'swapper 12\n',
      'a,b\n1,2\n',
      'CPU(s): 2\nVendor; ID: 12\n',
      '1259,39;msec;task-clock;100.00;;\n',
      '{"a": 1}\n',
      '# a;b 12\n# c;d 13\nx\n',
    ];
    expect(others.filter((text) => foldedStacks.recognize(headOf(text)))).toEqual([]);
  });
});
