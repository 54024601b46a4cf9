import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

const ROW = /^(\S.*?)\s*\|([ed])\|\s*(\d+) bytes\|\s*(?:(\d+)\.(\d+) ([kMG])B|(\d+) B)\/s\|(\d+) ops\/s\s*$/;
/** `-r`: name, direction, bytes a block, bytes and operations per second. */
const RAW = /^([^,(]*\([^,]*|[a-z0-9-]+),([ed]),(\d+),(\d+),(\d+)\s*$/;
/**
 * What `%lu.%lu MB` means: so many times 2^20, and so many times 10000 more. The second number has no leading zeros and
 * is no decimal fraction: `3.5 MB` is less than `3.48 MB`.
 */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  k: [2 ** 10, 10],
  M: [2 ** 20, 1e4],
  G: [2 ** 30, 1e7],
};

export const kcapiSpeed = createLineFormat({
  name: 'kcapi-speed',
  kind: 'results',
  commands: ['kcapi-speed', 'kcapi-speed -r'],
  example: 'cbc(aes)                             |e|      16 bytes|   3.48 MB/s|228361 ops/s',
  reads:
    '`throughput` in B/s for each cipher, direction and size. The figure behind the point counts ten thousands of bytes, it is no decimal fraction. Operations per second say the same and are left out; what was not tested is a problem.',
  source: 'https://github.com/smuellerDD/libkcapi/blob/master/speed-test/cryptoperf-base.c',
  typical: [new RegExp(`${ROW.source}|${RAW.source}`)],
  createReader: (reading) => ({
    line(text, line) {
      const [, name, way, size, whole, part, prefix = '', bytes] = ROW.exec(text) ?? [];
      const raw = RAW.exec(text);
      const nameOf = (name = '', way = '', size = ''): string =>
        `${name} ${way === 'e' ? 'encrypt' : 'decrypt'} ${size} bytes`;
      if (name !== undefined) {
        const [unit, rest] = PARTS[prefix] ?? [1, 0];
        const value = readNumber(whole ?? bytes ?? '') * unit + readNumber(part ?? '0') * rest;
        addValue(reading, nameOf(name, way, size), throughput('B/s'), value, line);
      } else if (raw !== null)
        addValue(reading, nameOf(raw[1], raw[2], raw[3]), throughput('B/s'), readNumber(raw[4] ?? ''), line);
      else if (/\| untested\s*$/.test(text)) reading.problems.add(`${text.split('|')[0]?.trim()} was not tested`, line);
    },
  }),
});
