import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { UserError } from '../errors.ts';
import { HEAD_BYTES, type InputFile } from '../model/input-file.ts';
import type { Problem } from '../model/problem.ts';
import { collectStart } from './collect-start.ts';
import { compressionOf, inflate } from './inflate.ts';
import { checkSize, type InflateMeter } from './inflate-meter.ts';
import { readEntry } from './zip-entry.ts';
import { isSpecial, refusePath } from './zip-path.ts';

/** A zip whose table of contents was read and checked. */
export interface OpenZip {
  /** The paths of its files, sorted. */
  readonly paths: readonly string[];
  /** Entries that are not read, and why. */
  readonly problems: readonly Problem[];
  /** Its files in the order of their paths; usable until `close`. Nothing is written anywhere. */
  readonly readFiles: () => AsyncIterable<InputFile>;
  readonly close: () => void;
}

interface Listed {
  readonly path: string;
  readonly entry: Entry;
}

/**
 * Opens a zip that lies in a file of ours. `name` is what it is called in messages.
 * @throws UserError when it is damaged, encrypted, or larger than the meter's limits allow; so do its files' chunks.
 */
export async function openZip(file: string, name: string, meter: InflateMeter): Promise<OpenZip> {
  const zip = await openArchive(file, name);
  try {
    if (zip.entryCount > meter.limits.files)
      throw new UserError(
        `${name} holds ${zip.entryCount} entries; at most ${meter.limits.files} are read`,
        'Upload only what was measured, or raise `artifacts.max-files` in the config.',
      );
    const { listed, problems } = await listEntries(zip, name, meter);
    return {
      paths: listed.map(({ path }) => path),
      problems,
      async *readFiles() {
        for (const one of listed) yield await openEntry(zip, one, name, meter);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openArchive(file: string, name: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { autoClose: false, decodeStrings: false });
  } catch (error) {
    throw damaged(name, error);
  }
}

function damaged(name: string, error: unknown): UserError {
  return new UserError(
    `${name} cannot be read as a zip: ${error instanceof Error ? error.message : String(error)}`,
    'Upload it again; artifacts that were uploaded without an archive are not read.',
    { cause: error },
  );
}

async function listEntries(
  zip: ZipFile,
  name: string,
  meter: InflateMeter,
): Promise<{ readonly listed: readonly Listed[]; readonly problems: readonly Problem[] }> {
  const listed = new Map<string, Entry>();
  const problems: Problem[] = [];
  for (const entry of await readDirectory(zip, name)) {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
    const path = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
    const isFolder = path.endsWith('/');
    const reason =
      refusePath(isFolder ? path.slice(0, -1) : path) ??
      (!isFolder && isSpecial(entry) ? 'it is a link or a device, not a file' : undefined) ??
      (listed.has(path) ? 'its path is there twice' : undefined);
    if (reason !== undefined) problems.push({ path: name, text: `"${path}" is not read: ${reason}` });
    else if (!isFolder) listed.set(path, entry);
  }
  const files = [...listed].map(([path, entry]) => ({ path, entry })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, entry } of files) checkEntry(entry, `${name}: ${path}`, meter);
  refuseOverlaps(files, name);
  return { listed: files, problems };
}

async function readDirectory(zip: ZipFile, name: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw damaged(name, error);
  }
  return entries;
}

function checkEntry(entry: Entry, name: string, meter: InflateMeter): void {
  if (entry.isEncrypted()) throw new UserError(`${name} is encrypted`, 'Upload it without a password.');
  if (!entry.canDecodeFileData())
    throw new UserError(
      `${name} is compressed by method ${entry.compressionMethod}, which is not read`,
      'Upload it with actions/upload-artifact, or as a zip with deflate.',
    );
  checkSize(name, entry.uncompressedSize, entry.compressedSize, meter.limits);
  meter.add(name, entry.uncompressedSize);
}

/** Entries that share their bytes make much out of little: https://www.bamsoftware.com/hacks/zipbomb/ */
function refuseOverlaps(files: readonly Listed[], name: string): void {
  const byPlace = files.toSorted((a, b) => startOf(a) - startOf(b));
  for (const [index, one] of byPlace.entries()) {
    const next = byPlace[index + 1];
    if (next === undefined || startOf(one) + 30 + one.entry.compressedSize <= startOf(next)) continue;
    throw new UserError(
      `${name} is made to mislead: "${one.path}" and "${next.path}" share their bytes`,
      'Look at where it was uploaded; no archiver writes such a zip.',
    );
  }
}

function startOf({ entry }: Listed): number {
  return entry.relativeOffsetOfLocalHeader;
}

async function openEntry(zip: ZipFile, { path, entry }: Listed, name: string, meter: InflateMeter): Promise<InputFile> {
  const label = `${name}: ${path}`;
  const stored = (): AsyncIterable<Uint8Array> => readEntry(zip, entry, label);
  const start = await collectStart(stored(), HEAD_BYTES);
  const compression = compressionOf(start);
  if (compression === undefined) return { path, size: entry.uncompressedSize, head: start, chunks: stored };
  let damage: string | undefined;
  const inflated = (): AsyncIterable<Uint8Array> =>
    meter.watch(
      label,
      entry.uncompressedSize,
      inflate(stored(), compression, (found) => {
        damage = found;
      }),
    );
  const head = await collectStart(inflated(), HEAD_BYTES);
  return { path, size: entry.uncompressedSize, head, chunks: inflated, damage: () => damage };
}
