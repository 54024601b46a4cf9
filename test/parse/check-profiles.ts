import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { Format, Parsed } from '../../src/parse/format.ts';
import { formatOf } from '../../src/parse/formats.ts';
import { headOf, inputFile } from './check-format.ts';

/**
 * Checks a format against every folder of `cases/<name>/`: `input.*` is what the tool wrote, `expected.json` what is
 * read from it, in lines that can be read. Checked are also what holds for any input: recognition by content alone and
 * by one format only, files in any chunks and with either line end, and files that are cut off anywhere.
 */
export function checkProfiles(name: string, formatOfCase: (name: string) => Format): void {
  const folder = new URL(`cases/${name}/`, import.meta.url);
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())) {
    describe(`${name}: ${entry.name}`, () => {
      checkCase(formatOfCase(entry.name), `${name}/${entry.name}`);
    });
  }
}

/** What a case's `input.*` holds. */
export function readCase(name: string): Uint8Array {
  const folder = new URL(`cases/${name}/`, import.meta.url);
  const input = readdirSync(folder).find((file) => file.startsWith('input.'));
  return new Uint8Array(readFileSync(new URL(input ?? 'input', folder)));
}

/** A profile's shares in percent, by symbol and shared object. */
export function sharesOf(profile: Profile): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { frames, weight } of profile.stacks) {
    const leaf = profile.frames[frames[0] ?? -1];
    const key = `${leaf?.symbol} ${leaf?.dso}`;
    shares.set(key, (shares.get(key) ?? 0) + (weight / profile.total) * 100);
  }
  return shares;
}

/** The same by whole call chain. */
export function chainsOf(profile: Profile): ReadonlyMap<string, number> {
  return new Map(
    profile.stacks.map(({ frames, weight }) => [
      frames.map((frame) => profile.frames[frame]?.symbol).join(' < '),
      (weight / profile.total) * 100,
    ]),
  );
}

/** Both maps' largest difference. */
export function farthestApart(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  return Math.max(...keys.map((key) => Math.abs((one.get(key) ?? 0) - (other.get(key) ?? 0))));
}

function checkCase(format: Format, name: string): void {
  const bytes = readCase(name);
  const parse = async (content: Uint8Array, chunkSize?: number): Promise<Parsed> =>
    format.parse(inputFile(content, chunkSize));

  it('reads what is expected', async () => {
    const parsed = await parse(bytes);
    for (const profile of profilesOf(parsed)) expectWhole(profile);
    const file = new URL(`cases/${name}/expected.json`, import.meta.url).pathname;
    await expect(`${JSON.stringify(describeParsed(parsed), undefined, 2)}\n`).toMatchFileSnapshot(file);
  });

  it('is recognized by its content, by this format only', () => {
    expect(formatOf(headOf(bytes))).toBe(format);
    expect(formatOf(headOf(withCrLf(bytes)))).toBe(format);
  });

  it('reads the same with CRLF line ends and byte by byte', async () => {
    expect(await parse(withCrLf(bytes))).toEqual(await parse(bytes));
    expect(await parse(bytes, 1)).toEqual(await parse(bytes));
  });

  it('reports a cut in a line, or has lost nothing by it', async () => {
    const whole = JSON.stringify(await parse(bytes));
    for (const length of cutsOf(bytes)) {
      const parsed = await parse(bytes.slice(0, length));
      for (const profile of profilesOf(parsed)) expectWhole(profile);
      const inLine = length > 0 && bytes[length - 1] !== LINE_FEED;
      if (!inLine || JSON.stringify(parsed) === whole) continue;
      expect((parsed.problems ?? []).map(({ text }) => text).join('\n')).toMatch(/cut off/);
    }
  });
}

const LINE_FEED = 10;

/** The ends of all lines, and about a hundred places in between. */
function cutsOf(bytes: Uint8Array): readonly number[] {
  const step = Math.ceil(bytes.length / 100);
  return [...bytes.keys()].filter((at) => at % step === 0 || bytes[at - 1] === LINE_FEED);
}

/** What must be true of any profile. */
function expectWhole({ frames, stacks, total, callChains, weightUnit }: Profile): void {
  const sum = stacks.reduce((all, { weight }) => all + weight, 0);
  expect(stacks.length).toBeGreaterThan(0);
  expect(stacks.every((stack) => stack.weight > 0 && Number.isFinite(stack.weight) && stack.frames.length > 0)).toBe(
    true,
  );
  expect(stacks.every((stack) => stack.frames.every((frame) => frames[frame] !== undefined))).toBe(true);
  expect(total).toBeGreaterThanOrEqual(sum * (1 - 1e-12));
  expect(callChains).toBe(stacks.some((stack) => stack.frames.length > 1));
  expect(total).toBeLessThan(weightUnit === 'share' ? 1.01 : Number.POSITIVE_INFINITY);
}

function profilesOf({ profiles = [], profilePairs = [] }: Parsed): readonly Profile[] {
  return [...profiles, ...profilePairs.flatMap(({ before, after }) => [before, after])];
}

function withCrLf(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll('\n', '\r\n'));
}

function withoutPath<Item extends { readonly path: string }>(item: Item): Omit<Item, 'path'> {
  const { path: _, ...others } = item;
  return others;
}

function describeParsed({ profiles, profilePairs, headers, problems = [], ...others }: Parsed): unknown {
  return {
    ...(profiles === undefined ? {} : { profiles: profiles.map(describeProfile) }),
    ...(profilePairs === undefined
      ? {}
      : {
          pairs: profilePairs.map(({ before, after }) => ({
            before: describeProfile(before),
            after: describeProfile(after),
          })),
        }),
    ...(headers === undefined ? {} : { headers: headers.map(withoutPath) }),
    ...others,
    problems: problems.map(({ line, text }: Problem) => (line === undefined ? text : `line ${line}: ${text}`)),
  };
}

/** Without path and format, which are the same for all, and with a line for each stack: its share, then leaf to root. */
function describeProfile(profile: Profile): unknown {
  const { format: _, frames, stacks, total, ...facts } = withoutPath(profile);
  const nameOf = (index: number): string => {
    const { symbol, dso, space } = frames[index] ?? { symbol: '', dso: '', space: '' };
    return `${symbol} (${[{ kernel: 'k', user: 'u' }[space as string] ?? '?', dso].filter((word) => word !== '').join(' ')})`;
  };
  const lines = stacks.map(({ comm, frames: indices, weight, count }) => {
    const counted = count === undefined ? '' : ` ${count}x`;
    const text = `${comm === '' ? '' : `${comm}: `}${indices.map(nameOf).join(' < ')}`;
    return { weight, text: `${((weight / total) * 100).toFixed(3)} %${counted}  ${text}` };
  });
  return {
    ...facts,
    total: Number(total.toPrecision(12)),
    stacks: lines.toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1)).map(({ text }) => text),
  };
}
