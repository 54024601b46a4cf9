import * as z from 'zod/mini';
import { type BoundedStacks, createBoundedStacks, type WrittenUnit } from './bounded-stacks.ts';
import { createFrameNamer, createTables, type Tables } from './firefox-frames.ts';
import { numberAt } from './firefox-table.ts';
import { BROKEN_STACK, createPathTree } from './path-tree.ts';
import type { ProblemList } from './problem-list.ts';
import { createJsonProfile } from './json-profile.ts';
import { readEach } from './read-each.ts';
import { nanosecondsOf } from './time-unit.ts';

const looseObject = z.looseObject({});
const document = z.object({
  meta: z.object({ sampleUnits: z.optional(z.nullable(z.object({ threadCPUDelta: z.optional(z.string()) }))) }),
  libs: z.optional(z.array(z.unknown())),
  shared: z.optional(looseObject),
  threads: z.array(z.unknown()),
  /** Gecko's child processes, in the same form. */
  processes: z.optional(z.array(z.unknown())),
});
const thread = z.looseObject({
  processName: z.optional(z.nullable(z.string())),
  name: z.optional(z.nullable(z.string())),
  samples: z.looseObject({ weightType: z.optional(z.nullable(z.string())) }),
  stringArray: z.optional(z.array(z.unknown())),
  stringTable: z.optional(z.array(z.unknown())),
});
const shared = z.object({ stringArray: z.optional(z.array(z.unknown())) });

/** Threads are sampled while they wait, too: where the profile says how long each was on a CPU, that is its weight. */
export const firefoxProfile = createJsonProfile({
  name: 'Firefox Profiler',
  commands: ['samply record --save-only -o profile.json.gz PROGRAM', 'perf script gecko', 'profiler.firefox.com: save'],
  example: '{"meta": {"interval": 1, "preprocessedProfileVersion": 48}, "threads": [{"name": "openssl"}]}',
  reads:
    'a profile of the call stacks of all threads, whose process names stand for the command: the CPU time of the samples where it is there, else samples. Both the saved form and the one that Gecko writes.',
  source: 'https://github.com/firefox-devtools/profiler/blob/main/docs-developer/processed-profile-format.md',
  has: ['meta.interval', 'threads'],
  also: ({ text }) => /"(?:preprocessedProfileVersion|stackwalk)"\s*:/.test(text),
  read(json, problems) {
    const read = document.safeParse(json).data;
    if (read === undefined) {
      problems.add('it has no list of threads, or no meta');
      return { profiles: [] };
    }
    const common = createTables(read.shared ?? {});
    const commonStrings = shared.safeParse(read.shared ?? {}).data?.stringArray ?? [];
    const threads: {
      readonly one: z.infer<typeof thread>;
      readonly tables: Tables;
      readonly libs: readonly unknown[];
    }[] = [];
    const addThreads = (part: z.infer<typeof document>): void =>
      readEach(part.threads, 'thread', thread, problems, (one) => {
        threads.push({ one, tables: createTables(one, common), libs: part.libs ?? [] });
      });
    addThreads(read);
    readEach(read.processes ?? [], 'process', document, problems, addThreads);
    const factor = threads.some(({ tables }) => hasCpuTimes(tables))
      ? nanosecondsOf(read.meta.sampleUnits?.threadCPUDelta ?? '')
      : undefined;
    const unit: WrittenUnit = factor === undefined ? 'samples' : 'nanoseconds';
    const stacks = createBoundedStacks(problems);
    for (const { one, tables, libs } of threads) {
      const { weightType } = one.samples;
      if (typeof weightType === 'string' && weightType !== 'samples') {
        problems.add(`a thread that weighs ${weightType} is left out`);
        continue;
      }
      const strings = one.stringArray ?? one.stringTable ?? commonStrings;
      const nameFrame = createFrameNamer({ table: tables, strings, libs });
      addThread(stacks, { tables, nameFrame, comm: one.processName ?? one.name ?? '', factor }, problems);
    }
    return { profiles: [stacks.finish('', unit)] };
  },
});

/** Firefox names the unit of CPU times even where it measured none. */
function hasCpuTimes(tables: Tables): boolean {
  return tables('samples')?.('threadCPUDelta').some((delta) => typeof delta === 'number') ?? false;
}

interface Thread {
  readonly tables: Tables;
  readonly nameFrame: ReturnType<typeof createFrameNamer>;
  readonly comm: string;
  /** Nanoseconds of one unit of CPU time; undefined where samples are counted. */
  readonly factor: number | undefined;
}

function addThread(stacks: BoundedStacks, { tables, nameFrame, comm, factor }: Thread, problems: ProblemList): void {
  const [samples, stackTable] = [tables('samples'), tables('stackTable')];
  if (samples === undefined || stackTable === undefined) {
    problems.add('a thread has no samples or no stacks');
    return;
  }
  const stackOf = samples('stack');
  const cpu = samples('threadCPUDelta');
  const written = samples('weight');
  const sums = new Map<number, { weight: number; count: number }>();
  for (const index of stackOf.keys()) {
    const stack = numberAt(stackOf, index);
    const weight = factor === undefined ? (numberAt(written, index) ?? 1) : (numberAt(cpu, index) ?? 0) * factor;
    if (stack === undefined || !(weight > 0)) continue;
    const sum = sums.get(stack) ?? { weight: 0, count: 0 };
    sums.set(stack, { weight: sum.weight + weight, count: sum.count + 1 });
  }
  const tree = createPathTree();
  const frames = stackTable('frame');
  const prefixes = stackTable('prefix');
  // Only where samples lead: thousands of threads may share a table of all stacks.
  const known = new Set<number>();
  const learn = (node: number): void => {
    known.add(node);
    const frame = nameFrame(numberAt(frames, node) ?? -1);
    if (frame !== undefined) tree.name(node, stacks.addFrame(frame.symbol, frame.dso, frame.space));
    const prefix = numberAt(prefixes, node);
    if (prefix !== undefined) tree.join(node, prefix);
  };
  for (const [stack, { weight, count }] of sums) {
    let node: number | undefined = stack;
    for (let steps = 0; node !== undefined && node < frames.length && steps <= stacks.room(); steps += 1) {
      if (!known.has(node)) learn(node);
      node = numberAt(prefixes, node);
    }
    const way = tree.follow(stack, stacks.room());
    if (way === undefined) problems.add(BROKEN_STACK);
    else stacks.add(comm, way, weight, factor === undefined ? undefined : count);
  }
}
