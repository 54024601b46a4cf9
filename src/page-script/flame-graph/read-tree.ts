import { type EmbeddedTree, MILLIONTHS } from '../../report/flame-graph/embedded-tree.ts';

/** Which recording the widths stand for. */
export type FlameSide = 'before' | 'after';

/** A call tree ready for drawing; columns by node. */
export interface FlameTree extends Omit<EmbeddedTree, 'before' | 'after'> {
  readonly parent: Int32Array;
  /** The first node behind a node's subtree. */
  readonly end: Int32Array;
  /** Shares of the on-CPU weight, 0 to 1. */
  readonly shares: Readonly<Record<FlameSide, Float64Array>>;
  /** Where a node begins, in shares from the left of the whole. */
  readonly starts: Readonly<Record<FlameSide, Float64Array>>;
}

/** Takes the JSON that the page carries; the page is ours. */
export function readTree(json: string): FlameTree {
  // The build's own type: what `embedTree` wrote.
  const embedded: EmbeddedTree = JSON.parse(json);
  const { parent, end } = findFamilies(embedded.depth);
  const shares = {
    before: Float64Array.from(embedded.before, (share) => share / MILLIONTHS),
    after: Float64Array.from(embedded.after, (share) => share / MILLIONTHS),
  };
  const starts = { before: placeNodes(parent, shares.before), after: placeNodes(parent, shares.after) };
  return { ...embedded, parent, end, shares, starts };
}

function findFamilies(depth: readonly number[]): Pick<FlameTree, 'parent' | 'end'> {
  const parent = new Int32Array(depth.length).fill(-1);
  const end = new Int32Array(depth.length).fill(depth.length);
  /** The way from the whole to the node before. */
  const way: number[] = [];
  for (const [node, level] of depth.entries()) {
    for (const left of way.splice(level)) end[left] = node;
    parent[node] = way.at(-1) ?? -1;
    way.push(node);
  }
  return { parent, end };
}

/** Children stand side by side from their parent's left. */
function placeNodes(parent: Int32Array, shares: Float64Array): Float64Array {
  const starts = new Float64Array(shares.length);
  const next = new Float64Array(shares.length);
  for (let node = 0; node < shares.length; node += 1) {
    const above = parent[node] ?? -1;
    const start = above === -1 ? 0 : (next[above] ?? 0);
    starts[node] = start;
    next[node] = start;
    if (above !== -1) next[above] = start + (shares[node] ?? 0);
  }
  return starts;
}
