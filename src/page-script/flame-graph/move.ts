import type { FlameSide, FlameTree } from './read-tree.ts';

/** The node that a key leads to: up and down between callers and callees, left and right between siblings. */
export function move(tree: FlameTree, side: FlameSide, node: number, key: string): number | undefined {
  const parent = tree.parent[node] ?? -1;
  switch (key) {
    case 'ArrowUp':
      return parent === -1 ? node : parent;
    case 'ArrowDown':
      return largest(tree, side, node) ?? node;
    case 'ArrowLeft':
      return siblings(tree, side, node).findLast((sibling) => sibling < node) ?? node;
    case 'ArrowRight':
      return siblings(tree, side, node).find((sibling) => sibling > node) ?? node;
    case 'Home':
      return 0;
    default:
      return undefined;
  }
}

/** What a call calls, as far as it has width on this side. */
export function listCallees(tree: FlameTree, side: FlameSide, node: number): readonly number[] {
  const callees: number[] = [];
  const end = tree.end[node] ?? 0;
  for (let child = node + 1; child < end; child = tree.end[child] ?? end) {
    if ((tree.shares[side][child] ?? 0) > 0) callees.push(child);
  }
  return callees;
}

/** A call and those that its caller calls besides it. */
export function siblings(tree: FlameTree, side: FlameSide, node: number): readonly number[] {
  const parent = tree.parent[node] ?? -1;
  return parent === -1 ? [node] : listCallees(tree, side, parent);
}

function largest(tree: FlameTree, side: FlameSide, node: number): number | undefined {
  return listCallees(tree, side, node).toSorted(
    (a, b) => (tree.shares[side][b] ?? 0) - (tree.shares[side][a] ?? 0) || a - b,
  )[0];
}
