import type { CallFrame, CallTree } from '../model/call-tree.ts';
import type { Frame, Profile } from '../model/profile.ts';
import type { Classifier } from './classify.ts';
import { dsoRole, normalizeSymbol, UNRESOLVED } from './symbols.ts';

/** The part of a call tree that the stacks decide. */
export type MergedCallTree = Pick<CallTree, 'frames' | 'frame' | 'depth' | 'before' | 'after' | 'leastShare'>;

/**
 * Merges the stacks of both sides into one tree; undefined unless both have call chains. Profiles of one side count alike
 * (repeats), idle stacks are left out. Functions are the same on both sides when their symbols are, in the same library
 * or module; a program may have another name. Callers without a name, one after the other in one object, are one.
 * Children are sorted by their larger share, largest first.
 */
export function mergeCallTrees(
  before: readonly Profile[],
  after: readonly Profile[],
  classifier: Classifier,
  leastShare: number,
): MergedCallTree | undefined {
  const tree = createTree(classifier);
  const hasWeight = [before, after].map((profiles, side) => {
    const chains = profiles.filter((profile) => profile.callChains);
    for (const profile of chains) addProfile(tree, profile, chains.length, side, classifier);
    return (tree.shares[side]?.[0] ?? 0) > 0;
  });
  return hasWeight.every(Boolean) ? sortTree(tree, leastShare) : undefined;
}

/** A tree that grows: columns by node, in the order in which nodes were seen. */
interface GrowingTree {
  readonly frames: readonly CallFrame[];
  readonly frame: number[];
  /** The node's callee that was seen last, and its sibling that was seen before it; -1 for none. */
  readonly lastChild: number[];
  readonly sibling: number[];
  readonly shares: readonly [number[], number[]];
  readonly indexOfFrame: (frame: Frame) => number;
  readonly addChild: (parent: number, frame: number) => number;
}

const MANY_CALLEES = 32;

function createTree(classifier: Classifier): GrowingTree {
  const frames: CallFrame[] = [];
  const frameIndex = new Map<string, number>();
  const frame = [-1];
  const lastChild = [-1];
  const sibling = [-1];
  const shares: [number[], number[]] = [[0], [0]];
  /** By frame, of callers with many. */
  const callees = new Map<number, Map<number, number>>();
  const walk = (parent: number, index: number): number => {
    const seen: number[] = [];
    for (let child = lastChild[parent] ?? -1; child !== -1; child = sibling[child] ?? -1) {
      if (frame[child] === index) return child;
      seen.push(child);
    }
    if (seen.length >= MANY_CALLEES) callees.set(parent, new Map(seen.map((child) => [frame[child] ?? -1, child])));
    return -1;
  };
  return {
    ...{ frames, frame, lastChild, sibling, shares },
    indexOfFrame(one) {
      const symbol = normalizeSymbol(one.symbol);
      const key = `${dsoRole(one)}\0${symbol}`;
      const known = frameIndex.get(key);
      if (known !== undefined) return known;
      frameIndex.set(key, frames.length);
      return frames.push({ symbol, dso: one.dso, class: classifier.classify(one).class }) - 1;
    },
    // Callees of one caller are few, mostly; where they are many, they are looked up.
    addChild(parent, index) {
      const many = callees.get(parent);
      const known = many === undefined ? walk(parent, index) : (many.get(index) ?? -1);
      if (known !== -1) return known;
      const node = frame.push(index) - 1;
      sibling.push(lastChild[parent] ?? -1);
      lastChild[parent] = node;
      lastChild.push(-1);
      for (const side of shares) side.push(0);
      callees.get(parent)?.set(index, node);
      return node;
    },
  };
}

function addProfile(tree: GrowingTree, profile: Profile, repeats: number, side: number, classifier: Classifier): void {
  const indices = profile.frames.map((frame) => tree.indexOfFrame(frame));
  const stacks = profile.stacks.filter((stack) => classifier.classifyIn(profile, stack).found.class !== 'idle');
  const onCpu = stacks.reduce((sum, { weight }) => sum + weight, 0);
  const shares = tree.shares[side] ?? [];
  for (const { frames, weight } of stacks) {
    const share = weight / (onCpu * repeats);
    let node = 0;
    shares[0] = (shares[0] ?? 0) + share;
    for (let place = frames.length - 1; place >= 0; place -= 1) {
      const index = indices[frames[place] ?? 0] ?? 0;
      // Callers without a name say nothing, and how many there are differs from build to build.
      if (index === tree.frame[node] && tree.frames[index]?.symbol === UNRESOLVED) continue;
      node = tree.addChild(node, index);
      shares[node] = (shares[node] ?? 0) + share;
    }
  }
}

function sortTree({ frames, frame, lastChild, sibling, shares }: GrowingTree, leastShare: number): MergedCallTree {
  const [before, after] = shares;
  const larger = (node: number): number => Math.max(before[node] ?? 0, after[node] ?? 0);
  const order: number[] = [];
  const depth: number[] = [];
  const open: (readonly [number, number])[] = [[0, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, level] = next;
    order.push(node);
    depth.push(level);
    const kept: number[] = [];
    for (let child = lastChild[node] ?? -1; child !== -1; child = sibling[child] ?? -1) {
      if (larger(child) >= leastShare) kept.push(child);
    }
    // The last one put on the pile is the first one taken off.
    kept.sort((a, b) => larger(a) - larger(b) || compareFrames(frames[frame[b] ?? 0], frames[frame[a] ?? 0]));
    for (const child of kept) open.push([child, level + 1]);
  }
  return {
    frames,
    frame: order.map((node) => frame[node] ?? -1),
    depth,
    before: order.map((node) => before[node] ?? 0),
    after: order.map((node) => after[node] ?? 0),
    leastShare,
  };
}

function compareFrames(a: CallFrame | undefined, b: CallFrame | undefined): number {
  const one = `${a?.symbol}\0${a?.dso}`;
  const other = `${b?.symbol}\0${b?.dso}`;
  return one === other ? 0 : one < other ? -1 : 1;
}
