import { createHash, randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../src/io/inflate.ts';
import { openStream } from '../../src/io/stream.ts';
import { unzstd } from '../../src/io/unzstd.ts';

/** In pieces, in memory that is used again. */
async function* pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  const room = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    room.set(piece);
    yield room.subarray(0, piece.length);
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}

/** Half of it comes again at a distance. */
const noise = randomBytes(1 << 20);
const content = Buffer.concat([noise, Buffer.from('a line of text\n'.repeat(90_000)), noise]);
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('zstd', () => {
  it('inflates all frames, whatever the pieces they come in', async () => {
    const frames = Buffer.concat([zstdCompressSync(content), zstdCompressSync(Buffer.from('the end'))]);
    for (const size of [997, 1 << 16, frames.length]) {
      const inflated = await collect(unzstd(pieces(frames, size)));
      expect(digest(inflated)).toBe(digest(Buffer.concat([content, Buffer.from('the end')])));
    }
  });

  it('tells damage by name, behind what was sound', async () => {
    const frame = zstdCompressSync(content);
    const input = await openStream(pieces(frame.subarray(0, frame.length - 50), 5000), 'x');
    const inflated = await collect(input.chunks());
    expect(inflated.length).toBeGreaterThan(1 << 20);
    expect(digest(inflated)).toBe(digest(content.subarray(0, inflated.length)));
    expect(input.damage?.()).toBe('damaged or cut off as zstd (unexpected EOF): what lies before the damage was read');
  });

  it('leaves what is no damage to whoever gave the bytes', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield zstdCompressSync(content).subarray(0, 5000);
      throw new Error('the disk is gone');
    }
    const told: string[] = [];
    await expect(collect(inflate(broken(), 'zstd', (damage) => told.push(damage)))).rejects.toThrow('the disk is gone');
    expect(told).toEqual([]);
  });

  it('holds no more than a few blocks at a time, however much a chunk becomes', async () => {
    const bomb = frameOf(Array.from({ length: 4000 }, () => 128 << 10));
    const before = process.memoryUsage().arrayBuffers;
    for await (const part of unzstd(pieces(bomb, bomb.length))) {
      expect(part.length).toBe(128 << 10);
      break;
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
  });

  it('calls a block damaged that is larger than blocks may be', async () => {
    const input = await openStream(pieces(frameOf([10, (128 << 10) + 1]), 5000), 'x');
    await collect(input.chunks());
    expect(input.damage?.()).toContain('a block that is too large');
  });
});

/** A frame of blocks that each repeat one letter: four bytes for any number of them (RFC 8878, 3.1.1.2). */
function frameOf(sizes: readonly number[]): Buffer {
  const [repeated, window] = [1 << 1, 7 << 3];
  const blocks = sizes.flatMap((size, index) => {
    const header = (index === sizes.length - 1 ? 1 : 0) | repeated | (size << 3);
    return [header & 0xff, (header >> 8) & 0xff, header >> 16, 'a'.charCodeAt(0)];
  });
  return Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window, ...blocks]);
}
