import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

const LATENCIES: ReadonlyMap<string, string> = new Map([
  ['MEAN_LATENCY', 'mean'],
  ['P50_LATENCY', 'p50'],
  ['P90_LATENCY', 'p90'],
  ['P99_LATENCY', 'p99'],
]);

export const netperfValues = createLineFormat({
  name: 'netperf -k',
  kind: 'results',
  commands: ['netperf -H HOST -t omni -- -k THROUGHPUT,THROUGHPUT_UNITS,MEAN_LATENCY,P99_LATENCY'],
  example: 'THROUGHPUT=28321.58',
  reads:
    '`throughput` in its `THROUGHPUT_UNITS` (which must be among the values), `latency mean`, `p50`, `p90` and `p99` in microseconds. Named by `PROTOCOL` and `DIRECTION` where they are there.',
  source: 'https://hewlettpackard.github.io/netperf/doc/netperf.html#Omni-Output-Selection',
  typical: [/^THROUGHPUT=[\d.]+$/],
  createReader(reading) {
    let values = new Map<string, { readonly text: string; readonly line: number }>();
    const finish = (): void => {
      const told = (key: string): string | undefined => values.get(key)?.text;
      const name = ['netperf', told('PROTOCOL'), told('DIRECTION')].filter((word) => word !== undefined).join(' ');
      const rate = values.get('THROUGHPUT');
      const units = told('THROUGHPUT_UNITS');
      const power = /^10\^([0369])bits\/s$/.exec(units ?? '')?.[1];
      if (rate !== undefined && units === undefined)
        reading.problems.add('THROUGHPUT is left out: nothing says its unit (add THROUGHPUT_UNITS)', rate.line);
      else if (rate !== undefined && power !== undefined)
        addValue(reading, name, throughput('bit/s'), readNumber(rate.text) * 10 ** Number(power), rate.line);
      else if (rate !== undefined && units === 'Trans/s')
        addValue(reading, name, throughput('transaction/s'), readNumber(rate.text), rate.line);
      else if (rate !== undefined)
        reading.problems.add(`THROUGHPUT is in ${units}, which is not known here`, rate.line);
      for (const [key, which] of LATENCIES) {
        const value = values.get(key);
        if (value !== undefined) addValue(reading, name, latency(which), readNumber(value.text) / 1e6, value.line);
      }
      values = new Map();
    };
    return {
      line(text, line) {
        const [, key = '', value = ''] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(text.trimEnd()) ?? [];
        if (key === '') return;
        // The next execution begins where a value comes again.
        if (values.has(key)) finish();
        values.set(key, { text: value, line });
      },
      end(cut) {
        // Of the last execution, something may be missing that would change what the others mean.
        if (!cut) finish();
      },
    };
  },
});
