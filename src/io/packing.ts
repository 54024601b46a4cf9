import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Packing } from '../baseline/baseline-store.ts';
import { unreadable } from '../baseline/upgrade.ts';

const [zip, unzip] = [promisify(gzip), promisify(gunzip)];

/** A profile of a whole system has some megabytes; what inflates to more than this is not one. */
const LARGEST_TEXT = 256 << 20;

/** gzip, which `zcat` reads. The same text gives the same bytes: no time is in them. */
export const gzipPacking: Packing = {
  pack: (text) => zip(text, { level: 9 }),
  async unpack(bytes, file) {
    try {
      return (await unzip(bytes, { maxOutputLength: LARGEST_TEXT })).toString();
    } catch (error) {
      throw unreadable(file, 'it is not gzip, cut off, or far too large', { cause: error });
    }
  },
};
