import { plainSymbol } from './perf-table-cells.ts';

/** A piece of a row's call graph: frames that follow each other, and where they part. */
export interface Branch {
  /** How much goes through it, as printed: percent, or (`-g ...,count` and `period`) a number. Absent on the root. */
  readonly value?: number;
  /** Names in the order in which they are printed. */
  readonly frames: string[];
  readonly children: Branch[];
}

/** The call graph under one row. */
export interface CallGraph {
  readonly root: Branch;
  /** Whether the values are percent; else they are samples or periods. */
  readonly percent: boolean;
  /** Whether a rest is printed as `[...]`: then percent are relative to the branch above (`-g fractal`). */
  readonly rest: boolean;
}

export interface CallGraphReader {
  /** @returns whether the line is understood. */
  readonly line: (text: string) => boolean;
  /** @returns undefined when nothing was read. */
  readonly graph: () => CallGraph | undefined;
}

/** Columns from a branch's `--` to the names that follow it on their own lines. */
const INDENT = 10;
const BRANCH = /^([ |]*)--(\d{1,20}(?:\.\d+)?)(%?)-- ?(\S.*)$/;

/**
 * Reads what `perf report --stdio` prints under one row: the tree of `-g graph`, `caller` and `fractal` (pipes, a root
 * after `---`, branches after `--12.34%--`), the lists of `-g flat`, or the lines of `-g folded`.
 * @param separator what stands between the names of a folded line, @param keep keeps each name once
 */
export function createCallGraphReader(separator: string, keep: (name: string) => string): CallGraphReader {
  const nameOf = (text: string): string => keep(plainSymbol(text));
  const root: Branch = { frames: [], children: [] };
  let percent = true;
  let rest = false;
  let open: { readonly branch: Branch; readonly column: number }[] = [];
  const branchOf = (value: string | undefined, sign: string | undefined, frames: string[]): Branch => {
    percent &&= sign === '%';
    return { value: Number(value), frames, children: [] };
  };
  const continueAt = (column: number, name: string): boolean => {
    while ((open.at(-1)?.column ?? -1) > column) open.pop();
    const top = open.at(-1);
    if (top?.column !== column) return false;
    top.branch.frames.push(nameOf(name));
    return true;
  };
  const branchAt = (column: number, branch: Branch): boolean => {
    if (open.length === 0) open = [{ branch: root, column: column - 1 }];
    while ((open.at(-1)?.column ?? -1) >= column) open.pop();
    const parent = open.at(-1);
    if (parent?.column !== column - 1) return false;
    if (branch.frames[0] === '[...]') rest = true;
    else parent.branch.children.push(branch);
    open.push({ branch, column: column + INDENT });
    return true;
  };
  return {
    line(text) {
      const [folded, foldedValue, foldedSign, chain] = /^(\d{1,20}(?:\.\d+)?)(%?) (\S.*)$/.exec(text) ?? [];
      if (folded !== undefined && chain !== undefined) {
        root.children.push(branchOf(foldedValue, foldedSign, chain.split(separator).map(nameOf)));
        return true;
      }
      const indent = text.length - text.replace(/^[ |]+/, '').length;
      if (indent === text.length) return true;
      const flat = /^ {11}(\d{1,20}(?:\.\d+)?)(%?) *$/.exec(text);
      if (flat !== null) {
        const branch = branchOf(flat[1], flat[2], []);
        root.children.push(branch);
        open = [{ branch, column: 16 }];
        return true;
      }
      const start = /^( *)--- ?(\S.*)$/.exec(text);
      if (start !== null && open.length === 0) {
        const column = (start[1]?.length ?? 0) + 3;
        open = [{ branch: root, column }];
        return continueAt(column, start[2] ?? '');
      }
      const split = BRANCH.exec(text);
      if (split !== null) return branchAt(indent, branchOf(split[2], split[3], [nameOf(split[4] ?? '')]));
      return continueAt(indent, text.slice(indent));
    },
    graph: () => (root.frames.length + root.children.length === 0 ? undefined : { root, percent, rest }),
  };
}
