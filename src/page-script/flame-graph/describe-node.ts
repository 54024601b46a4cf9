import { chooseColumn, formatChangeInColumn, formatInColumn, formatShareInColumn } from '../../report/words.ts';
import { costsOf } from './measure-node.ts';
import type { FlameTree } from './read-tree.ts';

/** A line of numbers about a call. */
export interface NodeRow {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** A call's symbol; the first node is the whole: time that no CPU spent is in no stack. */
export function nameNode(tree: FlameTree, node: number): string {
  return tree.frames[tree.frame[node] ?? -1]?.[0] ?? 'all CPU time';
}

/** Where a call's code is and what it does: `libc.so.6, copy`. Empty for the whole. */
export function placeNode(tree: FlameTree, node: number): string {
  const frame = tree.frames[tree.frame[node] ?? -1];
  if (frame === undefined) return '';
  return [tree.dsos[frame[1]], tree.classes[frame[2]]].filter((text) => text !== undefined && text !== '').join(', ');
}

/** Cost, share and samples on both sides, and the difference. */
export function describeNode(tree: FlameTree, node: number): readonly NodeRow[] {
  const { before, after } = costsOf(tree, node);
  const column = chooseColumn([before, after], 's');
  const shares = [tree.shares.before[node] ?? 0, tree.shares.after[node] ?? 0] as const;
  const samples = [shares[0] * tree.samples[0], shares[1] * tree.samples[1]] as const;
  const points = chooseColumn([shares[0] * 100, shares[1] * 100], '');
  return [
    {
      what: `${column.scale.unit} per ${tree.work}`,
      before: formatInColumn(column, before),
      after: formatInColumn(column, after),
      change: formatChangeInColumn(column, after - before),
    },
    {
      what: 'share of CPU time',
      before: formatShareInColumn(shares[0]),
      after: formatShareInColumn(shares[1]),
      change: `${formatChangeInColumn({ ...points, decimals: 1 }, (shares[1] - shares[0]) * 100)} points`,
    },
    {
      what: 'samples',
      before: countSamples(tree.samples[0], samples[0]),
      after: countSamples(tree.samples[1], samples[1]),
      change:
        tree.samples[0] > 0 && tree.samples[1] > 0
          ? formatChangeInColumn(WHOLE, Math.round(samples[1]) - Math.round(samples[0]))
          : '',
    },
  ];
}

const WHOLE = { scale: { factor: 1, unit: '' }, decimals: 0 };

function countSamples(all: number, samples: number): string {
  return all > 0 ? formatInColumn(WHOLE, Math.round(samples)) : 'unknown';
}

/** All of it in one line, for screen readers. */
export function sayNode(tree: FlameTree, node: number): string {
  const rows = describeNode(tree, node).map(
    ({ what, before, after, change }) => `${what}: ${before} before, ${after} after, ${change}`,
  );
  return [nameNode(tree, node), placeNode(tree, node), ...rows].filter((text) => text !== '').join('; ');
}
