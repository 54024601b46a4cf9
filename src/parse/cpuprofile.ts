import * as z from 'zod/mini';
import { createBoundedStacks } from './bounded-stacks.ts';
import { BROKEN_STACK, createPathTree } from './path-tree.ts';
import { createJsonProfile } from './json-profile.ts';
import { readEach } from './read-each.ts';

const document = z.object({
  nodes: z.array(z.unknown()),
  startTime: z.optional(z.number()),
  endTime: z.optional(z.number()),
  samples: z.optional(z.array(z.number())),
  timeDeltas: z.optional(z.array(z.number())),
});
const node = z.object({
  id: z.number(),
  callFrame: z.object({ functionName: z.string(), url: z.optional(z.string()) }),
  hitCount: z.optional(z.number()),
  children: z.optional(z.array(z.number())),
});

/**
 * A sample lasts until the next one, as DevTools draws it: what passed before the first, the profiler's own beginning, is
 * nobody's. `(idle)` is no work.
 */
export const cpuprofile = createJsonProfile({
  name: 'V8 cpuprofile',
  commands: ['node --cpu-prof PROGRAM.js', 'Chrome DevTools: save profile'],
  example: '{"nodes": [{"id": 1, "callFrame": {"functionName": "(root)"}, "hitCount": 0}], "timeDeltas": [0, 1250]}',
  reads:
    'a profile of call stacks in nanoseconds, without `(idle)`. What runs outside JavaScript is one row, `(program)`: copies there have no names. A function is named with its file.',
  source: 'https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile',
  has: ['nodes[].callFrame.functionName', 'nodes[].id'],
  read(json, problems) {
    const read = document.safeParse(json).data;
    if (read === undefined) {
      problems.add('its nodes, samples or times are not lists');
      return { profiles: [] };
    }
    const { samples = [], timeDeltas = [], startTime, endTime } = read;
    const stacks = createBoundedStacks(problems);
    const tree = createPathTree();
    const hits = new Map<number, number>();
    const notCode = new Set<number>();
    readEach(read.nodes, 'node', node, problems, ({ id, callFrame, hitCount = 0, children = [] }) => {
      const name = callFrame.functionName === '' ? '(anonymous)' : callFrame.functionName;
      const file = callFrame.url?.slice(callFrame.url.lastIndexOf('/') + 1) ?? '';
      tree.name(id, NOT_CODE.has(name) ? undefined : stacks.addFrame(name, file, 'user'));
      if (NOT_CODE.has(name)) notCode.add(id);
      else hits.set(id, hitCount);
      for (const child of children) tree.join(child, id);
    });
    const timed = samples.length > 0 && samples.length === timeDeltas.length;
    if (samples.length > 0 && !timed) problems.add('samples and times are not of one number: samples are counted');
    const counts = samples.length > 0 ? sumSamples(samples, notCode, () => 1) : hits;
    const weights = timed ? sumSamples(samples, notCode, createTimer(read)) : counts;
    for (const [id, weight] of weights) {
      const frames = weight > 0 || !hits.has(id) ? tree.follow(id, stacks.room()) : [];
      if (frames === undefined) problems.add(BROKEN_STACK);
      else stacks.add('', frames, weight, timed ? counts.get(id) : undefined);
    }
    const span = startTime === undefined || endTime === undefined ? 0 : (endTime - startTime) / 1e6;
    const facts = {
      ...(timed ? { samples: sumKnown(counts, hits) } : {}),
      ...(span > 0 ? { seconds: span } : {}),
    };
    return { profiles: [stacks.finish('', timed ? 'nanoseconds' : 'samples', facts)] };
  },
});

/** What V8 calls no code: the root of all stacks, and time in which nothing ran. */
const NOT_CODE = new Set(['(root)', '(idle)']);

/** The sum for each node that is code, or is not there. */
function sumSamples(
  samples: readonly number[],
  notCode: ReadonlySet<number>,
  weigh: (index: number) => number,
): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    if (!notCode.has(id)) sums.set(id, (sums.get(id) ?? 0) + weigh(index));
  }
  return sums;
}

/**
 * @returns nanoseconds from a sample to the one that is next in time, or to the end; the last one of which no end is known
 * lasted as long as the one before. V8 writes microseconds, and not always in their order: a difference may be negative.
 */
function createTimer({ startTime, endTime, timeDeltas = [] }: z.infer<typeof document>): (index: number) => number {
  let now = 0;
  const times = timeDeltas.map((delta) => {
    now += delta;
    return now;
  });
  const end = startTime === undefined || endTime === undefined ? undefined : endTime - startTime;
  const order = [...times.keys()].toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const lasted = new Float64Array(times.length);
  for (const [place, index] of order.entries()) {
    const [from = 0, own = 0] = [times[index], timeDeltas[index]];
    lasted[index] = Math.max(0, (times[order[place + 1] ?? -1] ?? end ?? from + own) - from);
  }
  return (index) => (lasted[index] ?? 0) * 1000;
}

function sumKnown(counts: ReadonlyMap<number, number>, known: ReadonlyMap<number, unknown>): number {
  let sum = 0;
  for (const [id, count] of counts) if (known.has(id)) sum += count;
  return sum;
}
