import type { Metric } from '../model/metric.ts';
import { parseMetricUnit, toBaseUnit, type Unit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { throughput, TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';

const RUNNING = /^# Running '?(\S+?)'? benchmark(?::|\.\.\.)$/;
/** What the figures below it are of: a routine, bits, threads. */
const PART = /^# function '(.*?)' |^\d+ operations (\d+ bits set of \d+ bits)$|^\s+Number of (synthesis threads: \d+)$/;
/** Says nothing but its total time; others print it, too, before what their operations took. */
const TIME_ALONE = /^sched\/messaging$/;
/** Powers of 1024: `print_bps` of tools/perf/bench/mem-functions.c. */
const BYTES: Readonly<Record<string, number>> = {
  'bytes/sec': 1,
  'KB/sec': 2 ** 10,
  'MB/sec': 2 ** 20,
  'GB/sec': 2 ** 30,
};

export const perfBench = createLineFormat({
  name: 'perf bench',
  kind: 'results',
  commands: ['perf bench all', 'perf bench mem memcpy', 'perf bench sched pipe'],
  example: "# Running 'mem/memcpy' benchmark:",
  reads:
    "`throughput` of `mem` (each routine is a benchmark; perf's MB are 1024 x 1024 bytes) and of operations per second; `time` where there is nothing else (`sched messaging`, averages such as `epoll` and `internals`). `Total time` of a fixed number of operations and `usecs/op` say the same as ops/sec and are left out.",
  source: 'https://man7.org/linux/man-pages/man1/perf-bench.1.html',
  typical: [RUNNING],
  createReader(reading) {
    let name = '';
    let routine = '';
    const add = (metric: Metric, value: number, line: number): void => {
      addValue(reading, routine === '' ? name : `${name} ${routine}`, metric, value, line);
    };
    return {
      line(text, line) {
        const running = RUNNING.exec(text)?.[1];
        if (running !== undefined) [name, routine] = [running, ''];
        routine =
          PART.exec(text)
            ?.slice(1)
            .find((part) => part !== undefined) ?? routine;
        const [, value = '', unit = ''] = /^\s+([\d.]+) ((?:bytes|KB|MB|GB|ops)\/sec)$/.exec(text.trimEnd()) ?? [];
        const time = /^\s+Total time: ([\d.]+) \[sec\]$/.exec(text.trimEnd())?.[1];
        const averaged = /^Averaged (\d+) operations\/sec /.exec(text)?.[1];
        const [, what, average = '', averageUnit = ''] =
          /^\s+(Average .*?)(?: took)?:? +([\d.]+) (usec|nsec|msec)\b/.exec(text) ?? [];
        const woken = /^(?:Wokeup|Requeued) \d+ of \d+ threads in ([\d.]+) ms /.exec(text)?.[1];
        if (BYTES[unit] !== undefined) add(throughput('B/s'), readNumber(value) * (BYTES[unit] ?? 0), line);
        else if (unit === 'ops/sec') add(throughput('op/s'), readNumber(value), line);
        else if (averaged !== undefined) add(throughput('op/s'), readNumber(averaged), line);
        else if (time !== undefined && TIME_ALONE.test(name)) add(TIME, readNumber(time), line);
        else if (what !== undefined && !what.endsWith('time per event')) {
          const unit: Unit = parseMetricUnit(averageUnit) ?? { unit: 's', factor: Number.NaN };
          add({ ...TIME, name: what.replace(/^Average /, '').trim() }, toBaseUnit(readNumber(average), unit), line);
        } else if (woken !== undefined) add(TIME, readNumber(woken) / 1000, line);
      },
    };
  },
});
