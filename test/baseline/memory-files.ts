import type { Packing } from '../../src/baseline/baseline-store.ts';
import type { StoredFiles } from '../../src/baseline/stored-files.ts';

/** Files in memory, and what was read of them. */
export interface MemoryFiles extends StoredFiles {
  readonly files: Map<string, Uint8Array>;
  readonly asked: string[];
}

export function createMemoryFiles(): MemoryFiles {
  const files = new Map<string, Uint8Array>();
  const asked: string[] = [];
  async function* read(paths: readonly string[]): AsyncIterable<Uint8Array> {
    asked.push(...paths);
    for (const path of paths) yield await Promise.resolve(files.get(path) ?? new Uint8Array());
  }
  return {
    ...{ files, asked, name: 'memory' },
    list: () => Promise.resolve(files.size === 0 ? undefined : [...files.keys()]),
    read,
    prepare: (paths) => {
      asked.push(...paths);
      return Promise.resolve();
    },
    change: async (plan) => {
      const { put, remove } = await plan({
        paths: new Set(files.keys()),
        holds: (path, bytes) => Promise.resolve(String(files.get(path)) === String(bytes)),
        read,
      });
      for (const [path, bytes] of put) files.set(path, bytes);
      for (const path of remove) files.delete(path);
    },
  };
}

/** Profiles as they are. */
export const PLAIN: Packing = {
  pack: (text) => Promise.resolve(new TextEncoder().encode(text)),
  unpack: (bytes) => Promise.resolve(new TextDecoder().decode(bytes)),
};
