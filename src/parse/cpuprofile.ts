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

/** Time between samples is the time of the one that follows it, as V8's own viewers count it. `(idle)` is no work. */
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
    readEach(read.nodes, 'node', node, problems, ({ id, callFrame, hitCount = 0, children = [] }) => {
      const name = callFrame.functionName === '' ? '(anonymous)' : callFrame.functionName;
      const file = callFrame.url?.slice(callFrame.url.lastIndexOf('/') + 1) ?? '';
      tree.name(id, NOT_CODE.has(name) ? undefined : stacks.addFrame(name, file, 'user'));
      if (!NOT_CODE.has(name)) hits.set(id, hitCount);
      for (const child of children) tree.join(child, id);
    });
    const timed = samples.length > 0 && samples.length === timeDeltas.length;
    if (samples.length > 0 && !timed) problems.add('samples and times are not of one number: samples are counted');
    const { weights, counts } = timed ? sumTimes(samples, timeDeltas, hits) : { weights: hits, counts: hits };
    for (const [id, weight] of weights) {
      const frames = weight > 0 ? tree.follow(id, stacks.room()) : [];
      if (frames === undefined) problems.add(BROKEN_STACK);
      else stacks.add('', frames, weight, timed ? counts.get(id) : undefined);
    }
    const span = startTime === undefined || endTime === undefined ? 0 : (endTime - startTime) / 1e6;
    const facts = {
      ...(timed ? { samples: sumOf(counts.values()) } : {}),
      ...(span > 0 ? { seconds: span } : {}),
    };
    return { profiles: [stacks.finish('', timed ? 'nanoseconds' : 'samples', facts)] };
  },
});

/** What V8 calls no code: the root of all stacks, and time in which nothing ran. */
const NOT_CODE = new Set(['(root)', '(idle)']);

/** Nanoseconds and number of samples of each node that is code. V8 writes microseconds; a clock may step back. */
function sumTimes(
  samples: readonly number[],
  deltas: readonly number[],
  code: ReadonlyMap<number, number>,
): { readonly weights: ReadonlyMap<number, number>; readonly counts: ReadonlyMap<number, number> } {
  const weights = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    if (!code.has(id)) continue;
    const time = Math.max(0, deltas[index] ?? 0) * 1000;
    weights.set(id, (weights.get(id) ?? 0) + time);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return { weights, counts };
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
