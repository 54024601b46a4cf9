import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../src/io/inflate.ts';
import { openStream } from '../../src/io/stream.ts';
import { unzstd } from '../../src/io/unzstd.ts';
import { makeFolder } from './make-remote.ts';
import { frameOf, SKIPPABLE } from './make-zstd.ts';

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

describe('what zstd makes', () => {
  const { ZSTD_c_compressionLevel: LEVEL, ZSTD_c_checksumFlag: CHECKSUM } = constants;
  const frame = fc
    .record({
      lines: fc.array(fc.stringMatching(/^[a-z;_ ]{0,40}$/), { maxLength: 60 }),
      times: fc.integer({ min: 0, max: 200 }),
      noise: fc.nat({ max: 3000 }),
      level: fc.integer({ min: -5, max: 19 }),
      checksum: fc.nat({ max: 1 }),
    })
    .map(({ lines, times, noise, level, checksum }) => {
      const text = Buffer.from(`${lines.join('\n').repeat(times)}${content.toString('latin1', 0, noise)}`);
      return { text, packed: zstdCompressSync(text, { params: { [LEVEL]: level, [CHECKSUM]: checksum } }) };
    });

  it('is read whatever its level, its frames and the pieces they come in', async () => {
    const frames = fc.array(fc.oneof(frame, fc.constant({ text: Buffer.of(), packed: SKIPPABLE })), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(frames, fc.integer({ min: 1, max: 5000 }), async (parts, size) => {
        const inflated = await collect(unzstd(pieces(Buffer.concat(parts.map(({ packed }) => packed)), size)));
        expect(digest(inflated)).toBe(digest(Buffer.concat(parts.map(({ text }) => text))));
      }),
      { numRuns: 60 },
    );
  });

  const run = (tool: string, words: readonly string[], input?: Uint8Array): Buffer =>
    execFileSync(tool, ['-q', '-c', ...words], { maxBuffer: 1 << 26, ...(input === undefined ? {} : { input }) });
  const has = (tool: string): boolean => spawnSync(tool, ['--version']).status === 0;

  it.skipIf(!has('zstd'))(
    'is read of a file and of a pipe, at every level from 1 to 19',
    async () => {
      const file = path.join(makeFolder(), 'text');
      const text = content.subarray(0, 1_500_000);
      writeFileSync(file, text);
      for (let level = 1; level <= 19; level += 1) {
        const words = [`-${level}`, '-T0'];
        const packed = Buffer.concat([run('zstd', [...words, file]), run('zstd', words, text)]);
        expect([level, digest(await collect(unzstd(pieces(packed, 70_000))))]).toEqual([
          level,
          digest(Buffer.concat([text, text])),
        ]);
      }
    },
    120_000,
  );

  it.skipIf(!has('pzstd'))('is read of pzstd, which makes many frames and skips between them', async () => {
    const packed = run('pzstd', ['-1', '-p', '2'], content);
    expect(digest(await collect(unzstd(pieces(packed, 70_000))))).toBe(digest(content));
  });

  it.skipIf(!has('zstd'))('is refused by name where it was packed with --long', async () => {
    const packed = run('zstd', ['--long'], content);
    const input = await openStream(pieces(packed, 5000), 'x');
    expect(await collect(input.chunks())).toHaveLength(0);
    expect(input.damage?.()).toBe(
      'damaged or cut off as zstd (it asks for a window of 128 MiB, more than 8 MiB: pack it without --long and --ultra): what lies before the damage was read',
    );
  });
});
