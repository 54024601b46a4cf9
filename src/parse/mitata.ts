import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat } from './json-format.ts';
import { summaryTime } from './metrics.ts';
import { readRows } from './read-rows.ts';

const layoutSchema = z.array(z.object({ name: z.nullable(z.string()) }));
const documentSchema = z.object({ benchmarks: z.unknown(), layout: z.optional(z.unknown()) });
const benchmarkSchema = z.object({ alias: z.string(), group: z.optional(z.number()), runs: z.unknown() });
const runSchema = z.object({
  name: z.optional(z.string()),
  stats: z.optional(z.object({ p50: z.number() })),
  error: z.optional(z.unknown()),
});

export const mitata = createJsonFormat({
  name: 'mitata',
  kind: 'results',
  commands: ['await run({ format: { json: { samples: false } } })'],
  example: '{"layout":[{"name":null}],"benchmarks":[{"alias":"copy","runs":[{"name":"copy","stats":{"p50":72.1}}]}]}',
  reads: 'the `median time` of an iteration, for every combination of arguments. Benchmarks that threw are a problem.',
  source: 'https://github.com/evanwashere/mitata',
  has: ['benchmarks[].alias', 'benchmarks[].runs'],
  read(document, line, reading) {
    const { benchmarks, layout } = documentSchema.safeParse(document).data ?? {};
    const groups = layoutSchema.safeParse(layout).data ?? [];
    const place = { line, problems: reading.problems };
    readRows(benchmarks, 'benchmark', benchmarkSchema, place, ({ alias, group, runs }) => {
      readRows(runs, `run of ${alias}`, runSchema, place, ({ name = alias, stats, error }) => {
        const groupName = groups[group ?? -1]?.name;
        const benchmark = groupName === null || groupName === undefined ? name : `${groupName} > ${name}`;
        if (stats !== undefined) addValue(reading, benchmark, summaryTime('median'), stats.p50 / 1e9, line);
        else reading.problems.add(`${benchmark} has no figures${error === undefined ? '' : ': it threw'}`, line);
      });
    });
  },
});
