import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** Turns `*.yml` imports into data at build time, so that the bundle holds no YAML to read at its start. */
export function yamlData() {
  return {
    name: 'yaml-data',
    async load(id: string): Promise<{ code: string; moduleType: 'js' } | null> {
      const file = id.split('?')[0] ?? id;
      if (!file.endsWith('.yml')) return null;
      const data: unknown = parse(await readFile(file, 'utf8'));
      return { code: `export default ${JSON.stringify(data)};`, moduleType: 'js' };
    },
  };
}
