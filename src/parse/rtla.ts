import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency } from './metrics.ts';
import { readNumber } from './read-number.ts';

export const rtla = createLineFormat({
  name: 'rtla hist',
  kind: 'results',
  commands: ['rtla timerlat hist -d 60s', 'rtla osnoise hist -d 60s'],
  example: '# RTLA timerlat histogram',
  reads:
    '`latency mean` and `latency max` in microseconds for each column (interrupt and thread of each CPU). Columns without samples are left out.',
  source: 'https://docs.kernel.org/tools/rtla/rtla-timerlat-hist.html',
  typical: [/^# RTLA (?:timerlat|osnoise) histogram/],
  createReader(reading) {
    let columns: readonly string[] = [];
    return {
      line(text, line) {
        const words = text.trim().split(/\s+/);
        if (words[0] === 'Index') columns = words.slice(1);
        const which = { 'avg:': 'mean', 'max:': 'max' }[words[0] ?? ''];
        if (which === undefined) return;
        // Below the columns, newer versions print all CPUs together.
        if (words.length - 1 !== columns.length) return;
        for (const [index, column] of columns.entries()) {
          const value = words[index + 1] ?? '-';
          if (value !== '-') addValue(reading, column, latency(which), readNumber(value) / 1e6, line);
        }
      },
    };
  },
});
