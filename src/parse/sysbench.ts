import { addValue } from './add-figure.ts';
import { findNamesakes, type NamedValue } from './find-namesakes.ts';
import { createLineFormat } from './line-format.ts';
import { latency, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

export const sysbench = createLineFormat({
  name: 'sysbench',
  kind: 'results',
  commands: ['sysbench cpu run', 'sysbench memory run', 'sysbench oltp_read_only run'],
  example: 'sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)',
  reads:
    '`throughput` (events, operations, transactions or MiB per second; `fileio`: read and written apart), `latency mean` and the percentile that was asked for. Named by what the output says of the test: block size, operation, threads. Where no rate is printed (`mutex`, `threads`), the events over the time. A latency of 0.00 or 0.01 ms is left out: two decimals say nothing there.',
  source: 'https://github.com/akopytov/sysbench',
  typical: [/^sysbench \d+\.\d+/, /^General statistics:|^SQL statistics:|^CPU speed:/],
  createReader(reading) {
    let kind = '';
    let facts: string[] = [];
    let rates = 0;
    let seconds = Number.NaN;
    let events: { readonly count: number; readonly line: number } | undefined;
    let latencies: (readonly [string, number, number])[] = [];
    const eventRates: NamedValue[] = [];
    const name = (): string => [kind === '' ? 'sysbench' : kind, ...facts].join(', ');
    const addRate = (metric: string, unit: string, value: string, line: number, factor = 1): void => {
      rates += 1;
      const { better } = throughput(unit);
      addValue(reading, name(), { name: metric, unit, better }, readNumber(value) * factor, line);
    };
    const finish = (): void => {
      if (rates === 0 && events !== undefined)
        addValue(reading, name(), throughput('op/s'), events.count / seconds, events.line);
      // Neither `mutex` nor `threads` nor a script says its name; all say how many events there were.
      if (events !== undefined) eventRates.push({ name: name(), unit: 'op/s', value: events.count / seconds });
      for (const [which, seconds, line] of latencies) addValue(reading, name(), latency(which), seconds, line);
      [kind, facts, rates, seconds, events, latencies] = ['', [], 0, Number.NaN, undefined, []];
    };
    return {
      line(text, line) {
        if (/^sysbench \d/.test(text)) finish();
        const fact = /^\s*(block size|operation|Block size|Doing)(?::)? (.*?)(?: test)?$/.exec(text)?.[2];
        const threads = /^Number of threads: (\d+)$/.exec(text)?.[1];
        if (threads !== undefined && threads !== '1') facts.push(`${threads} threads`);
        if (fact !== undefined) facts.push(fact);
        if (text === 'CPU speed:') kind = 'cpu';
        else if (text.startsWith('Running memory speed test')) kind = 'memory';
        else if (text.startsWith('Extra file open flags')) kind = 'fileio';
        else if (text === 'SQL statistics:') kind = 'oltp';
        const [, what, value] =
          /^\s+(events per second|reads\/s|writes\/s|fsyncs\/s|read, MiB\/s|written, MiB\/s):\s+(\S+)$/.exec(text) ??
          [];
        const memory = /^\S+ MiB transferred \((\S+) MiB\/sec\)$/.exec(text)?.[1];
        const sql = /^\s+(transactions|queries):\s+\d+\s+\((\S+) per sec\.\)$/.exec(text);
        const elapsed = /^\s+total time:\s+([\d.]+)s$/.exec(text)?.[1];
        const count = /^\s+total number of events:\s+(\d+)$/.exec(text)?.[1];
        const [, which, milliseconds] = /^\s+(avg|\d+th percentile):\s+(\S+)$/.exec(text) ?? [];
        const failed = /^(?:FATAL|ERROR): (.*)/.exec(text)?.[1];
        if (what === 'events per second') addRate('throughput', 'op/s', value ?? '', line);
        else if (what?.endsWith('MiB/s') === true)
          addRate(what.startsWith('read') ? 'read' : 'written', 'B/s', value ?? '', line, 2 ** 20);
        else if (what !== undefined && value !== '0.00') addRate(what, 'op/s', value ?? '', line);
        else if (memory !== undefined) addRate('throughput', 'B/s', memory, line, 2 ** 20);
        else if (sql !== null) addRate(sql[1] ?? '', 'op/s', sql[2] ?? '', line);
        else if (elapsed !== undefined) seconds = readNumber(elapsed);
        else if (count !== undefined) events = { count: readNumber(count), line };
        else if (which !== undefined) {
          const label = which === 'avg' ? 'mean' : `p${which.replace('th percentile', '')}`;
          // With two decimals, what is below a hundredth of a millisecond says nothing.
          if (milliseconds !== '0.00' && milliseconds !== '0.01')
            latencies.push([label, readNumber(milliseconds ?? '') / 1000, line]);
        } else if (failed !== undefined) reading.problems.add(`sysbench says: ${failed}`, line);
      },
      end() {
        finish();
        for (const text of findNamesakes(eventRates)) reading.problems.add(text);
      },
    };
  },
});
