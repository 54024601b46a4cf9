import type { CallTree } from '../../model/call-tree.ts';
import { COPY } from '../copying.ts';
import { chooseStep, nameStep } from '../flame-graph/choose-step.ts';
import { labelCall } from '../flame-graph/label-call.ts';
import { shortenName } from '../shorten-name.ts';
import { formatCostChange } from '../words.ts';
import { measureStretch, placeValue } from './position.ts';

/** One call as a box: its width is what it costs in the head. */
export interface FlameBox {
  readonly x: string;
  readonly y: number;
  readonly width: string;
  /** Style class of its colour. */
  readonly step: string;
  readonly copying: boolean;
  readonly text: string;
  readonly title: string;
}

/** The larger calls of the head, for readers without scripts. */
export interface FlameChart {
  readonly height: number;
  readonly boxes: readonly FlameBox[];
}

/** Below this part of the whole a box has no room for a name. */
const NARROWEST = 0.01;
const DEEPEST = 32;
const ROW = 18;

/** Draws the calls that take at least a hundredth of the head's CPU time; callers above, callees below. */
export function drawFlameGraph(tree: CallTree): FlameChart {
  const whole = tree.after[0] ?? 1;
  const largest = Math.max(tree.costBefore, tree.costAfter);
  const boxes: FlameBox[] = [];
  /** Where the next child of each open level begins. */
  const next: number[] = [0];
  for (const [node, depth] of tree.depth.entries()) {
    const share = tree.after[node] ?? 0;
    const start = next[depth] ?? 0;
    next[depth] = start + share;
    next[depth + 1] = start;
    if (share < whole * NARROWEST || depth > DEEPEST) continue;
    const frame = tree.frames[tree.frame[node] ?? -1];
    const costs = [(tree.before[node] ?? 0) * tree.costBefore, share * tree.costAfter] as const;
    const text = frame === undefined ? 'all CPU time' : shortenName(labelCall(frame.symbol, frame.dso), 60);
    boxes.push({
      x: placeValue({ low: 0, high: whole }, start),
      y: depth * ROW,
      width: measureStretch({ low: 0, high: whole }, start, start + share),
      step: nameStep(chooseStep(...costs, largest)),
      copying: frame?.class === COPY,
      text,
      title: `${text}: ${formatCostChange(...costs)}`,
    });
  }
  return { height: boxes.reduce((deepest, { y }) => Math.max(deepest, y), 0) + ROW, boxes };
}
