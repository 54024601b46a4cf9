import { formatCostChange, formatShareInColumn } from '../../report/words.ts';
import type { FlameTree } from './read-tree.ts';

/** Which frames hold the text in their symbol or object, whatever the case; undefined for no text. */
export function findFrames(tree: FlameTree, text: string): readonly boolean[] | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return undefined;
  return tree.frames.map(([symbol, dso]) => `${symbol}\n${tree.dsos[dso] ?? ''}`.toLowerCase().includes(wanted));
}

/** What all found calls cost together; a call inside another found one is not counted twice. */
export function describeFound(tree: FlameTree, found: readonly boolean[]): string {
  let before = 0;
  let after = 0;
  let calls = 0;
  for (let node = 0; node < tree.frame.length;) {
    if (found[tree.frame[node] ?? -1] !== true) {
      node += 1;
      continue;
    }
    calls += 1;
    before += tree.shares.before[node] ?? 0;
    after += tree.shares.after[node] ?? 0;
    node = tree.end[node] ?? tree.frame.length;
  }
  if (calls === 0) return 'nothing found';
  const cost = formatCostChange(before * tree.costs[0], after * tree.costs[1]);
  return `found: ${formatShareInColumn(before)} → ${formatShareInColumn(after)}, ${cost}`;
}
