import process from 'node:process';
import type { KnownFormat } from '../../src/parse/format.ts';
import { FORMATS } from '../../src/parse/formats.ts';
import { readHead } from '../../src/parse/read-head.ts';
import { createParser } from '../../src/parse/parse-recordings.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { normalizeText } from '../../src/parse/normalize-text.ts';
import { fileOf } from '../fuzz/check-parsed.ts';
import { folderOf, readCases } from '../fuzz/targets.ts';
import { listShapes, type Shape } from './adversarial-shapes.ts';
import { listOwnShapes } from './own-shapes.ts';

// How the time of reading grows with the size, for shapes that are made to be slow.

/** One shape as one format reads it; `any` is recognizing and reading together. */
export interface Growth {
  readonly reader: string;
  readonly shape: string;
  /** Bytes, and milliseconds of processor time, of the largest size. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** How many times longer twice the size takes: the mean over the doublings. */
  readonly doubling: number;
}

/** Bytes; each is twice the one before. */
const SIZES = [1 << 15, 1 << 16, 1 << 17];
/** Quadratic time doubles twice. Linear time with a busy machine's noise stays below. */
export const MOST = 3;
/** What is as fast as this is noise. */
const NOTHING = 10;
/** The least of so many counts: compiling and collecting garbage only ever add. */
const ATTEMPTS = 3;

/** Every format on every shape. */
export async function measureGrowth(sizes: readonly number[] = SIZES): Promise<readonly Growth[]> {
  const found: Growth[] = [];
  const parse = createParser({ mappings: [] }, (file) => perfScript.parse(file));
  for (const shape of listShapes()) {
    found.push(await measureShape('any', shape, sizes, async (bytes) => void (await parse(fileOf(bytes, 1 << 16)))));
    for (const format of FORMATS) found.push(await measureShape(format.name, shape, sizes, readWith(format)));
  }
  // What only its own reader takes for more than lines that are not understood.
  const cases = readCases();
  for (const format of FORMATS)
    for (const shape of listOwnShapes(
      (cases.get(folderOf(format.name)) ?? cases.get('environment'))?.[0] ?? new Uint8Array(),
    ))
      found.push(await measureShape(format.name, shape, sizes, readWith(format)));
  return found;
}

function readWith(format: KnownFormat): (bytes: Uint8Array) => Promise<void> {
  return async (bytes) => {
    const file = normalizeText(fileOf(bytes, 1 << 16));
    format.recognize(readHead(file));
    await format.parse(file, () => 'lower');
  };
}

/** What grows too steeply may end at a bound that is not reached yet: it is measured again where it would hurt. */
async function measureShape(
  reader: string,
  shape: Shape,
  sizes: readonly number[],
  read: (bytes: Uint8Array) => Promise<void>,
): Promise<Growth> {
  const growth = await measureSizes(reader, shape, sizes, read);
  if (growth.doubling <= MOST) return growth;
  return measureSizes(
    reader,
    shape,
    sizes.map((size) => size * LARGER),
    read,
  );
}

const LARGER = 8;

async function measureSizes(
  reader: string,
  shape: Shape,
  sizes: readonly number[],
  read: (bytes: Uint8Array) => Promise<void>,
): Promise<Growth> {
  const times: number[] = [];
  for (const size of sizes) {
    const bytes = shape.make(size);
    let least = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < ATTEMPTS && least > NOTHING; attempt += 1) {
      const start = process.cpuUsage();
      await read(bytes);
      const { user, system } = process.cpuUsage(start);
      least = Math.min(least, (user + system) / 1000);
    }
    times.push(least);
  }
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const doubling = Math.max(last, NOTHING) / Math.max(first, NOTHING);
  return {
    ...{ reader, shape: shape.name, bytes: sizes.at(-1) ?? 0, milliseconds: last },
    doubling: doubling ** (1 / Math.max(1, sizes.length - 1)),
  };
}

/** A row for each reader: its worst shape. */
export function printGrowth(growths: readonly Growth[]): string {
  const worst = new Map<string, Growth>();
  for (const growth of growths) {
    const known = worst.get(growth.reader);
    if (known === undefined || growth.milliseconds > known.milliseconds) worst.set(growth.reader, growth);
  }
  const rows = [...worst.values()].map(
    ({ reader, shape, bytes, milliseconds, doubling }) =>
      `| ${reader} | ${shape} | ${bytes / 2 ** 10} | ${Math.round(milliseconds)} | ${doubling.toFixed(2)} |`,
  );
  return [
    '| reader | its slowest shape | KiB | ms | times longer for twice the size |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
