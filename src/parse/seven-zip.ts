import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { readNumber } from './read-number.ts';

/** Dictionary, then speed in KiB/s, usage, rating per usage and rating, twice. */
const ROW = /^(\d+):\s+(\d+)\s+\d+\s+\d+\s+(\d+)\s+\|\s+(\d+)\s+\d+\s+\d+\s+(\d+)\s*$/;

export const sevenZip = createLineFormat({
  name: '7z b',
  kind: 'results',
  commands: ['7z b'],
  example: '22:      17170   371   4499  16704  |     188283   396   4116  16318',
  reads:
    "`compressing` and `decompressing` in B/s (7-Zip's KB are 1024 bytes), for each size of the dictionary and number of threads. The rating in MIPS is computed from the speed and left out, as are the averages. Passes are iterations.",
  source: 'https://sevenzip.osdn.jp/chm/cmdline/commands/bench.htm',
  typical: [/^Dict\s+Speed Usage/, ROW],
  createReader(reading) {
    let threads = '';
    return {
      line(text, line) {
        threads = /# Benchmark threads:\s+(\d+)/.exec(text)?.[1] ?? threads;
        const [, dictionary, compressing = '', , decompressing = ''] = ROW.exec(text) ?? [];
        if (dictionary === undefined) return;
        const benchmark = `dictionary 2^${dictionary}${threads === '' || threads === '1' ? '' : `, ${threads} threads`}`;
        for (const [name, speed] of [
          ['compressing', compressing],
          ['decompressing', decompressing],
        ] as const)
          addValue(reading, benchmark, { name, unit: 'B/s', better: 'higher' }, readNumber(speed) * 1024, line);
      },
    };
  },
});
