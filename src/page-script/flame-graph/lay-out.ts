import type { FlameSide, FlameTree } from './read-tree.ts';

/** A node's place on the canvas, in pixels of the page. */
export interface Box {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export const ROW = 18;
/** Narrower boxes are not drawn, nor is what they call. */
const NARROWEST = 0.5;

/**
 * The boxes that are seen when `zoom` fills the width: its callers above it, what it calls below. Subtrees too narrow to
 * see are stepped over whole, so that the time depends on what is seen, not on the size of the tree.
 */
export function layOut(tree: FlameTree, side: FlameSide, zoom: number, width: number): readonly Box[] {
  const shares = tree.shares[side];
  const starts = tree.starts[side];
  const boxes: Box[] = [];
  for (let node = tree.parent[zoom] ?? -1; node !== -1; node = tree.parent[node] ?? -1) {
    boxes.push({ node, x: 0, y: (tree.depth[node] ?? 0) * ROW, width });
  }
  boxes.reverse();
  const scale = width / (shares[zoom] ?? 1);
  const left = starts[zoom] ?? 0;
  const end = tree.end[zoom] ?? 0;
  for (let node = zoom; node < end;) {
    const boxWidth = (shares[node] ?? 0) * scale;
    if (boxWidth < NARROWEST) {
      node = tree.end[node] ?? end;
      continue;
    }
    boxes.push({ node, x: ((starts[node] ?? 0) - left) * scale, y: (tree.depth[node] ?? 0) * ROW, width: boxWidth });
    node += 1;
  }
  return boxes;
}

/** The node under a point; undefined where there is none. */
export function findNode(boxes: readonly Box[], x: number, y: number): number | undefined {
  return boxes.find((box) => y >= box.y && y < box.y + ROW && x >= box.x && x < box.x + box.width)?.node;
}
