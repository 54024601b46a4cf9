import type { CallTree } from '../../model/call-tree.ts';
import type { Metric } from '../../model/metric.ts';
import { drawFlameGraph, type FlameChart } from '../charts/flame-graph.ts';
import { embedJson, type Escaped } from '../escape.ts';
import { embedTree } from '../flame-graph/embedded-tree.ts';
import { pruneTree } from '../flame-graph/prune-tree.ts';
import { formatShare, workUnit } from '../words.ts';

/** A flame graph as `flame-graph.html.hbs` shows it. */
export interface PageFlameGraph {
  readonly anchor: string;
  readonly chart: FlameChart;
  /** What of the stacks is not shown; empty when all are. */
  readonly cut: string;
  /** For the script that makes the picture one to move in. */
  readonly tree: Escaped;
}

/** Puts a call tree into a page, with at most so many calls. */
export function viewFlameGraph(whole: CallTree, metric: Metric, anchor: string, most: number): PageFlameGraph {
  const tree = pruneTree(whole, most);
  return {
    anchor,
    chart: drawFlameGraph(tree),
    cut:
      tree.leastShare > 0
        ? `Calls below ${formatShare(tree.leastShare)} of the CPU time on both sides are left out.`
        : '',
    tree: embedJson(embedTree(tree, workUnit(metric))),
  };
}
