import * as z from 'zod/mini';
import type { Metric } from '../model/metric.ts';
import type { Iperf3Execution } from './iperf3-executions.ts';
import type { MeasurementList } from './measurement-list.ts';
import type { ProblemList } from './problem-list.ts';

const THROUGHPUT: Metric = { name: 'throughput', unit: 'bit/s', better: 'higher' };
const JITTER: Metric = { name: 'jitter', unit: 's', better: 'lower' };
const LOST: Metric = { name: 'lost', unit: '1', better: 'lower' };

const testSchema = z.object({
  test_start: z.object({
    protocol: z.string().check(z.regex(/^[A-Z]{3,8}$/)),
    num_streams: z.number(),
    reverse: z.optional(z.number()),
  }),
});
type Test = z.infer<typeof testSchema>['test_start'];

const sumSchema = z.object({
  bits_per_second: z.number(),
  jitter_ms: z.optional(z.number()),
  lost_packets: z.optional(z.number()),
  packets: z.optional(z.number()),
});

/**
 * Takes the figures at the end of an execution: the receiver's, `sum_received`. What never arrived is no throughput, and
 * `sum_sent` counts what still lay in the sender's buffers when the clock stopped (15 % of a short, slow test).
 */
export function measureExecution(
  execution: Iperf3Execution,
  measurements: MeasurementList,
  problems: ProblemList,
): void {
  const { line, error } = execution;
  const test = testSchema.safeParse(execution.start).data?.test_start;
  const end = endSchema.safeParse(execution.end).data ?? {};
  const measured = test !== undefined && Object.keys(end).some((name) => name.startsWith('sum'));
  if (error !== undefined) {
    problems.add(`iperf3 ${measured ? 'ended early and measured only a part of the test' : 'says'}: ${error}`, line);
  } else if (!measured) {
    problems.add('iperf3 wrote no figures: was it stopped?', line);
  }
  if (!measured) return;
  const directions = directionsOf(test, end);
  if (directions.length === 0) {
    problems.add(
      'a bidirectional test by iperf3 before 3.11 has both directions under one name: they cannot be told apart',
      line,
    );
  }
  for (const { benchmark, received, sum } of directions) {
    const figures = test.protocol === 'UDP' ? readDatagrams(received, sum) : readStream(received);
    if (figures.doubt !== undefined) problems.add(`${benchmark}: ${figures.doubt}`, line);
    for (const [metric, value] of figures.values) measurements.add(benchmark, metric, value);
  }
}

const endSchema = z.record(z.string(), z.unknown());
const streamsSchema = z.array(z.record(z.string(), z.object({ sender: z.boolean() })));

/** One direction of a test, with what iperf3 says of it, unchecked. */
interface Direction {
  readonly benchmark: string;
  readonly received: unknown;
  readonly sum: unknown;
}

/** In a bidirectional test, what the server sent is under names of its own (since 3.11). None when it is not. */
function directionsOf(test: Test, end: z.infer<typeof endSchema>): readonly Direction[] {
  const streams = test.num_streams > 1 ? ` ${test.num_streams} streams` : '';
  const direction = (mode: string, suffix: string, toward = ''): Direction => ({
    benchmark: `${test.protocol}${mode}${streams}${toward}`,
    received: end[`sum_received${suffix}`],
    sum: end[`sum${suffix}`],
  });
  const back = '_bidir_reverse';
  if (end[`sum_received${back}`] !== undefined || end[`sum${back}`] !== undefined) {
    return [
      direction(' bidirectional', '', ', client to server'),
      direction(' bidirectional', back, ', server to client'),
    ];
  }
  const sides = (streamsSchema.safeParse(end['streams']).data ?? []).flatMap((stream) => Object.values(stream));
  if (sides.some(({ sender }) => sender) && sides.some(({ sender }) => !sender)) return [];
  return [direction(test.reverse === 1 ? ' reverse' : '', '')];
}

interface Figures {
  readonly values: readonly (readonly [Metric, number])[];
  /** Why a value is missing or not quite what it seems. */
  readonly doubt?: string;
}

const NOTHING = 'nothing was received, or this is the file of the side that only sent';
const UNREADABLE = 'the figures of the receiver are missing or not numbers';

function readStream(received: unknown): Figures {
  const sum = sumSchema.safeParse(received).data;
  if (sum === undefined) return { values: [], doubt: UNREADABLE };
  return sum.bits_per_second > 0 ? { values: [[THROUGHPUT, sum.bits_per_second]] } : { values: [], doubt: NOTHING };
}

/** Before 3.11, UDP has only `sum`: the sender's rate beside the receiver's jitter and losses. */
function readDatagrams(received: unknown, sent: unknown): Figures {
  const old = received === undefined;
  const sum = sumSchema.safeParse(old ? sent : received).data;
  if (sum?.packets === undefined || sum.lost_packets === undefined) return { values: [], doubt: UNREADABLE };
  const lost = sum.lost_packets / sum.packets;
  if (!(lost >= 0 && lost <= 1)) return { values: [], doubt: 'the number of lost packets makes no sense' };
  const rate = old ? sum.bits_per_second * (1 - lost) : sum.bits_per_second;
  const quality: Figures['values'] = [
    ...(sum.jitter_ms === undefined ? [] : [[JITTER, sum.jitter_ms / 1000] as const]),
    [LOST, lost],
  ];
  if (!(rate > 0)) return { values: quality, doubt: NOTHING };
  const values: Figures['values'] = [[THROUGHPUT, rate], ...quality];
  if (!old) return { values };
  return { values, doubt: "iperf3 before 3.11 has no rate of the receiver: it is the sender's, less the packets lost" };
}
