import type { CallTree } from '../../model/call-tree.ts';
import { shortenName } from '../shorten-name.ts';

/** Shares are whole numbers of millionths in a page. */
export const MILLIONTHS = 1e6;

/** A call tree as a page carries it: short, for JSON. Names are clean, and long ones are cut. */
export interface EmbeddedTree {
  /** `[symbol, index into dsos, index into classes]`. */
  readonly frames: readonly (readonly [string, number, number])[];
  readonly dsos: readonly string[];
  readonly classes: readonly string[];
  /** Columns as in `CallTree`, shares in millionths. */
  readonly frame: readonly number[];
  readonly depth: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly samples: readonly [number, number];
  /** Seconds per unit of work. */
  readonly costs: readonly [number, number];
  /** What one unit of work is called. */
  readonly work: string;
}

const LONGEST_SYMBOL = 300;

/** Only the frames that the tree has, in the order in which it has them. */
export function embedTree(tree: CallTree, work: string): EmbeddedTree {
  const frames = createList((index: number) => index);
  const dsos = createList((dso: string) => dso);
  const classes = createList((name: string) => name);
  const frame = tree.frame.map((index) => (index === -1 ? -1 : frames.indexOf(index)));
  return {
    frames: frames.items.map((index) => {
      const { symbol, dso, class: name } = tree.frames[index] ?? { symbol: '', dso: '', class: '' };
      return [shortenName(symbol, LONGEST_SYMBOL), dsos.indexOf(shortenName(dso)), classes.indexOf(shortenName(name))];
    }),
    ...{ dsos: dsos.items, classes: classes.items, frame, depth: tree.depth },
    before: tree.before.map((share) => Math.round(share * MILLIONTHS)),
    after: tree.after.map((share) => Math.round(share * MILLIONTHS)),
    samples: [tree.samplesBefore, tree.samplesAfter],
    costs: [tree.costBefore, tree.costAfter],
    work,
  };
}

/** A list in which everything stands once. */
function createList<Item>(keyOf: (item: Item) => unknown): {
  readonly items: readonly Item[];
  readonly indexOf: (item: Item) => number;
} {
  const items: Item[] = [];
  const known = new Map<unknown, number>();
  return {
    items,
    indexOf(item) {
      const key = keyOf(item);
      const before = known.get(key);
      if (before !== undefined) return before;
      known.set(key, items.length);
      return items.push(item) - 1;
    },
  };
}
