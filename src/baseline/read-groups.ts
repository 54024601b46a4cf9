import type { StoredFiles } from './stored-files.ts';

/**
 * The contents of files group by group, in their order: asked for in one go, and only one group is held at a time, so that
 * reading a store of thousands of recordings takes no more memory than what is kept of them.
 */
export async function* readGroups(
  files: StoredFiles,
  groups: readonly (readonly string[])[],
): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  const contents = files.read(groups.flat())[Symbol.asyncIterator]();
  for (const group of groups) {
    const read: Uint8Array[] = [];
    while (read.length < group.length) {
      const next = await contents.next();
      if (next.done === true) throw new Error(`${files.name} gave fewer files than it was asked for`);
      read.push(next.value);
    }
    yield read;
  }
}
