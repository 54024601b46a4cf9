import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameWatch } from '../../src/io/zstd-frames.ts';
import { unzstd } from '../../src/io/unzstd.ts';
import { frameOf, headerOf, SKIPPABLE } from './make-zstd.ts';

const SOUND = frameOf([5]);

function read(...parts: readonly Buffer[]): { readonly passed: Buffer; readonly refusal?: string } {
  return readPieces(Buffer.concat(parts), 1 << 20);
}

function readPieces(bytes: Buffer, size: number): { readonly passed: Buffer; readonly refusal?: string } {
  const watch = createFrameWatch();
  const passed: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const { bytes: sound, refusal } = watch.pass(bytes.subarray(at, at + size));
    passed.push(sound);
    if (refusal !== undefined) return { passed: Buffer.concat(passed), refusal };
  }
  return { passed: Buffer.concat(passed) };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

describe('a frame that asks for much memory', () => {
  it.each([
    ['of 2 GiB', headerOf({ window: 21 << 3 }), '2048 MiB'],
    ['of more than can be counted', headerOf({ window: 255 }), '3932160 MiB'],
    ['as --long has it', headerOf({ window: 17 << 3 }), '128 MiB'],
    ['as level 20 has it', headerOf({ window: 15 << 3 }), '32 MiB'],
    ['a little above 8 MiB', headerOf({ window: (13 << 3) | 1 }), '9 MiB'],
    ['of one segment', headerOf({ content: 1_900_000_000, size: 4 }), '1812 MiB'],
    ['of one segment of 16 TiB', headerOf({ content: 2 ** 44, size: 8 }), '16777216 MiB'],
    ['with a dictionary', headerOf({ window: 21 << 3, dictionary: 4, content: 7, size: 8 }), '2048 MiB'],
  ])('is refused: %s', (_, header, asked) => {
    const refusal = `it asks for a window of ${asked}, more than 8 MiB: pack it without --long and --ultra`;
    expect(read(header)).toEqual({ passed: Buffer.of(), refusal });
    expect(read(SOUND, SKIPPABLE, SOUND, header)).toEqual({
      passed: Buffer.concat([SOUND, SKIPPABLE, SOUND]),
      refusal,
    });
  });

  it.each([
    ['8 MiB', headerOf({ window: 13 << 3 })],
    ['one segment of 8 MiB', headerOf({ content: 8 << 20, size: 4 })],
    ['one segment of 65791 bytes, as two say it', headerOf({ content: 65_535, size: 2 })],
    ['much content, little window', headerOf({ window: 0, content: 2 ** 40, size: 8 })],
  ])('is not one of %s', (_, header) => {
    expect(read(header)).toEqual({ passed: header });
  });

  it('reserves nothing, and what comes before it is read', async () => {
    const hostile = Buffer.concat([SOUND, SKIPPABLE, headerOf({ window: 20 << 3 }), Buffer.alloc(100)]);
    const before = process.memoryUsage().arrayBuffers;
    const parts: Buffer[] = [];
    const inflating = async (): Promise<void> => {
      for await (const part of unzstd(once(hostile))) parts.push(Buffer.from(part));
    };
    await expect(inflating()).rejects.toMatchObject({
      code: 'Z_DATA_ERROR',
      message: expect.stringContaining('1024 MiB'),
    });
    expect(Buffer.concat(parts).toString()).toBe('aaaaa');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
  });

  it('is refused where its header is cut off, too, and what comes before is read', async () => {
    const header = headerOf({ content: 0x7f_00_00_00_00_00_00_00, size: 8 });
    for (let length = 1; length < header.length; length += 1) {
      const parts: Buffer[] = [];
      const inflating = async (): Promise<void> => {
        for await (const part of unzstd(once(Buffer.concat([SOUND, header.subarray(0, length)]))))
          parts.push(Buffer.from(part));
      };
      await expect(inflating()).rejects.toMatchObject({ code: 'Z_DATA_ERROR', message: 'unexpected EOF' });
      expect(Buffer.concat(parts).toString()).toBe('aaaaa');
    }
  });
});

describe('many small frames or blocks of a large window', () => {
  const refusal = 'it is of so many small frames or blocks that inflating them would take minutes: pack it anew';
  const small = Buffer.concat([headerOf({ window: 13 << 3 }), Buffer.of(1, 0, 0)]);
  const blocks = (count: number): Buffer =>
    Buffer.concat([headerOf({ window: 13 << 3 }), Buffer.alloc(3 * count), Buffer.of(1, 0, 0)]);

  it.each([
    ['frames', Buffer.concat(Array.from({ length: 100_000 }, () => small))],
    ['blocks', blocks(300_000)],
  ])('are refused: %s', (_, bytes) => {
    expect(read(bytes).refusal).toBe(refusal);
    expect(readPieces(bytes, 256).refusal).toBe(refusal);
  });

  it('are read as far as they take no longer than a moment', async () => {
    const bytes = Buffer.concat(Array.from({ length: 100_000 }, () => small));
    const { passed } = readPieces(bytes, 256);
    // Each costs 21 windows: of a mebibyte of such bytes not the tenth part is begun.
    expect(passed.length / small.length).toBeLessThan(1000);
  });

  it('are not the blocks of a long text of one letter', () => {
    const content = Array.from({ length: 8000 }, () => 128 << 10);
    const bytes = frameOf(content);
    expect(
      read(Buffer.concat([headerOf({ window: 13 << 3 }), bytes.subarray(headerOf({ window: 7 << 3 }).length)])),
    ).toEqual({
      passed: expect.any(Buffer),
    });
  });
});

describe('frames are followed', () => {
  it('to what is none', () => {
    expect(read(SOUND, Buffer.from('no frame'))).toEqual({ passed: SOUND, refusal: 'invalid zstd data' });
    const reserved = headerOf({ window: 0, flags: 1 << 3 });
    expect(read(SOUND, reserved)).toEqual({ passed: SOUND, refusal: 'invalid zstd data' });
    const start = headerOf({ window: 0 });
    expect(read(start, Buffer.of(3 << 1, 0, 0))).toEqual({ passed: start, refusal: 'invalid block type' });
  });

  it('whatever the pieces they come in', () => {
    const part = fc.oneof(
      fc
        .record({
          sizes: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 4 }),
          raw: fc.boolean(),
          checksum: fc.boolean(),
        })
        .map(({ sizes, ...kind }) => frameOf(sizes, kind)),
      fc.constant(SKIPPABLE),
      fc.constant(headerOf({ window: 200 })),
      fc.constant(Buffer.from('none')),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (parts, size) => {
        const whole = read(...parts);
        const cut = readPieces(Buffer.concat(parts), size);
        expect(cut.refusal).toBe(whole.refusal);
        expect(cut.passed.equals(whole.passed)).toBe(true);
        const sound = parts.findIndex((one) => one.length === 6 || one.length === 4);
        expect(whole.passed.equals(Buffer.concat(sound === -1 ? parts : parts.slice(0, sound)))).toBe(true);
      }),
    );
  });
});
