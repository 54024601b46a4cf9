import type { CallTree } from '../../model/call-tree.ts';

/** The tree with at most so many nodes: the smallest are left out, and `leastShare` says up to which share. */
export function pruneTree(tree: CallTree, most: number): CallTree {
  if (tree.frame.length <= most) return tree;
  const larger = tree.frame.map((_, node) => Math.max(tree.before[node] ?? 0, tree.after[node] ?? 0));
  const border = Float64Array.from(larger).toSorted().at(-most) ?? 0;
  // Nodes as large as the border may be many; all of them go, so that the share says what is there.
  const leastShare = larger.filter((share) => share >= border).length > most ? justAbove(larger, border) : border;
  return cutBelow(tree, larger, leastShare);
}

function justAbove(shares: readonly number[], border: number): number {
  return shares.reduce((least, share) => (share > border && share < least ? share : least), 1);
}

/** A child's share is never above its parent's, but for the last digit of a sum: what hangs below goes too. */
function cutBelow(tree: CallTree, larger: readonly number[], leastShare: number): CallTree {
  const kept: number[] = [];
  let cutDepth = Infinity;
  for (const [node, depth] of tree.depth.entries()) {
    if (depth > cutDepth) continue;
    cutDepth = (larger[node] ?? 0) < leastShare ? depth : Infinity;
    if (cutDepth === Infinity) kept.push(node);
  }
  const pick = (column: readonly number[]): readonly number[] => kept.map((node) => column[node] ?? 0);
  return {
    ...tree,
    ...{ frame: pick(tree.frame), depth: pick(tree.depth), before: pick(tree.before), after: pick(tree.after) },
    leastShare,
  };
}
