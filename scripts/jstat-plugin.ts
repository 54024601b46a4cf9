import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** In the order in which its own build joins them; matrices, tests, models and regression, half of it, are left out. */
const PARTS = ['_header', 'core', 'special', 'distribution', '_footer'] as const;

/** Joins jStat (https://github.com/jstat/jstat) out of the parts that hold distributions. */
export function jstatDistributions() {
  return {
    name: 'jstat-distributions',
    async load(id: string): Promise<string | null> {
      if (!/[\\/]jstat[\\/]dist[\\/]jstat\.js$/.test(id)) return null;
      const folder = path.resolve(path.dirname(id), '../src');
      const parts = PARTS.map((part) => readFile(path.join(folder, `${part}.js`), 'utf8'));
      return (await Promise.all(parts)).join('\n');
    },
  };
}
