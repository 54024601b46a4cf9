import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { createInflateMeter } from '../../src/io/inflate-meter.ts';
import { type InputLimits, resolveInputLimits } from '../../src/io/input-limits.ts';
import { openZip } from '../../src/io/zip.ts';
import { HEAD_BYTES } from '../../src/model/input-file.ts';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { makeZip, type Packed, writeZip } from './make-zip.ts';

const INPUT_LIMITS = resolveInputLimits(defaultConfig());

interface Read {
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

async function readAll(file: string, limits: Partial<InputLimits> = {}): Promise<Read> {
  const zip = await openZip(file, 'copygate-rpi4', createInflateMeter({ ...INPUT_LIMITS, ...limits }));
  try {
    const files: [string, string][] = [];
    for await (const one of zip.readFiles()) {
      const first = await textOf(one.chunks());
      expect(await textOf(one.chunks())).toBe(first);
      expect(first.startsWith(Buffer.from(one.head).toString())).toBe(true);
      files.push([one.path, first]);
    }
    expect(zip.paths).toEqual(files.map(([name]) => name));
    return { files: Object.fromEntries(files), problems: zip.problems.map(({ path, text }) => `${path}: ${text}`) };
  } finally {
    zip.close();
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

const read = (entries: readonly Packed[], limits?: Partial<InputLimits>): Promise<Read> =>
  readAll(writeZip(makeZip(entries)), limits);

describe('a zip', () => {
  it('is read by path, deflated and stored, gzip inside inflated', async () => {
    const { files, problems } = await read([
      { path: 'rpi4/openssl/run-02/speed.txt', content: 'two' },
      { path: 'rpi4/openssl/run-01/speed.txt', content: 'one', stored: true },
      { path: 'rpi4/openssl/profile/script.gz', content: gzipSync('openvpn 1 cycles:') },
      { path: 'rpi4/', mode: 0o040755 },
      { path: 'rpi4/empty', content: '' },
    ]);
    expect(problems).toEqual([]);
    expect(Object.entries(files)).toEqual([
      ['rpi4/empty', ''],
      ['rpi4/openssl/profile/script.gz', 'openvpn 1 cycles:'],
      ['rpi4/openssl/run-01/speed.txt', 'one'],
      ['rpi4/openssl/run-02/speed.txt', 'two'],
    ]);
  });

  it('is read when it is zip64', async () => {
    const file = writeZip(
      makeZip(
        [
          { path: 'a/b/c', content: 'x' },
          { path: 'a/b/d', content: 'y' },
        ],
        { zip64: true },
      ),
    );
    expect((await readAll(file)).files).toEqual({ 'a/b/c': 'x', 'a/b/d': 'y' });
  });

  it('says what is damaged inside, and reads what lies before', async () => {
    const content = gzipSync(Buffer.concat([Buffer.alloc(200_000, 'x'), randomBytes(50_000)]));
    const packed = makeZip([{ path: 'a', content: content.subarray(0, 20_000) }]);
    const zip = await openZip(writeZip(packed), 'x', createInflateMeter(INPUT_LIMITS));
    for await (const file of zip.readFiles()) {
      expect((await textOf(file.chunks())).startsWith('x'.repeat(1000))).toBe(true);
      expect(file.damage?.()).toContain('damaged or cut off as gzip (unexpected end of file)');
    }
    expect(zip.paths).toEqual(['a']);
    zip.close();
  });

  it('shows the beginning of a large file only', async () => {
    const content = 'perf '.repeat(50_000);
    const zip = await openZip(writeZip(makeZip([{ path: 'a', content }])), 'x', createInflateMeter(INPUT_LIMITS));
    for await (const file of zip.readFiles()) {
      expect(file.head).toHaveLength(HEAD_BYTES);
      expect(file.size).toBe(content.length);
    }
    zip.close();
  });

  it.each([
    ['../../x', 'its path leads out of the artifact'],
    ['a/../../x', 'its path leads out of the artifact'],
    ['/etc/passwd', 'its path is absolute'],
    ['C:/x', 'its path is absolute'],
    ['c:x', 'its path is absolute'],
    ['a\\..\\x', 'its path holds a backslash'],
    ['a\0b', 'its path holds a NUL'],
    ['a//b', 'its path has an empty level'],
    ['./a', 'its path has an empty level'],
    ['', 'its path has an empty level'],
    [`${'a/'.repeat(600)}b`, 'its path is longer than 1024 characters'],
    ['../folder/', 'its path leads out of the artifact'],
  ])('leaves out %j and says why', async (name, reason) => {
    const { files, problems } = await read([
      { path: name, content: 'x' },
      { path: 'good', content: 'y' },
    ]);
    expect(files).toEqual({ good: 'y' });
    expect(problems).toEqual([`copygate-rpi4: "${name}" is not read: ${reason}`]);
  });

  it.each([
    ['a link', 0o120777],
    ['a device', 0o020666],
    ['a pipe', 0o010666],
  ])('leaves out %s', async (_, mode) => {
    const { files, problems } = await read([{ path: 'a', content: '/etc/passwd', mode }]);
    expect(files).toEqual({});
    expect(problems).toEqual(['copygate-rpi4: "a" is not read: it is a link or a device, not a file']);
  });

  it('takes a name once, and `__proto__` as a name like any other', async () => {
    const { files, problems } = await read([
      { path: 'a', content: '1' },
      { path: 'a', content: '2' },
      { path: '__proto__/x', content: '3' },
    ]);
    expect(files).toEqual({ a: '1', '__proto__/x': '3' });
    expect(problems).toEqual(['copygate-rpi4: "a" is not read: its path is there twice']);
  });

  it('writes nothing', async () => {
    const file = writeZip(
      makeZip([
        { path: 'a/b', content: 'x' },
        { path: '../c', content: 'x' },
      ]),
    );
    await readAll(file);
    expect(readdirSync(path.dirname(file))).toEqual(['artifact.zip']);
  });
});

describe('a zip that cannot be trusted', () => {
  const ZEROS = Buffer.alloc(4 * 2 ** 20);

  it.each<[string, readonly Packed[], Partial<InputLimits>, string]>([
    ['too compressible', [{ path: 'a', content: ZEROS }], {}, 'artifacts.max-ratio'],
    ['too compressible inside', [{ path: 'a', content: gzipSync(ZEROS), stored: true }], {}, 'artifacts.max-ratio'],
    ['a large file', [{ path: 'a', content: 'x'.repeat(11) }], { fileSize: 10 }, 'artifacts.max-file-size'],
    [
      'a large file inside',
      [{ path: 'a', content: gzipSync('x'.repeat(99)) }],
      { fileSize: 50 },
      'artifacts.max-file-size',
    ],
    [
      'much in all',
      [
        { path: 'a', content: 'x'.repeat(9) },
        { path: 'b', content: 'y'.repeat(9) },
      ],
      { size: 10 },
      'artifacts.max-size',
    ],
    [
      'many files',
      Array.from({ length: 4 }, (_, index) => ({ path: `${index}` })),
      { files: 3 },
      'artifacts.max-files',
    ],
  ])('is refused for %s, and the setting is named', async (_, entries, limits, setting) => {
    const error = await read(entries, limits).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toHaveProperty('hint', expect.stringContaining(setting));
  });

  it('is refused with its limit as people write it', async () => {
    const entries = [{ path: 'a', content: 'x'.repeat(20_000), stored: true }];
    await expect(read(entries, { fileSize: 16_384 })).rejects.toThrow('is larger than 16 KiB when inflated');
    await expect(read(entries, { size: 1 })).rejects.toThrow('the artifacts hold more than 1 B when inflated');
  });

  it('is refused for 100,000 entries before they are listed', async () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => ({ path: `${index}`, stored: true }));
    await expect(read(entries)).rejects.toThrow('copygate-rpi4 holds 100000 entries; at most 20000 are read');
  });

  it('is refused when entries share their bytes', async () => {
    const kernel = { path: 'a', content: 'x'.repeat(5000) };
    await expect(read([kernel, { ...kernel, path: 'b', sharedWith: 0 }])).rejects.toThrow(
      'copygate-rpi4 is made to mislead: "a" and "b" share their bytes',
    );
  });

  it.each<[string, Packed, RegExp]>([
    ['encrypted', { path: 'a', content: 'x', encrypted: true }, /rpi4: a is encrypted/],
    [
      'compressed in another way',
      { path: 'a', content: 'x', method: 93 },
      /compressed by method 93, which is not read/,
    ],
    ['of another sum', { path: 'a', content: 'x', sum: 7 }, /a cannot be read: its bytes do not match its checksum/],
    ['larger than it says', { path: 'a', content: 'x'.repeat(99), claimedSize: 9 }, /a cannot be read: too many bytes/],
    ['smaller than it says', { path: 'a', content: 'x', claimedSize: 9 }, /a cannot be read: not enough bytes/],
  ])('is refused when an entry is %s', async (_, entry, message) => {
    const error = await read([entry]).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(message);
  });

  it('is refused wherever it is cut off', async () => {
    const whole = makeZip([
      { path: 'a/b', content: 'speed 1 2 3' },
      { path: 'c', content: 'x'.repeat(50) },
    ]);
    const outcomes = new Set<unknown>();
    for (let length = 0; length < whole.length; length += 1) {
      outcomes.add(
        await readAll(writeZip(whole.subarray(0, length))).catch((error: unknown) => error instanceof UserError),
      );
    }
    expect([...outcomes]).toEqual([true]);
  });

  it('is read right or refused, whichever byte is changed', async () => {
    const whole = makeZip([
      { path: 'a/b', content: 'speed 1 2 3' },
      { path: 'c', content: 'x'.repeat(50) },
    ]);
    const right = new Set(['speed 1 2 3', 'x'.repeat(50)]);
    for (let index = 0; index < whole.length; index += 1) {
      const changed = Buffer.from(whole);
      changed[index] = (changed[index] ?? 0) ^ 0xff;
      const outcome = await readAll(writeZip(changed)).catch((error: unknown) => error);
      const texts = outcome instanceof UserError ? [] : Object.values(asRead(outcome).files);
      expect(texts.filter((text) => !right.has(text))).toEqual([]);
    }
  });
});

function asRead(outcome: unknown): Read {
  if (typeof outcome === 'object' && outcome !== null && 'files' in outcome && 'problems' in outcome)
    return { files: Object.fromEntries(Object.entries(Object(outcome.files))), problems: [] };
  throw outcome;
}
