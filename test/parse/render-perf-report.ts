/** A call chain as it was recorded: the innermost function first. */
export interface RecordedChain {
  readonly names: readonly string[];
  readonly weight: number;
}

/** How `perf report` is asked to print call graphs. */
export interface GraphOptions {
  readonly order: 'callee' | 'caller';
  readonly percent: 'of all' | 'of parent';
}

interface Node {
  names: string[];
  weight: number;
  children: Node[];
}

/** Prints a table with call graphs the way `perf report --stdio --no-children -g` does, with nothing left out. */
export function renderPerfReport(chains: readonly RecordedChain[], { order, percent }: GraphOptions): string {
  const all = sum(chains);
  const lines = [...groupByFirst(chains)].flatMap(([leaf, own]) => {
    const share = (100 * sum(own)) / all;
    const root = treeOf(
      order === 'callee' ? own : own.map(({ names, weight }) => ({ names: names.toReversed(), weight })),
    );
    const row = `${`${share.toFixed(2)}%`.padStart(10)}  prog     prog           [.] ${leaf}`;
    return [row, ...renderGraph(root, percent === 'of all' ? all : undefined), ''];
  });
  return [
    `# Samples: 1K of event 'cpu-clock'`,
    '# Event count (approx.): 1000000',
    '#',
    '# Overhead  Command  Shared Object  Symbol',
    '# ........  .......  .............  ..............................',
    '#',
    ...lines,
    '',
  ].join('\n');
}

function renderGraph(root: Node, all: number | undefined): readonly string[] {
  const [only, ...others] = root.children;
  const margin = ' '.repeat(12);
  if (only === undefined) return [];
  if (others.length > 0) return renderBranches(root, all ?? root.weight, margin, all);
  const [first = '', ...rest] = only.names;
  const inner = `${margin}   `;
  return [
    `${margin}|`,
    `${margin}---${first}`,
    ...rest.map((name) => `${inner}${name}`),
    ...renderBranches(only, all ?? only.weight, inner, all),
  ];
}

function renderBranches(node: Node, whole: number, prefix: string, all: number | undefined): readonly string[] {
  return node.children.flatMap((child, index) => {
    const last = index === node.children.length - 1;
    const [first = '', ...rest] = child.names;
    const bar = last ? ' ' : '|';
    const inner = `${prefix}${bar}${' '.repeat(10)}`;
    return [
      `${prefix}|${' '.repeat(10)}`,
      `${prefix}${bar}--${((100 * child.weight) / whole).toFixed(2)}%--${first}`,
      ...rest.map((name) => `${inner}${name}`),
      ...renderBranches(child, all ?? child.weight, inner, all),
    ];
  });
}

/** Joins what chains have in common from their beginnings. */
function treeOf(chains: readonly RecordedChain[]): Node {
  const root: Node = { names: [], weight: sum(chains), children: [] };
  for (const [name, group] of groupByFirst(chains)) {
    const below = treeOf(group.map(({ names, weight }) => ({ names: names.slice(1), weight })));
    const [child] = below.children;
    const goesOn = child !== undefined && below.children.length === 1 && child.weight === below.weight;
    root.children.push(
      goesOn
        ? { names: [name, ...child.names], weight: below.weight, children: child.children }
        : { names: [name], weight: below.weight, children: below.children },
    );
  }
  return root;
}

function groupByFirst(chains: readonly RecordedChain[]): ReadonlyMap<string, readonly RecordedChain[]> {
  const groups = new Map<string, RecordedChain[]>();
  for (const chain of chains) {
    const [first] = chain.names;
    if (first !== undefined) groups.set(first, [...(groups.get(first) ?? []), chain]);
  }
  return groups;
}

function sum(chains: readonly RecordedChain[]): number {
  return chains.reduce((total, { weight }) => total + weight, 0);
}
