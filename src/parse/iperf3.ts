import type { InputFile } from '../model/input-file.ts';
import type { Head, KnownFormat, Parsed } from './format.ts';
import { joinExecutions } from './iperf3-executions.ts';
import { measureExecution } from './iperf3-figures.ts';
import { readJsonDocuments } from './json-documents.ts';
import { createMeasurementList } from './measurement-list.ts';
import { createProblemList } from './problem-list.ts';
import { readResultText, TOO_LARGE } from './result-text.ts';

/**
 * What `iperf3 -J` (or `--json-stream`) prints on the client, one execution or several in one file. Benchmarks are named
 * in iperf3's words: `TCP`, `TCP reverse`, `UDP`, `TCP 2 streams`, `TCP bidirectional, client to server`. The metrics are
 * `throughput` (bit/s, what the receiver got) and for UDP `jitter` (s) and `lost` (share of the packets, 0 to 1).
 *
 * An execution is one iteration: its intervals are not, for they share its luck (one connection, one warm-up, one
 * neighbour on the machine) and counting them as independent makes any two executions look different.
 * Source: https://software.es.net/iperf/invoking.html, `src/iperf_api.c` of 3.0 to 3.19.
 */
export const iperf3: KnownFormat = {
  name: 'iperf3',
  kind: 'results',
  commands: ['iperf3 -J -c HOST'],
  example: '{ "start": { "version": "iperf 3.12" }, "end": { "sum_received": { "bits_per_second": 94500000 } } }',
  reads: '`throughput` in bit/s as the receiver saw it; for UDP `jitter` and `lost`. An execution is one iteration.',
  source: 'https://software.es.net/iperf/invoking.html',
  recognize,
  parse,
};

/** iperf3 writes its version near the beginning, inside `start`. */
function recognize(head: Head): boolean {
  return /^\{\s*"/m.test(head.text) && /"version"\s*:\s*"iperf 3/.test(head.text);
}

async function parse(file: InputFile): Promise<Parsed> {
  const problems = createProblemList(file.path);
  const measurements = createMeasurementList();
  const text = await readResultText(file);
  if (text === undefined) problems.add(TOO_LARGE);
  for (const execution of joinExecutions(readJsonDocuments(text ?? '', problems))) {
    measureExecution(execution, measurements, problems);
  }
  return { measurements: measurements.all(), problems: problems.all() };
}
