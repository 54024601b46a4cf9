import { describe, expect, it } from 'vitest';
import { createParser } from '../../src/parse/parse-recordings.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { inputFile } from './check-format.ts';

const ENTRIES = [
  { name: 'memory', unit: 'MB', value: 3 },
  { name: 'cache hits', unit: '%', value: 90 },
  { name: 'boot', unit: 's', value: 1 },
];

async function read(config: string): Promise<readonly unknown[]> {
  const parse = createParser(parseConfig(config, 'copygate.yml'), async () => ({}));
  const { parsed } = await parse(inputFile(JSON.stringify(ENTRIES)));
  return [
    ...(parsed.measurements ?? []).map(({ benchmark, metric, iterations }) => [
      benchmark,
      metric.better,
      ...iterations,
    ]),
    ...(parsed.problems ?? []).map(({ text }) => text),
  ];
}

describe('better in the config', () => {
  it('is asked where the unit does not tell', async () => {
    const doubt = 'which does not tell whether higher or lower is better: left out until the config says so (`better`)';
    expect(await read('')).toEqual([['boot', 'lower', 1], `memory is in MB, ${doubt}`, `cache hits is in %, ${doubt}`]);
    const config =
      'better:\n  - { benchmark: memory, better: lower }\n  - { benchmark: "cache*", metric: value, better: higher }\n';
    expect(await read(config)).toEqual([
      ['memory', 'lower', 3e6],
      ['cache hits', 'higher', 0.9],
      ['boot', 'lower', 1],
    ]);
  });

  it('is overruled by the last rule that matches, and may leave something out', async () => {
    const config = 'better:\n  - { better: higher }\n  - { benchmark: "{memory,boot}", better: ignore }\n';
    expect(await read(config)).toEqual([['cache hits', 'higher', 0.9]]);
  });

  it('is one of three words', () => {
    expect(() => parseConfig('better:\n  - { better: more }\n', 'copygate.yml')).toThrow(
      /allowed are "higher", "lower", "ignore"/,
    );
  });
});
