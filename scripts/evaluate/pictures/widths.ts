import type { Measured } from '../measured.ts';
import { type Axis, drawLines, type Line } from './line-chart.ts';
import { drawPicture, text } from './svg.ts';

const COUNTS = [1, 2, 3, 5, 10, 20, 50];

/** How far an interval reaches, against the number of stored recordings or of interleaved pairs. */
export function drawWidths(measured: readonly Measured['widths'][number][]): string {
  const reachOf = ({ result }: Measured['widths'][number]): number =>
    (Math.exp(result.width / result.intervals / 2) - 1) * 100;
  const lineOf = (kind: 'stored' | 'pairs', name: string, colour: string): Line => ({
    name,
    colour,
    thick: true,
    points: measured.filter((one) => one.kind === kind).map((one) => [one.count, reachOf(one)] as const),
  });
  const lines = [lineOf('stored', 'stored recordings', 'ours'), lineOf('pairs', 'interleaved pairs', 'c')];
  const said = lines.map(
    ({ name, points }) => `${points.map(([count, reach]) => `${reach.toFixed(1)} % with ${count}`).join(', ')} ${name}`,
  );
  const y: Axis = {
    low: 0,
    high: 2 * Math.ceil(Math.max(...lines.flatMap(({ points }) => points.map(([, reach]) => reach))) / 2),
    ticks: [0, 2, 4, 6, 8, 10, 12, 14].map((value) => ({ value, label: `${value} %` })),
    name: '',
  };
  return drawPicture(
    { width: 820, height: 430 },
    {
      title: 'How far the 95 % interval of a change reaches to either side',
      description: `${said.join('; ')}.`,
    },
    [
      text(20, 58, 'blue: one head recording of 5 runs against so many stored ones, noise between jobs 1 %', 'faint'),
      text(20, 78, 'green: so many pairs of runs taken in turns in one job, noise between runs 1 %', 'faint'),
      ...drawLines(
        { left: 70, right: 640, top: 104, bottom: 364 },
        X,
        { ...y, ticks: y.ticks.filter(({ value }) => value <= y.high) },
        lines,
      ),
    ],
  );
}

const X: Axis = {
  low: 1,
  high: 50,
  ticks: COUNTS.map((value) => ({ value, label: `${value}` })),
  name: 'stored recordings, or pairs of runs',
  logarithmic: true,
};
