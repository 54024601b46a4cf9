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
