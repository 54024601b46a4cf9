import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { latency } from './metrics.ts';

const documentSchema = z.object({
  resolution_in_ns: z.optional(z.number()),
  return_code: z.optional(z.number()),
  thread: z.record(z.string(), z.unknown()),
});
const threadSchema = z.object({ avg: z.number(), max: z.number() });

export const cyclictestJson = createJsonFormat({
  name: 'cyclictest JSON',
  kind: 'results',
  commands: ['cyclictest -q -l 100000 --json=result.json'],
  example: '{"file_version": 1, "rt_test_version:": "2.40", "thread": {"0": {"min": 63, "max": 1217, "avg": 69.18}}}',
  reads:
    '`latency mean` and `latency max` of each thread, in microseconds or, with `-N`, nanoseconds as the file says. A failed execution is a problem.',
  source: 'https://wiki.linuxfoundation.org/realtime/documentation/howto/tools/cyclictest/start',
  has: ['rt_test_version:', 'thread'],
  read(document, line, reading) {
    const found = documentSchema.safeParse(document).data;
    if (found === undefined) reading.problems.add('no threads in it', line);
    if (found?.return_code !== undefined && found.return_code !== 0)
      reading.problems.add(`cyclictest ended with status ${found.return_code}`, line);
    const perSecond = found?.resolution_in_ns === 1 ? 1e9 : 1e6;
    for (const [name, thread] of Object.entries(found?.thread ?? {})) {
      const figures = threadSchema.safeParse(thread).data;
      if (figures === undefined) reading.problems.add(`thread ${name} has no figures`, line);
      else {
        addValue(reading, `thread ${name}`, latency('mean'), figures.avg / perSecond, line);
        addValue(reading, `thread ${name}`, latency('max'), figures.max / perSecond, line);
      }
    }
  },
});
