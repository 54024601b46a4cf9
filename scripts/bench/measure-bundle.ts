import type { BundledFile } from '../bundle.ts';

/** What is imported only to upload a report, and only where a proxy is set. */
const APART = ['src/github/artifact-client.ts', 'src/github/proxied-fetch.ts'];

/**
 * The bytes of all scripts of a bundle that can be loaded without uploading: those that the entries reach by their imports
 * when they do not go through what is only for that.
 */
export function measureBundle(files: readonly BundledFile[], apart: readonly string[] = APART): number {
  const missing = apart.find((source) => !files.some((file) => file.source === source));
  if (missing !== undefined) throw new Error(`${missing} has no script of its own any more: what is it loaded with?`);
  const byName = new Map(files.map((file) => [file.name, file]));
  const reached = new Set<BundledFile>();
  const open = files.filter(({ isEntry }) => isEntry);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file) || (file.source !== undefined && apart.includes(file.source))) continue;
    reached.add(file);
    open.push(...file.imports.flatMap((name) => byName.get(name) ?? []));
  }
  return [...reached].reduce((sum, { bytes }) => sum + bytes, 0);
}
