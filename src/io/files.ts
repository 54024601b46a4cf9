import { closeSync, createReadStream, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { HEAD_BYTES, type InputFile } from '../model/input-file.ts';
import { collectStart } from './collect-start.ts';
import { countBytes, type Progress } from './count-bytes.ts';
import { type Compression, compressionOf, inflate, inflateSmall } from './inflate.ts';
import { readBlocks } from './read-blocks.ts';
import { openStream } from './stream.ts';

export type { Progress } from './count-bytes.ts';

/** Whether something lies there. Anything but "not there" throws: unreadable is not absent. */
export async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return false;
    throw new UserError(`${file}: cannot be read`, 'Check the path and its permissions.', { cause: error });
  }
}

/**
 * All files below a folder, in the order of their paths. Links are not followed, which is their damage: a folder may have
 * come out of an artifact, and a link can point anywhere.
 * @throws UserError when the folder cannot be read.
 */
export async function* readFolder(folder: string, progress: Progress = () => {}): AsyncIterable<InputFile> {
  for (const { name, regular } of listFiles(folder))
    yield regular ? await openRegular(path.join(folder, name), name, progress) : unopened(name);
}

/** A link, a pipe, a device: nothing of it is read. */
function unopened(name: string): InputFile {
  const damage = (): string => 'a link or a special file: neither is followed, put the file itself there';
  return { path: name, size: 0, head: new Uint8Array(), chunks: noChunks, damage };
}

async function* noChunks(): AsyncIterable<Uint8Array> {}

interface Listed {
  readonly name: string;
  readonly regular: boolean;
}

function listFiles(folder: string): readonly Listed[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => ({
        name: path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
        regular: entry.isFile(),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new UserError(
      `${folder}: cannot be read as a folder`,
      'Check the path; it should hold <machine>/<suite>/run-NN/.',
      {
        cause: error,
      },
    );
  }
}

/**
 * Opens one file; gzip and zstd are told by their first bytes and inflated on the way. `name` is what it is called in
 * messages.
 */
export async function openInput(file: string, name: string, progress: Progress = () => {}): Promise<InputFile> {
  return isRegular(file) ? openRegular(file, name, progress) : openStream(createReadStream(file), name, progress);
}

/** A recording has hundreds of small files: each is read at once, without a thread's turn. */
async function openRegular(file: string, name: string, progress: Progress): Promise<InputFile> {
  const start = readStart(file);
  const compression = compressionOf(start.bytes);
  const common = { path: name, size: start.size, location: { file, packed: compression !== undefined } };
  const inflated = compression !== undefined && isWhole(start) ? inflateSmall(start.bytes, compression) : undefined;
  if (inflated !== undefined) {
    const chunks = (): AsyncIterable<Uint8Array> => giveOnce(inflated, () => progress(name, start.size));
    return { ...common, head: inflated.subarray(0, HEAD_BYTES), chunks };
  }
  let damage: string | undefined;
  const chunks = (): AsyncIterable<Uint8Array> =>
    readChunks(file, name, start, compression, progress, (found) => {
      damage = found;
    });
  const head = compression !== undefined ? await collectStart(chunks(), HEAD_BYTES) : start.bytes;
  return { ...common, head, chunks, damage: () => damage };
}

/** Not a pipe or a device, which can be read only once: `copygate fold <(perf script)`. */
function isRegular(file: string): boolean {
  try {
    const entry = statSync(file);
    return !entry.isFIFO() && !entry.isCharacterDevice();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): UserError {
  return new UserError(`${file}: cannot be read`, 'Check the path and its permissions.', { cause });
}

/** The beginning of a file; most are no longer than that. */
interface Start {
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly size: number;
}

function isWhole({ bytes, size }: Start): boolean {
  return bytes.length === size;
}

function readStart(file: string): Start {
  try {
    const handle = openSync(file, 'r');
    try {
      const { size } = fstatSync(handle);
      // What the system makes up while it is read has no size.
      const buffer = new Uint8Array(size === 0 ? HEAD_BYTES : Math.min(size, HEAD_BYTES));
      return { bytes: buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, 0)), size };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function* readChunks(
  file: string,
  name: string,
  start: Start,
  compression: Compression | undefined,
  progress: Progress,
  reportDamage: (damage: string) => void,
): AsyncIterable<Uint8Array> {
  try {
    const stored = isWhole(start)
      ? giveOnce(start.bytes)
      : compression === undefined
        ? readBlocks(file)
        : createReadStream(file, { highWaterMark: 1 << 18 });
    const counted = countBytes(stored, name, progress);
    yield* compression === undefined ? counted : inflate(counted, compression, reportDamage);
  } catch (error) {
    throw new UserError(`${file}: cannot be read to its end`, 'Check the disk and its permissions.', { cause: error });
  }
}

async function* giveOnce(bytes: Uint8Array, tell: () => void = () => {}): AsyncIterable<Uint8Array> {
  tell();
  if (bytes.length > 0) yield bytes;
}

export function isErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
