import { element, type Svg, text } from './svg.ts';

/** One axis: the values at its ends, where it is marked, and its name. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  readonly name: string;
  /** Values far apart at one end are drawn by their logarithm. */
  readonly logarithmic?: boolean;
}

/** A line of a chart, with its name at its right end. */
export interface Line {
  readonly name: string;
  /** Style class of its colour. */
  readonly colour: string;
  readonly thick?: boolean;
  readonly dashed?: boolean;
  readonly points: readonly (readonly [number, number])[];
}

/** Where a chart lies inside its picture, pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws lines with their axes. */
export function drawLines(frame: Frame, x: Axis, y: Axis, lines: readonly Line[]): readonly Svg[] {
  const toX = placeOn(x, frame.left, frame.right);
  const toY = placeOn(y, frame.bottom, frame.top);
  return [...drawAxes(frame, x, y), ...lines.map((line) => drawLine(line, toX, toY)), ...nameLines(frame, lines, toY)];
}

/** Grid, marks and names of both axes. */
export function drawAxes({ left, right, top, bottom }: Frame, x: Axis, y: Axis): readonly Svg[] {
  const toX = placeOn(x, left, right);
  const toY = placeOn(y, bottom, top);
  return [
    ...y.ticks.flatMap(({ value, label }) => [
      element('line', { x1: left, x2: right, y1: toY(value), y2: toY(value), class: 'grid' }),
      text(left - 8, toY(value) + 5, label, 'faint', 'end'),
    ]),
    ...x.ticks.flatMap(({ value, label }) => [
      element('line', { x1: toX(value), x2: toX(value), y1: bottom, y2: bottom + 5, class: 'axis' }),
      text(toX(value), bottom + 22, label, 'faint', 'middle'),
    ]),
    element('line', { x1: left, x2: right, y1: bottom, y2: bottom, class: 'axis' }),
    text((left + right) / 2, bottom + 44, x.name, '', 'middle'),
    text(20, top - 14, y.name, ''),
  ];
}

/** From values to pixels. */
export function placeOn({ low, high, logarithmic = false }: Axis, from: number, to: number): (value: number) => number {
  const scale = logarithmic ? Math.log : (value: number): number => value;
  return (value) => from + ((scale(value) - scale(low)) / (scale(high) - scale(low))) * (to - from);
}

function drawLine(
  { colour, thick = false, dashed = false, points }: Line,
  toX: (value: number) => number,
  toY: (value: number) => number,
): Svg {
  return element('polyline', {
    points: points.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' '),
    class: `line ${colour}${thick ? ' thick' : ''}${dashed ? ' dash' : ''}`,
  });
}

/** Names keep this distance from each other. */
const LINE_HEIGHT = 19;

/** Names stand beside the lines' ends, moved apart where they would touch. */
function nameLines({ right }: Frame, lines: readonly Line[], toY: (value: number) => number): readonly Svg[] {
  let next = -Infinity;
  return lines
    .map((line) => ({ line, y: toY(line.points.at(-1)?.[1] ?? 0) + 5 }))
    .toSorted((a, b) => a.y - b.y)
    .map(({ line, y }) => {
      next = Math.max(y, next + LINE_HEIGHT);
      return text(right + 10, next, line.name, `fill-${line.colour}${line.thick === true ? ' strong' : ''}`);
    });
}
