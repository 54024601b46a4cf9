import type { Entry } from 'yauzl';

/** Why an entry's path cannot be taken, as the end of a sentence; undefined for a plain relative path. */
export function refusePath(path: string): string | undefined {
  if (path.length > 1024) return 'its path is longer than 1024 characters';
  if (path.includes('\0')) return 'its path holds a NUL';
  if (path.includes('\\')) return 'its path holds a backslash';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'its path is absolute';
  const levels = path.split('/');
  if (levels.includes('..')) return 'its path leads out of the artifact';
  return levels.some((level) => level === '' || level === '.') ? 'its path has an empty level' : undefined;
}

const UNIX = 3;
const TYPE_BITS = 0o170000;
const REGULAR = 0o100000;

/** Whether an entry is anything but a regular file (a link, a device), by the mode that Unix archivers write. */
export function isSpecial({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & TYPE_BITS;
  return versionMadeBy >> 8 === UNIX && type !== 0 && type !== REGULAR;
}
