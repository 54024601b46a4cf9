import { tQuantile } from '../../../src/stats/distributions.ts';
import { learnNoise } from '../../../src/stats/learn-noise.ts';
import { mean } from '../../../src/stats/moments.ts';
import { drawWorld } from '../draw-gate.ts';
import { createRandom } from '../random.ts';
import { BASIC, type Situation } from '../situations.ts';
import { type Axis, drawAxes, placeOn } from './line-chart.ts';
import { drawPicture, element, type Svg, text } from './svg.ts';

/** A history of 20 in which one of 100 benchmarks became 10 % slower, 8 recordings ago, and stayed so. */
const SITUATION: Situation = { ...BASIC, id: 'A5', text: 'one step', stepIn: 1, must: { measure: 'alarms' } };
const SEED = 5;
/** The heads that are drawn: on the present level, and this much slower. */
const SLOWER = 0.06;

const FRAME = { left: 70, right: 640, top: 104, bottom: 364 };

/** The present level of a history, the interval in which a new recording is expected, and two heads. */
export function drawHistory(): string {
  const { values, start, level, reach } = learnExample();
  const scale = level / 100;
  const [low, high] = [(level - reach) / scale, (level + reach) / scale];
  const heads = [(level + reach * 0.3) / scale, (level * (1 + SLOWER)) / scale] as const;
  const shown = [...values.map((value) => value / scale), ...heads, low, high];
  const y: Axis = {
    low: Math.floor(Math.min(...shown) / 2) * 2 - 2,
    high: Math.ceil(Math.max(...shown) / 2) * 2 + 2,
    ticks: [90, 95, 100, 105, 110].map((value) => ({ value, label: `${value} %` })),
    name: '',
  };
  const x: Axis = {
    low: 0,
    high: values.length + 2.5,
    ticks: [1, 5, 10, 15, 20].map((value) => ({ value, label: `${value}` })),
    name: 'stored recordings, oldest first',
  };
  const [toX, toY] = [placeOn(x, FRAME.left, FRAME.right), placeOn(y, FRAME.bottom, FRAME.top)];
  const [from, to] = [toX(start + 0.5), toX(x.high)];
  const title = 'A head is held against the present level';
  return drawPicture({ width: 820, height: 430 }, { title, description: DESCRIPTION }, [
    text(
      20,
      58,
      'the benchmark became 10 % slower eight recordings ago and stayed so: what is older no longer counts',
      'faint',
    ),
    text(
      20,
      78,
      'time per unit of work, 100 % is the present level; band: where a new recording is expected (95 %)',
      'faint',
    ),
    ...drawAxes(FRAME, x, y),
    element('rect', { x: from, y: toY(high), width: to - from, height: toY(low) - toY(high), class: 'band' }),
    element('line', { x1: from, x2: to, y1: toY(100), y2: toY(100), class: 'level' }),
    ...values.map((value, index): Svg => {
      const kind = index < start ? 'fill-d' : 'fill-ours';
      return element('circle', { cx: toX(index + 1), cy: toY(value / scale), r: 5, class: kind });
    }),
    element('circle', { cx: toX(values.length + 1.2), cy: toY(heads[0]), r: 7, class: 'fill-c' }),
    element('circle', { cx: toX(values.length + 1.2), cy: toY(heads[1]), r: 7, class: 'fill-bad' }),
    text(FRAME.right + 8, toY(heads[1]) + 5, 'a head outside:', 'fill-bad strong'),
    text(FRAME.right + 8, toY(heads[1]) + 24, 'slower', 'fill-bad'),
    text(FRAME.right + 8, toY(heads[0]) + 5, 'a head inside:', 'fill-c strong'),
    text(FRAME.right + 8, toY(heads[0]) + 24, 'nothing to see', 'fill-c'),
    text(toX(1), toY(Math.max(...values.slice(0, start)) / scale) - 16, 'the level before', 'faint'),
  ]);
}

const DESCRIPTION =
  'Twenty stored recordings. The first twelve lie about 9 % below the last eight; a band around the level of the last eight shows where a new recording is expected. One head lies inside the band, one 6 % above the level lies outside.';

/** What the rule learns from a drawn history about its first benchmark; what all benchmarks share is taken out. */
function learnExample(): {
  readonly values: readonly number[];
  readonly start: number;
  readonly level: number;
  readonly reach: number;
} {
  const { history } = drawWorld(SITUATION, createRandom(SEED));
  const grid = (history[0] ?? []).map((_, benchmark) =>
    history.map((recording) => mean((recording[benchmark] ?? []).flat().map(Math.log))),
  );
  const model = learnNoise(grid, { deviation: 0.03, runVariance: () => 0 });
  const shared = history.map((_, at) => mean(grid.slice(1).map((row) => row[at] ?? 0)));
  const own = (grid[0] ?? []).map((value, at) => value - (shared[at] ?? 0));
  const learned = model.rows[0];
  if (learned === undefined) throw new Error('nothing learned from the example');
  const level = Math.exp(mean(own.slice(learned.start)));
  const { variance, degrees } = learned.spread;
  const reach = level * tQuantile(0.975, degrees) * Math.sqrt(variance * (1 + 1 / learned.count));
  return { values: own.map(Math.exp), start: learned.start, level, reach };
}
