import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

const SECONDS: Readonly<Record<string, number>> = { us: 1e6, ms: 1e3, s: 1, m: 1 / 60, h: 1 / 3600 };
const PERCENTILES: readonly number[] = [50, 90, 99, 99.9];
/** Powers of 1024: `format_binary` of wrk's `src/units.c`. */
const BYTES: Readonly<Record<string, number>> = { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };

export const wrk = createLineFormat({
  name: 'wrk',
  kind: 'results',
  commands: ['wrk --latency URL', 'wrk2 -R 1000 --latency URL'],
  example: 'Requests/sec:   1660.46',
  reads:
    "`throughput` in requests per second, `transfer` in B/s (wrk's KB are 1024 bytes), `latency mean` and, with `--latency`, `p50`, `p90`, `p99` and `p99.9`. Named by the URL. Failed requests and answers that are not 2xx or 3xx are a problem.",
  source: 'https://github.com/wg/wrk',
  typical: [/^Running .+ test @ /, /^Requests\/sec:\s+[\d.]+/],
  createReader(reading) {
    let url = 'wrk';
    return {
      line(text, line) {
        url = /^Running .+ test @ (\S+)/.exec(text)?.[1] ?? url;
        const rate = /^Requests\/sec:\s+([\d.]+)\s*$/.exec(text)?.[1];
        const transfer = /^Transfer\/sec:\s+([\d.]+)([KMGT]?B)\s*$/.exec(text);
        const mean = /^\s+Latency\s+([\d.]+)(us|ms|s|m|h)\s/.exec(text);
        const percentile = /^\s*(\d+(?:\.\d+)?)%\s+([\d.]+)(us|ms|s|m|h)\s*$/.exec(text);
        const failed = /^\s+(Socket errors: .*|Non-2xx or 3xx responses: \d+)/.exec(text)?.[1];
        const secondsOf = (value = '', unit = ''): number => readNumber(value) / (SECONDS[unit] ?? Number.NaN);
        if (rate !== undefined) addValue(reading, url, throughput('req/s'), readNumber(rate), line);
        else if (transfer !== null) {
          const bytes = readNumber(transfer[1] ?? '') * (BYTES[transfer[2] ?? ''] ?? Number.NaN);
          addValue(reading, url, { name: 'transfer', unit: 'B/s', better: 'higher' }, bytes, line);
        } else if (mean !== null) addValue(reading, url, latency('mean'), secondsOf(mean[1], mean[2]), line);
        else if (percentile !== null && PERCENTILES.includes(Number(percentile[1])))
          addValue(reading, url, latency(`p${Number(percentile[1])}`), secondsOf(percentile[2], percentile[3]), line);
        else if (failed !== undefined) reading.problems.add(failed, line);
      },
    };
  },
});
