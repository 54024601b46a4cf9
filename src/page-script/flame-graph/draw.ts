import { chooseStep, nameStep, type Step } from '../../report/flame-graph/choose-step.ts';
import { labelCall } from '../../report/flame-graph/label-call.ts';
import { nameNode } from './describe-node.ts';
import { type Box, ROW } from './lay-out.ts';
import { costsOf } from './measure-node.ts';
import type { FlameTree } from './read-tree.ts';

const STEPS: readonly Step[] = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
const FONT = '11px ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';
/** Width of a character of a monospaced font of that size. */
const CHARACTER = 6.65;

/** The page's colours as they are now, light or dark. */
export interface Palette {
  readonly fills: ReadonlyMap<Step, string>;
  readonly ink: string;
  readonly copy: string;
  readonly found: string;
  readonly selected: string;
}

/** Reads the colours from the page's style. */
export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    fills: new Map(STEPS.map((step) => [step, colour(nameStep(step))])),
    ...{ ink: colour('flame-ink'), copy: colour('outline'), found: colour('found'), selected: colour('ink') },
  };
}

export interface Marks {
  readonly selected: number;
  /** By frame: whether a search found it; undefined when nothing is searched for. */
  readonly found: readonly boolean[] | undefined;
}

/** Draws boxes onto a canvas that has the page's own pixels as its unit. */
export function draw(
  context: CanvasRenderingContext2D,
  tree: FlameTree,
  boxes: readonly Box[],
  { selected, found }: Marks,
  palette: Palette,
): void {
  const whole = Math.max(tree.costs[0], tree.costs[1]);
  const copyClass = tree.classes.indexOf('copy');
  context.font = FONT;
  context.textBaseline = 'middle';
  for (const { node, x, y, width } of boxes) {
    const frame = tree.frame[node] ?? -1;
    const { before, after } = costsOf(tree, node);
    const isFound = found?.[frame] === true;
    context.globalAlpha = found === undefined || isFound ? 1 : 0.45;
    context.fillStyle = isFound ? palette.found : (palette.fills.get(chooseStep(before, after, whole)) ?? '');
    // A hair of the ground between neighbours, where there is room for one.
    const inner = width > 3 ? width - 1 : width;
    context.fillRect(x, y, inner, ROW - 1);
    if (tree.frames[frame]?.[2] === copyClass && copyClass !== -1) outline(context, x, y, inner, palette.copy);
    if (width > 4 * CHARACTER) {
      context.fillStyle = palette.ink;
      context.fillText(cutText(labelNode(tree, node), (width - 6) / CHARACTER), x + 3, y + ROW / 2);
    }
    context.globalAlpha = 1;
    if (node === selected) outline(context, x, y, inner, palette.selected);
  }
}

function labelNode(tree: FlameTree, node: number): string {
  const dso = tree.frames[tree.frame[node] ?? -1]?.[1];
  return labelCall(nameNode(tree, node), dso === undefined ? '' : (tree.dsos[dso] ?? ''));
}

function outline(context: CanvasRenderingContext2D, x: number, y: number, width: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = Math.min(2, width / 2);
  const half = context.lineWidth / 2;
  context.strokeRect(x + half, y + half, Math.max(0, width - 2 * half), ROW - 1 - 2 * half);
}

function cutText(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(1, Math.floor(room) - 1))}…`;
}
