import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency } from './metrics.ts';
import { readNumber } from './read-number.ts';

const TITLE = /^Tracing \d+ functions? for "([^"]{1,500})"/;
const HISTOGRAM = /^ *([num]secs) +: count +distribution *$/;
const MEAN = /^avg = (\d+) ([num]?secs), total: \d+ [num]?secs, count: (\d+)$/;

export const funclatency = createLineFormat({
  name: 'funclatency',
  kind: 'results',
  commands: ['funclatency -d 10 vfs_read', 'funclatency-bpfcc -u -d 10 c:malloc'],
  example: 'avg = 145 nsecs, total: 1455980341 nsecs, count: 9985224',
  reads:
    '`latency mean` of the traced functions. A histogram in powers of two tells no figure closer than a factor of two: one of `biolatency` and the like, without a mean, is a problem.',
  source: 'https://github.com/iovisor/bcc/blob/master/man/man8/funclatency.8',
  typical: [/^ *[num]secs +: count +distribution *$|^avg = \d+ [num]?secs, total: /],
  createReader(reading) {
    let title = 'function';
    /** Where a histogram began whose mean has not come yet. */
    let waiting: number | undefined;
    const miss = (): void => {
      if (waiting !== undefined)
        reading.problems.add(
          'a histogram without a mean is left out: its figures are rounded to powers of two',
          waiting,
        );
      waiting = undefined;
    };
    return {
      line(text, line) {
        const found = TITLE.exec(text)?.[1];
        if (found !== undefined) {
          miss();
          title = found;
        }
        if (HISTOGRAM.test(text)) {
          miss();
          waiting = line;
        }
        const [, mean = '', unit = '', count] = MEAN.exec(text.trimEnd()) ?? [];
        if (count === undefined) return;
        waiting = undefined;
        // Where nothing was called, the mean of nothing is 0.
        if (count === '0') reading.problems.add(`${title} was not called`, line);
        else {
          const seconds = parseUnit(unit) ?? { unit: 's', factor: Number.NaN };
          addValue(reading, title, latency('mean'), toBaseUnit(readNumber(mean), seconds), line);
        }
      },
      end: miss,
    };
  },
});
