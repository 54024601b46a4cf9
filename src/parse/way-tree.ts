/**
 * A tree of ways, each a row of numbers (of lines): ways with the same beginning share it. A node holds all steps up to
 * where ways part, so that a way gone once takes one node. Nodes are numbers; 0 is the root, which holds no step.
 */
export interface WayTree {
  /** The steps of a node lie in `steps` from `first(node)` to `end(node)`. */
  readonly step: (at: number) => number;
  readonly first: (node: number) => number;
  readonly end: (node: number) => number;
  readonly parent: (node: number) => number;
  /** The child that begins with that step; 0 when there is none. */
  readonly find: (node: number, step: number) => number;
  /** A new child with no steps yet: to be filled at once by `append`. */
  readonly add: (node: number, step: number) => number;
  /** One step more for the child that was added last. */
  readonly append: (child: number, step: number) => void;
  /** Cuts a node before the step at `at`, which is inside it. @returns the new node, which holds the steps before. */
  readonly split: (node: number, at: number) => number;
  /** Something that the caller knows of a way that ends here; -1 at first. */
  readonly mark: (node: number) => number;
  readonly setMark: (node: number, mark: number) => void;
  readonly isFull: () => boolean;
  readonly clear: () => void;
}

const ROOT = 0;
/** A file whose ways never come again must not fill the memory: 16 MiB of steps, 6 MiB of nodes. */
const MOST_STEPS = 1 << 22;
const MOST_NODES = 1 << 18;
/** How much a tree holds before it says that it is full. */
export interface WayLimits {
  readonly steps: number;
  readonly nodes: number;
}
/** A node's fields, side by side: what is looked at together lies together. */
const FIELDS = 4;
const FIRST = 0;
const END = 1;
const PARENT = 2;
const MARK = 3;

export function createWayTree(limits: WayLimits = { steps: MOST_STEPS, nodes: MOST_NODES }): WayTree {
  let steps = new Int32Array(1 << 12);
  let nodes = new Int32Array(FIELDS << 9);
  let slots = new Int32Array(1 << 10);
  let used = 0;
  let size = 0;

  const field = (node: number, which: number): number => nodes[node * FIELDS + which] ?? ROOT;
  const setField = (node: number, which: number, value: number): void => {
    nodes[node * FIELDS + which] = value;
  };
  const firstStep = (node: number): number => steps[field(node, FIRST)] ?? 0;

  /** Where the child is, or where it would be put. */
  const slotOf = (node: number, step: number): number => {
    const mask = slots.length - 1;
    const hash = Math.imul(Math.imul(node, 0x9e3779b1) ^ step, 0x85ebca6b);
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const child = slots[slot] ?? ROOT;
      if (child === ROOT || (field(child, PARENT) === node && firstStep(child) === step)) return slot;
    }
  };

  const grow = (): void => {
    nodes = enlarge(nodes);
    slots = new Int32Array(slots.length * 2);
    for (let node = 1; node < size; node += 1) slots[slotOf(field(node, PARENT), firstStep(node))] = node;
  };

  const create = (first: number, end: number, parent: number): number => {
    if ((size + 1) * FIELDS > nodes.length) grow();
    nodes.set([first, end, parent, -1], size * FIELDS);
    size += 1;
    return size - 1;
  };

  const clear = (): void => {
    slots.fill(ROOT);
    used = 0;
    size = 0;
    create(0, 0, ROOT);
  };
  clear();

  return {
    step: (at) => steps[at] ?? 0,
    first: (node) => field(node, FIRST),
    end: (node) => field(node, END),
    parent: (node) => field(node, PARENT),
    find: (node, step) => slots[slotOf(node, step)] ?? ROOT,
    add(node, step) {
      if (used === steps.length) steps = enlarge(steps);
      steps[used] = step;
      const child = create(used, used + 1, node);
      used += 1;
      slots[slotOf(node, step)] = child;
      return child;
    },
    append(child, step) {
      if (used === steps.length) steps = enlarge(steps);
      steps[used] = step;
      used += 1;
      setField(child, END, used);
    },
    split(node, at) {
      const parent = field(node, PARENT);
      const slot = slotOf(parent, firstStep(node));
      const slotsBefore = slots;
      const upper = create(field(node, FIRST), at, parent);
      // The table may have grown, and then found the lower node first.
      slots[slots === slotsBefore ? slot : slotOf(parent, firstStep(upper))] = upper;
      setField(node, FIRST, at);
      setField(node, PARENT, upper);
      slots[slotOf(upper, firstStep(node))] = node;
      return upper;
    },
    mark: (node) => field(node, MARK),
    setMark(node, mark) {
      setField(node, MARK, mark);
    },
    isFull: () => used >= limits.steps || size >= limits.nodes,
    clear,
  };
}

function enlarge(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
