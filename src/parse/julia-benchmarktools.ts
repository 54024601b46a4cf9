import * as z from 'zod/mini';
import { addValue } from './add-figure.ts';
import { createJsonFormat, type Reading } from './json-format.ts';
import { ALLOCATIONS, MEMORY, summaryTime, TIME } from './metrics.ts';

/** Everything is a pair of its type's name and its fields. */
const nodeSchema = z.tuple([z.string(), z.unknown()]);
/** The version is a text, since 1.6 (with the JSON package of then) an object of its parts. It is not needed. */
const documentSchema = z.tuple([z.object({ BenchmarkTools: z.unknown() }), z.array(z.unknown())]);
const groupSchema = z.object({ data: z.record(z.string(), z.unknown()) });
/** Nanoseconds and bytes. */
const trialSchema = z.object({ times: z.array(z.number()), memory: z.number(), allocs: z.number() });
const estimateSchema = z.object({ time: z.number(), memory: z.number(), allocs: z.number() });

export const juliaBenchmarkTools = createJsonFormat({
  name: 'BenchmarkTools.jl',
  kind: 'results',
  commands: [
    'julia -e \'BenchmarkTools.save("result.json", run(suite))\'',
    'BenchmarkTools.save("result.json", median(run(suite)))',
  ],
  example:
    '[{"Julia":"1.10.0","BenchmarkTools":"1.0.0"},[["BenchmarkGroup",{"data":{"copy":["Trial",{"times":[41.2]}]}}]]]',
  reads:
    '`time` of every sample, as iterations, `memory` and `allocations`; of an estimate (`median(...)`, `minimum(...)`) its one time, as `median time`. Groups are joined with `/`.',
  source: 'https://juliaci.github.io/BenchmarkTools.jl/stable/manual/',
  has: ['[].BenchmarkTools'],
  read(document, line, reading) {
    const roots = documentSchema.safeParse(document).data?.[1];
    if (roots === undefined) reading.problems.add('not the two parts that BenchmarkTools.save writes', line);
    for (const root of roots ?? []) readNode(root, [], line, reading);
  },
});

function readNode(node: unknown, names: readonly string[], line: number, reading: Reading): void {
  const [type, fields] = nodeSchema.safeParse(node).data ?? ['', undefined];
  const benchmark = names.length === 0 ? 'benchmark' : names.join('/');
  const group = type === 'BenchmarkGroup' ? groupSchema.safeParse(fields).data : undefined;
  const trial = type === 'Trial' ? trialSchema.safeParse(fields).data : undefined;
  const estimate = type === 'TrialEstimate' ? estimateSchema.safeParse(fields).data : undefined;
  for (const [name, inner] of Object.entries(group?.data ?? {})) readNode(inner, [...names, name], line, reading);
  for (const time of trial?.times ?? []) addValue(reading, benchmark, TIME, time / 1e9, line);
  if (estimate !== undefined) addValue(reading, benchmark, summaryTime('median'), estimate.time / 1e9, line);
  const measured = trial ?? estimate;
  if (measured !== undefined) {
    addValue(reading, benchmark, MEMORY, measured.memory, line);
    addValue(reading, benchmark, ALLOCATIONS, measured.allocs, line);
  } else if (group === undefined) {
    const what = type === '' ? 'nothing that is known' : `a ${type}, which has no times or not in this form`;
    reading.problems.add(`${benchmark} is ${what}`, line);
  }
}
