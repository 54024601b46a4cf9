import * as z from 'zod/mini';
import { createPathTree } from './path-tree.ts';
import type { ProblemList } from './problem-list.ts';
import { readEach } from './read-each.ts';

/** Frames outermost first, their weight, and of how many samples. The next stack may have so many frames; it is cut anyway. */
export type ListStacks = (room: () => number) => Iterable<readonly [readonly number[], number, number?]>;

const event = z.object({ type: z.enum(['O', 'C']), frame: z.number(), at: z.number() });

/**
 * Turns frames that open and close into stacks with the time that passed in each. An event costs the same however deep
 * the stack is: each distinct stack has a number, and is written out once.
 * @see https://www.speedscope.app/file-format-schema.json (EventedProfile)
 */
export function sumEvents(events: readonly unknown[], problems: ProblemList): ListStacks {
  const tree = createPathTree();
  const nodes = new Map<string, number>();
  const weights = new Map<number, number>();
  const open: { readonly frame: number; readonly node: number }[] = [];
  let last: number | undefined;
  readEach(events, 'event', event, problems, ({ type, frame, at }) => {
    const inner = open.at(-1);
    if (inner !== undefined && last !== undefined && at > last)
      weights.set(inner.node, (weights.get(inner.node) ?? 0) + at - last);
    last = at;
    if (type === 'O') open.push({ frame, node: nodeOf(frame, inner?.node) });
    else if (inner?.frame === frame) open.pop();
    else problems.add('a frame ends that is not the innermost one');
  });
  if (open.length > 0) problems.add('frames are still open at the end: it may be cut off');

  function nodeOf(frame: number, caller: number | undefined): number {
    const key = `${caller} ${frame}`;
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node = nodes.size;
    nodes.set(key, node);
    tree.name(node, frame);
    if (caller !== undefined) tree.join(node, caller);
    return node;
  }

  return function* listStacks(room) {
    for (const [node, weight] of weights) yield [(tree.follow(node, room()) ?? []).toReversed(), weight] as const;
  };
}
