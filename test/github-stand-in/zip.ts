import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';

/** What an artifact holds: text, bytes, or a link. */
export type ZipEntries = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

/** A zip of these entries, or of a folder's files. Names are taken as they are, `../` and all. */
export function makeZip(source: ZipEntries | string): Uint8Array {
  const entries = typeof source === 'string' ? readEntries(source) : source;
  const files = Object.entries(entries).map(([name, content]) => {
    if (typeof content === 'string') return [name, [Buffer.from(content), { level: 1 }]] as const;
    if (content instanceof Uint8Array) return [name, [content, { level: 1 }]] as const;
    return [name, [Buffer.from(content.link), { os: 3, attrs: SYMBOLIC_LINK }]] as const;
  });
  return zipSync(
    Object.fromEntries(files.map(([name, [bytes, options]]) => [name, [Uint8Array.from(bytes), options]])),
  );
}

/** The file type of a symbolic link, in the upper half of the external attributes as Unix writes them. */
const SYMBOLIC_LINK = (0o120777 << 16) >>> 0;

function readEntries(folder: string): ZipEntries {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), readFileSync(file)];
    }),
  );
}
