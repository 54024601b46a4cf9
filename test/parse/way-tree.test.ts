import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWayTree, type WayTree } from '../../src/parse/way-tree.ts';

/** Goes a way, making what is missing of it. @returns the node that it ends in. */
function go(tree: WayTree, way: readonly number[]): number {
  let node = 0;
  let at = 0;
  while (at < way.length) {
    const child = tree.find(node, way[at] ?? -1);
    if (child === 0) {
      const added = tree.add(node, way[at] ?? -1);
      for (const step of way.slice(at + 1)) tree.append(added, step);
      return added;
    }
    let step = tree.first(child);
    while (step < tree.end(child) && tree.step(step) === way[at]) {
      step += 1;
      at += 1;
    }
    node = step < tree.end(child) ? tree.split(child, step) : child;
  }
  return node;
}

function wayTo(tree: WayTree, end: number): readonly number[] {
  const way: number[] = [];
  for (let node = end; node !== 0; node = tree.parent(node)) {
    for (let step = tree.end(node) - 1; step >= tree.first(node); step -= 1) way.push(tree.step(step));
  }
  return way.reverse();
}

const WAY = fc.array(fc.nat(3), { maxLength: 7 });

describe('the tree of ways', () => {
  it('finds each way again by its mark, and no other', () => {
    fc.assert(
      fc.property(fc.array(WAY, { maxLength: 400 }), (ways) => {
        const tree = createWayTree();
        const known = new Map<string, number>();
        for (const [number, way] of ways.entries()) {
          const node = go(tree, way);
          expect(wayTo(tree, node)).toEqual(way);
          expect(tree.mark(node)).toBe(known.get(way.join()) ?? -1);
          tree.setMark(node, number);
          known.set(way.join(), number);
        }
        for (const way of ways) expect(tree.mark(go(tree, way))).toBe(known.get(way.join()));
      }),
    );
  });

  it('stays right while it grows, and after it was cleared', () => {
    const tree = createWayTree();
    // Ways that part at every place: thousands of nodes, each split while the tables grow.
    const ways = Array.from({ length: 20_000 }, (_, number) =>
      Array.from({ length: 12 }, (__, level) => (Math.imul(number, 0x9e3779b1) >>> (level * 2)) & 3),
    );
    for (const round of [0, 1]) {
      const marks = new Map<string, number>();
      for (const [number, way] of ways.entries()) {
        const node = go(tree, way);
        const mark = tree.mark(node);
        if (mark !== (marks.get(way.join()) ?? -1)) throw new Error(`${round}: ${way.join()} has the mark ${mark}`);
        tree.setMark(node, number);
        marks.set(way.join(), number);
      }
      expect(ways.filter((way) => wayTo(tree, go(tree, way)).join() !== way.join())).toEqual([]);
      tree.clear();
      expect([0, 1, 2, 3].map((step) => tree.find(0, step))).toEqual([0, 0, 0, 0]);
    }
  });

  it('says when it holds as much as it may', () => {
    const bySteps = createWayTree({ steps: 3, nodes: 100 });
    go(bySteps, [1, 2]);
    expect(bySteps.isFull()).toBe(false);
    go(bySteps, [2]);
    expect(bySteps.isFull()).toBe(true);
    bySteps.clear();
    expect(bySteps.isFull()).toBe(false);
    const byNodes = createWayTree({ steps: 100, nodes: 3 });
    go(byNodes, [1, 2, 3]);
    expect(byNodes.isFull()).toBe(false);
    go(byNodes, [1, 3]);
    expect(byNodes.isFull()).toBe(true);
  });
});
