import { expect, it } from 'vitest';
import { firefoxProfile } from '../../src/parse/firefox-profile.ts';
import { inputFile } from './check-format.ts';
import { readCase } from './check-profiles.ts';

it('Firefox Profiler: a unit of CPU time without CPU times (its feature "cpu" was off) counts samples', async () => {
  const text = new TextDecoder().decode(readCase('firefox-profiler/processed'));
  const off = text.replaceAll('"threadCPUDelta":[', '"other":[');
  expect(off).toContain('"threadCPUDelta":"µs"');
  const { profiles, problems } = await firefoxProfile.parse(inputFile(off));
  expect(profiles?.map(({ weightUnit, samples, total }) => ({ weightUnit, samples, total }))).toEqual([
    { weightUnit: 'samples', samples: 22, total: 22 },
  ]);
  expect(problems).toEqual([]);
});

it('Firefox Profiler: what Gecko wrote of child processes counts, too', async () => {
  const text = new TextDecoder().decode(readCase('firefox-profiler/gecko'));
  const nested = text.replace('"processes":[]', `"processes":[${text}, {"threads": 7}]`);
  const totalOf = async (json: string): Promise<number | undefined> =>
    (await firefoxProfile.parse(inputFile(json))).profiles?.[0]?.total;
  expect(await totalOf(nested)).toBe(2 * ((await totalOf(text)) ?? Number.NaN));
  const { problems } = await firefoxProfile.parse(inputFile(nested));
  expect(problems?.map((problem) => problem.text)).toEqual(['a process is not as it should be, and is left out']);
});

it('Firefox Profiler: threads that share their tables take no longer than their number and the tables together', async () => {
  const make = (size: number): string => {
    const all = Array.from({ length: size }, (_, index) => index);
    const shared = {
      stackTable: { frame: all, prefix: all.map((index) => (index === 0 ? null : index - 1)) },
      frameTable: { func: all },
      funcTable: { name: all, resource: all.map(() => -1) },
      stringArray: all.map((index) => `function_${index}`),
    };
    const threads = all.map((index) => ({ name: `t${index}`, samples: { stack: [1, 2] } }));
    return JSON.stringify({ meta: { interval: 1, preprocessedProfileVersion: 48 }, threads, shared });
  };
  const time = async (size: number): Promise<number> => {
    const file = inputFile(make(size));
    const start = performance.now();
    const { profiles } = await firefoxProfile.parse(file);
    expect(profiles?.[0]?.total).toBe(2 * size);
    return performance.now() - start;
  };
  // Milliseconds: below is noise. With the square of the size it would take 64 times as long.
  const small = Math.max(25, await time(500));
  expect(await time(4000)).toBeLessThan(small * 27);
});
