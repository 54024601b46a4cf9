import * as z from 'zod/mini';
import { createStackTable, type StackTable } from '../profile/stack-table.ts';
import { createJsonProfile } from './json-profile.ts';
import { spaceOfDso } from './perf-script-space.ts';
import type { ProblemList } from './problem-list.ts';

const index = z.nullable(z.number());
const tablesSchema = z.object({
  stackTable: z.object({ prefix: z.array(index), frame: z.array(z.number()) }),
  frameTable: z.object({ func: z.array(z.number()) }),
  funcTable: z.object({ name: z.array(z.number()), resource: z.optional(z.array(z.number())) }),
  resourceTable: z.optional(z.object({ name: z.array(z.number()) })),
});
type Tables = z.infer<typeof tablesSchema>;

const threadSchema = z.object({
  processName: z.optional(z.string()),
  name: z.optional(z.string()),
  stringArray: z.optional(z.array(z.string())),
  samples: z.object({
    stack: z.array(index),
    weight: z.optional(z.nullable(z.array(z.number()))),
    weightType: z.optional(z.string()),
  }),
});
const documentSchema = z.object({
  shared: z.optional(z.looseObject({ stringArray: z.optional(z.array(z.string())) })),
  threads: z.array(z.unknown()),
});

export const firefoxProfile = createJsonProfile({
  name: 'Firefox Profiler',
  commands: ['samply record --save-only -o profile.json -- COMMAND', 'a profile saved in profiler.firefox.com'],
  example:
    '{"meta":{"interval":1,"preprocessedProfileVersion":48},"libs":[],"threads":[{"name":"openssl","samples":{…}}]}',
  reads:
    'one profile of the samples of all threads, whose names stand for the command. Threads that weigh bytes are left out, and so is the form that Firefox itself writes before the profiler has read it.',
  source: 'https://github.com/firefox-devtools/profiler/blob/main/docs-developer/processed-profile-format.md',
  has: ['meta.preprocessedProfileVersion', 'threads'],
  read(document, problems) {
    const { shared, threads = [] } = documentSchema.safeParse(document).data ?? {};
    const table = createStackTable();
    for (const found of threads) {
      const thread = threadSchema.safeParse(found).data;
      // Since version 56 all threads share their tables.
      const tables = tablesSchema.safeParse(found).data ?? tablesSchema.safeParse(shared).data;
      const names = thread?.stringArray ?? shared?.stringArray;
      if (thread === undefined || tables === undefined || names === undefined)
        problems.add('a thread is left out: its tables are not those of a processed profile');
      else if (!/^(?:samples)?$/.test(thread.samples.weightType ?? ''))
        problems.add(`a thread that weighs ${thread.samples.weightType} is left out`);
      else addThread(thread, tables, names, table, problems);
    }
    const sums = table.finish();
    return { profiles: [{ event: '', weightUnit: 'samples', ...sums, samples: sums.total, recordedChains: true }] };
  },
});

function addThread(
  { name = '', processName = name, samples }: z.infer<typeof threadSchema>,
  { stackTable, frameTable, funcTable, resourceTable }: Tables,
  names: readonly string[],
  table: StackTable,
  problems: ProblemList,
): void {
  const frameOf = (stack: number): number => {
    const func = frameTable.func[stackTable.frame[stack] ?? -1] ?? -1;
    const library = names[resourceTable?.name[funcTable.resource?.[func] ?? -1] ?? -1] ?? '';
    return table.addFrame(names[funcTable.name[func] ?? -1] ?? '[unknown]', library, spaceOfDso(library));
  };
  for (const [position, leaf] of samples.stack.entries()) {
    const frames: number[] = [];
    for (let stack = leaf; stack !== null && stack !== undefined; stack = stackTable.prefix[stack] ?? null) {
      // A prefix stands before what it is the prefix of; else it would go round for ever.
      if ((stackTable.prefix[stack] ?? -1) >= stack)
        return problems.add('a stack that is its own caller: the thread is left out');
      frames.push(frameOf(stack));
    }
    const weight = samples.weight?.[position] ?? 1;
    if (frames.length > 0 && weight > 0) table.addStack(processName, frames, weight);
  }
  return undefined;
}
