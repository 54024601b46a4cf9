import { createHash, randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeDamage } from '../../src/io/inflate.ts';
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
    expect(describeDamage(new Error('x'), 'zstd')).toBeUndefined();
  });
});
