import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Only for uploading: loaded when there is something to upload. */
const UPLOAD = 'artifact.js';

/** The bytes of a bundle's scripts, without what only uploading needs. */
export async function measureBundle(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const imports = new Map(
    await Promise.all(
      names.map(async (name) => {
        const text = await readFile(path.join(folder, name), 'utf8');
        return [name, [...text.matchAll(/["'`]\.\/([^"'`]+\.js)["'`]/g)].map((match) => match[1] ?? '')] as const;
      }),
    ),
  );
  const reached = new Set<string>(['fold-worker.js']);
  const reach = (name: string): void => {
    if (name === UPLOAD || reached.has(name)) return;
    reached.add(name);
    for (const next of imports.get(name) ?? []) reach(next);
  };
  reach('index.js');
  const sizes = await Promise.all([...reached].map(async (name) => (await stat(path.join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
