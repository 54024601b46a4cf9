import { addTallies, RULES, type Row, shareOf } from '../table.ts';
import { drawPicture, element, text } from './svg.ts';

const WIDTH = 820;
const LEFT = 215;
const RIGHT = 740;
const TOP = 96;
const STEP = 42;

/** Bars: of 100 gates in which nothing changed, how many alarm. The light part is the worst cell of A1. */
export function drawFalseAlarms(rows: readonly Row[]): string {
  const cells = rows.filter(({ situation }) => situation.id === 'A1' && situation.must.atMost !== 0.01);
  const all = addTallies(cells.map(({ result }) => result));
  const bars = RULES.map((name, rule) => ({
    name,
    mean: shareOf(all, rule) * 100,
    worst: Math.max(...cells.map(({ result }) => shareOf(result, rule) * 100)),
  }));
  const toX = (value: number): number => LEFT + (value / 100) * (RIGHT - LEFT);
  const bottom = TOP + bars.length * STEP;
  const title = 'False alarms: gates in 100 that alarm although nothing changed';
  const said = bars.map(({ name, mean, worst }) => `${name} ${write(mean)} (worst ${write(worst)})`).join(', ');
  return drawPicture({ width: WIDTH, height: bottom + 66 }, { title, description: `${said}.` }, [
    text(
      20,
      58,
      '100 benchmarks; 10 to 30 stored recordings; noise between jobs 0.5 to 5 %, and 1 % of the machine',
      'faint',
    ),
    text(20, 78, 'solid: all noises together; pale: the worst of them', 'faint'),
    ...[0, 20, 40, 60, 80, 100].flatMap((value) => [
      element('line', { x1: toX(value), x2: toX(value), y1: TOP, y2: bottom, class: 'grid' }),
      text(toX(value), bottom + 22, `${value}`, 'faint', 'middle'),
    ]),
    text((LEFT + RIGHT) / 2, bottom + 46, 'gates in 100 with a false alarm', '', 'middle'),
    ...bars.flatMap(({ name, mean, worst }, index) => {
      const y = TOP + index * STEP + 8;
      const kind = index === 0 ? 'ours' : 'a';
      return [
        text(LEFT - 12, y + 18, name, index === 0 ? 'strong' : '', 'end'),
        element('rect', { x: LEFT, y, width: toX(worst) - LEFT, height: 26, class: `fill-${kind}`, opacity: 0.25 }),
        element('rect', { x: LEFT, y, width: toX(mean) - LEFT, height: 26, class: `fill-${kind}` }),
        text(toX(worst) + 8, y + 18, write(mean), index === 0 ? 'strong' : ''),
      ];
    }),
  ]);
}

function write(value: number): string {
  return value > 0 && value < 10 ? value.toFixed(1) : value.toFixed(0);
}
