import type { Measured } from '../measured.ts';
import { RULES, shareOf } from '../table.ts';
import { drawLines, type Frame, type Line } from './line-chart.ts';
import { drawPicture, text } from './svg.ts';

const COLOURS = ['ours', 'd', 'a', 'c', 'c', 'b', 'bad'];
/** With more false alarms than this, finding something says nothing. */
const FEW_ALARMS = 0.35;

/** Two curves side by side: the chance to find a regression against its size, at two noises. */
export function drawDetection(measured: readonly Measured['detection'][number][], falseAlarms: FalseAlarms): string {
  const noises = [...new Set(measured.map(({ jobCv }) => jobCv))];
  const frames: readonly Frame[] = [
    { left: 70, right: 370, top: 132, bottom: 402 },
    { left: 600, right: 900, top: 132, bottom: 402 },
  ];
  const title = 'The chance to find a regression, against its size';
  const parts = noises.flatMap((jobCv, panel) => {
    const frame = frames[panel];
    const points = measured.filter((one) => one.jobCv === jobCv);
    if (frame === undefined) return [];
    const lines = RULES.flatMap((name, rule): readonly Line[] => {
      const alarms = falseAlarms(jobCv, rule);
      if (alarms > FEW_ALARMS) return [];
      return [
        {
          name: `${SHORT[name] ?? name} (${write(alarms * 100)})`,
          colour: COLOURS[rule] ?? 'd',
          thick: rule === 0,
          points: points.map(({ slower, result }) => [slower * 100, shareOf(result, rule) * 100] as const),
        },
      ];
    });
    return [text(frame.left, 112, `noise between jobs ${jobCv * 100} %`, 'strong'), ...drawLines(frame, X, Y, lines)];
  });
  return drawPicture({ width: 1060, height: 468 }, { title, description: describe(measured) }, [
    text(
      20,
      58,
      'one of 100 benchmarks is slower; one recording against 20. In brackets: false alarms in 100 unchanged gates;',
      'faint',
    ),
    text(20, 78, 'rules with more than 35 are left out', 'faint'),
    ...parts,
  ]);
}

/** How often a rule alarms when nothing changed, 0 to 1. */
export type FalseAlarms = (jobCv: number, rule: number) => number;

function write(value: number): string {
  return value > 0 && value < 10 ? value.toFixed(1) : value.toFixed(0);
}

const SHORT: Readonly<Record<string, string>> = { 't-test boundary 0.99': 't-test bound' };

const X = {
  low: 0,
  high: 15,
  ticks: [0, 2, 5, 10, 15].map((value) => ({ value, label: `${value} %` })),
  name: 'slower by',
};
const Y = {
  low: 0,
  high: 100,
  ticks: [0, 25, 50, 75, 100].map((value) => ({ value, label: `${value} %` })),
  name: '',
};

function describe(measured: readonly Measured['detection'][number][]): string {
  const found = measured
    .filter(({ slower }) => [0.03, 0.05, 0.1].includes(slower))
    .map(
      ({ jobCv, slower, result }) =>
        `${(shareOf(result, 0) * 100).toFixed(0)} % of regressions of ${slower * 100} % at a noise of ${jobCv * 100} %`,
    );
  return `copygate finds ${found.join(', ')}.`;
}
