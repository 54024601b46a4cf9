import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** One entry of a zip; the fields past `content` lie about it. */
export interface Packed {
  readonly path: string;
  readonly content?: string | Uint8Array;
  readonly stored?: boolean;
  readonly mode?: number;
  readonly encrypted?: boolean;
  readonly method?: number;
  readonly sum?: number;
  readonly claimedSize?: number;
  /** Use the bytes of the entry with this index instead of bytes of its own. */
  readonly sharedWith?: number;
}

/** Packs a zip, by the format's description (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). */
export function makeZip(entries: readonly Packed[], options: { readonly zip64?: boolean } = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.path);
    const content = Buffer.from(entry.content ?? '');
    const bytes = entry.stored === true ? content : deflateRawSync(content);
    const shared = entry.sharedWith === undefined ? undefined : offsets[entry.sharedWith];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((entry.encrypted === true ? 1 : 0) | 0x800, 2);
    fields.writeUInt16LE(entry.method ?? (entry.stored === true ? 0 : 8), 4);
    fields.writeUInt32LE(entry.sum ?? crc32(content), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(entry.claimedSize ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    offsets.push(shared ?? offset);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE((3 << 8) | 20, 4);
    fields.copy(head, 6);
    head.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    head.writeUInt32LE(options.zip64 === true ? 0xffffffff : (shared ?? offset), 42);
    const extra = options.zip64 === true ? zip64Extra(shared ?? offset) : Buffer.alloc(0);
    head.writeUInt16LE(extra.length, 30);
    central.push(head, name, extra);
    if (shared !== undefined) continue;
    locals.push(Buffer.from([0x50, 0x4b, 3, 4]), fields, name, bytes);
    offset += 30 + name.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([
    ...locals,
    directory,
    ...endOf(entries.length, directory.length, offset, options.zip64 === true),
  ]);
}

function zip64Extra(offset: number): Buffer {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  return extra;
}

function endOf(count: number, size: number, offset: number, zip64: boolean): readonly Buffer[] {
  const large = zip64 || count > 0xfffe;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(large ? 0xffff : count, 8);
  end.writeUInt16LE(large ? 0xffff : count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(large ? 0xffffffff : offset, 16);
  if (!large) return [end];
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator, end];
}

/** A folder that is gone when the test ends. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'copygate-zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The bytes as a file. */
export function writeZip(bytes: Uint8Array): string {
  const file = path.join(makeFolder(), 'artifact.zip');
  writeFileSync(file, bytes);
  return file;
}
