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
