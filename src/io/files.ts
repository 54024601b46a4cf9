import { createReadStream, type ReadStream } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { UserError } from '../errors.ts';
import { HEAD_BYTES, type InputFile } from '../model/input-file.ts';

/** Told how many bytes of which file were read. */
export type Progress = (file: string, bytes: number) => void;

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
 * All regular files below a folder, in the order of their paths. Links are not followed: a folder may have come out of
 * an artifact, and a link can point anywhere.
 * @throws UserError when the folder cannot be read.
 */
export async function* readFolder(folder: string, progress: Progress = () => {}): AsyncIterable<InputFile> {
  for (const name of await listFiles(folder)) yield await openInput(path.join(folder, name), name, progress);
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .toSorted();
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

/** Opens one file; gzip is told by its first bytes and inflated on the way. `name` is what it is called in messages. */
export async function openInput(file: string, name: string, progress: Progress = () => {}): Promise<InputFile> {
  const start = await readStart(file);
  const zipped = start.bytes[0] === 0x1f && start.bytes[1] === 0x8b;
  const chunks = (): AsyncIterable<Uint8Array> => readChunks(file, name, zipped, progress);
  return { path: name, size: start.size, head: zipped ? await firstBytes(chunks()) : start.bytes, chunks };
}

async function readStart(file: string): Promise<{ readonly bytes: Uint8Array; readonly size: number }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({ buffer: new Uint8Array(HEAD_BYTES), position: 0 });
    return { bytes: buffer.subarray(0, bytesRead), size };
  } catch (error) {
    throw new UserError(`${file}: cannot be read`, 'Check the path and its permissions.', { cause: error });
  } finally {
    await handle?.close();
  }
}

async function firstBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

async function* readChunks(file: string, name: string, zipped: boolean, progress: Progress): AsyncIterable<Uint8Array> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  let bytes = 0;
  source.on('data', (chunk) => {
    bytes += chunk.length;
    progress(name, bytes);
  });
  try {
    yield* zipped ? inflate(source) : source;
  } catch (error) {
    throw new UserError(
      `${file}: cannot be read to its end`,
      'The file is damaged or cut off: record or fetch it again.',
      {
        cause: error,
      },
    );
  } finally {
    source.destroy();
  }
}

function inflate(source: ReadStream): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

export function isErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
