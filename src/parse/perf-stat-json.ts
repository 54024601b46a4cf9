import * as z from 'zod/mini';
import { createJsonFormat } from './json-format.ts';
import { addCounter, COMMAS, INTERVALS, READS, UNNAMED_COMMAND } from './perf-stat-counter.ts';

const counterSchema = z.object({
  'counter-value': z.string(),
  unit: z.optional(z.string()),
  event: z.string(),
  interval: z.optional(z.number()),
  cpu: z.optional(z.union([z.string(), z.number()])),
  core: z.optional(z.string()),
  socket: z.optional(z.string()),
  node: z.optional(z.string()),
});

export const perfStatJson = createJsonFormat({
  name: 'perf stat -j',
  kind: 'results',
  commands: ['perf stat -j -o stat.json -- COMMAND'],
  example: '{"counter-value" : "1259.577984", "unit" : "msec", "event" : "task-clock", "event-runtime" : 1259577984}',
  reads: `${READS} The command is not in the file: the benchmark is called \`${UNNAMED_COMMAND}\`.`,
  source: 'https://man7.org/linux/man-pages/man1/perf-stat.1.html#JSON_FORMAT',
  has: ['counter-value', 'event'],
  remark: /^# .*/,
  broken: { by: /" : \d{1,20},\d{1,20}[,}]/, text: COMMAS },
  read(document, line, reading) {
    const counter = counterSchema.safeParse(document).data;
    // Lines with nothing but a derived metric have no counter.
    if (counter === undefined) return;
    const { 'counter-value': value, unit = '', event, interval, cpu, core, socket, node } = counter;
    if (interval !== undefined) reading.problems.add(INTERVALS, line);
    const part = cpu === undefined ? (core ?? socket ?? node) : `CPU${cpu}`;
    addCounter(reading, UNNAMED_COMMAND, { event, value, unit, part, line });
  },
});
