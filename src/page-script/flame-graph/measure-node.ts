import type { FlameTree } from './read-tree.ts';

/** What a call costs on both sides, in seconds per unit of work. */
export function costsOf(tree: FlameTree, node: number): { readonly before: number; readonly after: number } {
  return {
    before: (tree.shares.before[node] ?? 0) * tree.costs[0],
    after: (tree.shares.after[node] ?? 0) * tree.costs[1],
  };
}
