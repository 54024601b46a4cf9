import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { TIME } from './metrics.ts';

const eventSchema = z.object({
  type: z.string(),
  name: z.optional(z.string()),
  event: z.optional(z.string()),
  median: z.optional(z.number()),
});

export const cargoBenchJson = createJsonFormat({
  name: 'cargo bench JSON',
  kind: 'results',
  commands: ['cargo bench -- -Z unstable-options --format json'],
  example: '{ "type": "bench", "name": "copy_64k", "median": 1234, "deviation": 56 }',
  reads: 'the `time` of an iteration (the median, ns). MiB/s is left out: it is the same time in other words.',
  source: 'https://doc.rust-lang.org/rustc/tests/index.html#--format-format',
  has: ['type', 'event'],
  lacks: ['Time', 'Action'],
  also: ({ text }) => /^\{ "type": "suite", "event": "started"/m.test(text) && /^\{ "type": "bench", /m.test(text),
  read(document, line, reading) {
    const event = eventSchema.safeParse(document).data;
    if (event?.type === 'bench' && event.name !== undefined) {
      addValue(reading, event.name, TIME, event.median === undefined ? undefined : event.median / 1e9, line);
    } else if (event?.event === 'failed' && event.name !== undefined) {
      reading.problems.add(`${event.name} failed: it has no figure`, line);
    }
  },
});
