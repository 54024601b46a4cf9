import type { Branch, CallGraph } from './perf-report-tree.ts';

/** A row as far as its call graph needs it: the symbol, and what the graph's values are parts of. */
export interface RowGraph {
  readonly symbol: string;
  readonly graph: CallGraph;
  /** What the row's graph is about in percent: its overhead, with `--children` the inclusive one. */
  readonly inclusive: number | undefined;
  /** The row's own part, as a share of `inclusive`. */
  readonly self: number;
  /** What the graph's values are parts of when they are samples or periods. */
  readonly amount: number | undefined;
}

/** How the call graphs of one table are printed; all of its rows agree. */
export interface GraphStyle {
  /** Percent are of the branch above (`-g fractal`), not of the whole. */
  readonly relative: boolean;
  /** Chains begin at the outermost caller (`-g caller`, and `--children` by default). */
  readonly callersFirst: boolean;
}

/** A call chain that ends in a row's symbol. */
export interface Chain {
  /** The callers, nearest first. */
  readonly callers: readonly string[];
  /** Which part of the row's own weight came this way, 0 to 1. */
  readonly part: number;
}

/** Percent are printed with two digits. */
const ROUNDING = 0.005;

/** Looks through the graphs of a table for what they cannot all have in the other style. */
export function styleOf(rows: readonly RowGraph[]): GraphStyle {
  return {
    relative: rows.some(({ graph, inclusive }) => graph.rest || exceedsParent(graph, inclusive)),
    callersFirst: beginsAtCallers(rows),
  };
}

function beginsAtCallers(rows: readonly RowGraph[]): boolean {
  let votes = 0;
  const firsts = new Set<string | undefined>();
  const lasts = new Set<string | undefined>();
  for (const row of rows) {
    for (const { frames } of pathsOf(row.graph.root, partsAsPrinted)) {
      const first = frames[0];
      const last = frames.at(-1);
      if (last === row.symbol && first !== row.symbol) votes += 1;
      // With --children, chains that begin with the row's symbol are mostly those of what it calls.
      if (first === row.symbol && last !== row.symbol && row.self > 0.999) votes -= 1;
      if (row.self > 0.999) {
        firsts.add(first);
        lasts.add(last);
      }
    }
  }
  // Where the rows are mere addresses: they differ, and what started the program is the same for all.
  return votes === 0 ? firsts.size < lasts.size : votes > 0;
}

/** Divides a row's own weight over the call chains that its graph shows. What is not in the result has no known caller. */
export function splitOverChains(row: RowGraph, style: GraphStyle): readonly Chain[] {
  if (row.self <= 0) return [];
  const whole = row.graph.percent ? (style.relative ? 100 : row.inclusive) : row.amount;
  const chains: Chain[] = [];
  for (const path of pathsOf(row.graph.root, (branch, parent) =>
    partsOf(branch, parent, whole, row.graph.percent && style.relative),
  )) {
    const callers = callersOf(row, path.frames, style);
    if (callers !== undefined && callers.length > 0 && path.part > 0)
      chains.push({ callers, part: path.part / row.self });
  }
  const sum = chains.reduce((total, { part }) => total + part, 0);
  const rest = (1 - sum) * row.self * (row.inclusive ?? 100);
  return sum > 0 && rest <= 2 * ROUNDING ? chains.map(({ callers, part }) => ({ callers, part: part / sum })) : chains;
}

/** @returns undefined when the path is not one of the row's own: it leads to what the symbol calls, or its end is cut. */
function callersOf(row: RowGraph, frames: readonly string[], style: GraphStyle): readonly string[] | undefined {
  if (!style.callersFirst) {
    // With --children such a chain mixes the row's own time with that of what it calls.
    if (row.self < 0.999) return undefined;
    return isRow(row, frames[0]) ? frames.slice(1) : frames;
  }
  if (!isRow(row, frames.at(-1))) return undefined;
  if (row.self < 0.999 && isRow(row, frames[0])) return undefined;
  return frames.slice(0, -1).toReversed();
}

/** A name that is only an address stands in a row as an offset into its file, in a graph as it was in memory. */
function isRow(row: RowGraph, name: string | undefined): boolean {
  return name !== undefined && (name === row.symbol || (name.startsWith('0x') && row.symbol.startsWith('0x')));
}

interface Path {
  readonly frames: readonly string[];
  /** Of the whole graph, 0 to 1: what ends here. */
  readonly part: number;
}

type PartsOf = (branch: Branch, part: number) => { readonly own: number; readonly children: readonly number[] };

/** Every branch as a path from the root, with the part that goes no further (or whose way on is not printed). */
function pathsOf(root: Branch, partsOf: PartsOf): readonly Path[] {
  const paths: Path[] = [];
  const open: { branch: Branch; frames: readonly string[]; part: number }[] = [
    { branch: root, frames: root.frames, part: 1 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { branch, frames, part } = next;
    const { own, children } = partsOf(branch, part);
    if (own > 0 && frames.length > 0) paths.push({ frames, part: own });
    for (const [index, child] of branch.children.entries()) {
      open.push({ branch: child, frames: [...frames, ...child.frames], part: children[index] ?? 0 });
    }
  }
  return paths;
}

/** Every branch that has no branches of its own counts once. */
function partsAsPrinted(branch: Branch): { own: number; children: readonly number[] } {
  return { own: branch.children.length === 0 ? 1 : 0, children: branch.children.map(() => 1) };
}

/**
 * Divides a branch's part over its children as their values say. A rest no larger than rounding is none: it goes to the
 * children in proportion.
 */
function partsOf(
  branch: Branch,
  part: number,
  whole: number | undefined,
  relative: boolean,
): { own: number; children: readonly number[] } {
  const values = branch.children.map(({ value = 0 }) => value);
  const sum = values.reduce((total, value) => total + value, 0);
  if (sum === 0) return { own: part, children: [] };
  const all = relative ? 100 : (branch.value ?? whole ?? sum);
  const rest = all - sum;
  const divisor = rest <= ROUNDING * (values.length + 1) ? sum : all;
  return { own: part * (1 - sum / divisor), children: values.map((value) => (part * value) / divisor) };
}

/** Branches that add up to more than the branch they are parts of can only be percent of that branch. */
function exceedsParent({ root, percent }: CallGraph, inclusive: number | undefined): boolean {
  if (!percent) return false;
  const open: Branch[] = [root];
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
    const sum = branch.children.reduce((total, { value = 0 }) => total + value, 0);
    const all = branch.value ?? inclusive ?? 100;
    if (sum > all + ROUNDING * (branch.children.length + 2)) return true;
    for (const child of branch.children) open.push(child);
  }
  return false;
}
