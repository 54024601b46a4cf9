import { glob, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod/mini';

const TABLE = /[\\/]@octokit[\\/]plugin-rest-endpoint-methods[\\/]dist-src[\\/]generated[\\/]endpoints\.js$/;
const SOURCES = 'src/**/*.ts';
/** How the sources name one: `client.rest.checks.create`. */
const USE = /\brest\s*\.(\w+)\s*\.(\w+)/g;

const tableSchema = z.object({ default: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Of the table of all that GitHub's API can do, leaves what our sources name: a thousand entries less. */
export function usedEndpoints() {
  return {
    name: 'used-endpoints',
    async load(id: string): Promise<{ code: string; moduleType: 'js' } | null> {
      if (!TABLE.test(id)) return null;
      const { default: table } = tableSchema.parse(await import(pathToFileURL(id).href));
      const used = await findUsed();
      const scopes = Object.entries(table).flatMap(([scope, methods]) => {
        const kept = Object.entries(methods).filter(([method]) => used.has(`${scope}.${method}`));
        return kept.length === 0 ? [] : [[scope, Object.fromEntries(kept)] as const];
      });
      return { code: `export default ${JSON.stringify(Object.fromEntries(scopes))};`, moduleType: 'js' };
    },
  };
}

async function findUsed(): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for await (const file of glob(SOURCES)) {
    for (const [, scope, method] of (await readFile(file, 'utf8')).matchAll(USE)) used.add(`${scope}.${method}`);
  }
  return used;
}
