import type { CallTree } from '../../model/call-tree.ts';
import type { Metric } from '../../model/metric.ts';
import { drawFlameGraph, type FlameChart } from '../charts/flame-graph.ts';
import { embedJson, type Escaped } from '../escape.ts';
import { embedTree } from '../flame-graph/embedded-tree.ts';
import { pruneTree } from '../flame-graph/prune-tree.ts';
import { formatShare, workUnit } from '../words.ts';
import { describeOrigin } from './describe-origin.ts';
import { type SentencePart, viewSentence } from './view-sentence.ts';

/** A flame graph as `flame-graph.html.hbs` shows it. */
export interface PageFlameGraph {
  readonly anchor: string;
  readonly chart: FlameChart;
  /** What of the stacks is not shown; empty when all are. */
  readonly cut: string;
  readonly origin: readonly SentencePart[];
  /** For the script that makes the picture one to move in. */
  readonly tree: Escaped;
}

/** How much of a call tree may be in a page. */
export interface FlameRoom {
  readonly calls: number;
  /** Of the JSON that a script reads: long names cost more than calls. */
  readonly characters: number;
}

/** Puts a call tree into a page, with as many of its calls as there is room for. */
export function viewFlameGraph(whole: CallTree, metric: Metric, anchor: string, room: FlameRoom): PageFlameGraph {
  const { tree, embedded } = fitTree(pruneTree(whole, room.calls), workUnit(metric), room.characters);
  return {
    anchor,
    chart: drawFlameGraph(tree),
    cut:
      tree.leastShare > 0
        ? `Calls below ${formatShare(tree.leastShare)} of the CPU time on both sides are left out.`
        : '',
    origin: viewSentence(describeOrigin(whole)),
    tree: embedded,
  };
}

function fitTree(
  tree: CallTree,
  work: string,
  characters: number,
): { readonly tree: CallTree; readonly embedded: Escaped } {
  const embedded = embedJson(embedTree(tree, work));
  const size = embedded.toHTML().length;
  const calls = tree.frame.length;
  if (size <= characters || calls < 2) return { tree, embedded };
  // A little less than what would fit if all calls were equally long; at least one less, so that it ends.
  const fewer = Math.min(calls - 1, Math.floor((calls * characters * 0.95) / size));
  return fitTree(pruneTree(tree, fewer), work, characters);
}
