import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency } from './metrics.ts';
import { readNumber } from './read-number.ts';

const THREAD = /^T:\s*(\d+) \(\s*\d+\) P:\s*\d+ I:\d+ C:\s*\d+ Min:\s*-?\d+ Act:\s*-?\d+ Avg:\s*(\d+) Max:\s*(\d+)/;
/** Below a histogram, one figure for each thread. */
const HISTOGRAM = /^# (Avg|Max) Latencies:((?: \d+)+)\s*$/;

export const cyclictest = createLineFormat({
  name: 'cyclictest',
  kind: 'results',
  commands: ['cyclictest -q -l 100000', 'cyclictest -q -h 400 -l 100000'],
  example: 'T: 0 ( 1685) P: 0 I:1000 C:    500 Min:     63 Act:   64 Avg:   68 Max:    1049',
  reads:
    '`latency mean` and `latency max` of each thread, in microseconds (do not use `-N`: nothing in the output tells it). The maximum is what real-time people look at; it is one sample of an execution, so judge it from many.',
  source: 'https://wiki.linuxfoundation.org/realtime/documentation/howto/tools/cyclictest/start',
  typical: [/^T:\s*\d+ \(\s*\d+\) P:\s*\d+ I:\d+ C:|^# Avg Latencies:(?: \d+)+\s*$/],
  createReader(reading) {
    /** Without `-q`, a thread's line is written again and again: the last one counts. */
    const threads = new Map<string, { readonly mean: string; readonly max: string; readonly line: number }>();
    return {
      line(text, line) {
        const [, thread, mean = '', max = ''] = THREAD.exec(text) ?? [];
        if (thread !== undefined) threads.set(thread, { mean, max, line });
        const [, which, values = ''] = HISTOGRAM.exec(text) ?? [];
        for (const [index, value] of values.trim().split(' ').entries())
          if (which !== undefined)
            addValue(
              reading,
              `thread ${index}`,
              latency(which === 'Avg' ? 'mean' : 'max'),
              readNumber(value) / 1e6,
              line,
            );
      },
      end(cut) {
        // The lines that were to come might be the ones that count.
        if (cut) return;
        for (const [thread, { mean, max, line }] of threads) {
          addValue(reading, `thread ${thread}`, latency('mean'), readNumber(mean) / 1e6, line);
          addValue(reading, `thread ${thread}`, latency('max'), readNumber(max) / 1e6, line);
        }
      },
    };
  },
});
