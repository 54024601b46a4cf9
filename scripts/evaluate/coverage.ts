import { splitCost, WAITING } from '../../src/profile/split-cost.ts';
import { type CoverageShape } from './coverage-shapes.ts';
import { createTallyDraw } from './draw-tally.ts';
import { createRandom } from './random.ts';

/** How often the 95 % interval of what a class explains held the truth: for copies, and for all others that rose. */
export interface CoverageTally {
  readonly draws: number;
  readonly covered: number;
  readonly others: number;
  readonly othersCovered: number;
}

/** At the ends of the scale, rounding must not decide. */
const ROUNDING = 1e-9;

/** Draws that many pairs of profiles of which the truth is known, and counts the intervals that hold it. */
export function measureCoverage(shape: CoverageShape, draws: number, seed: number): CoverageTally {
  const random = createRandom(seed);
  const { before, after, noise = 0 } = shape;
  const rises = after.map((cost, index) => Math.max(0, cost - (before[index] ?? 0)));
  const drawBefore = createTallyDraw(shape, before, random);
  const drawAfter = createTallyDraw(shape, after, random);
  const counts = { draws, covered: 0, others: 0, othersCovered: 0 };
  for (let draw = 0; draw < draws; draw += 1) {
    const unit = { before: add(before), after: add(after) * Math.exp(noise * random.normal()), logError: noise };
    const { classes } = splitCost(unit, drawBefore(), drawAfter());
    const intervals = new Map(classes.map((one) => [one.name, one]));
    rises.forEach((rise, index) => {
      if (rise === 0) return;
      const waiting = shape.waits === true && index === rises.length - 1;
      // A class that was not seen at all explains nothing.
      const { low, high } = intervals.get(waiting ? WAITING : `class ${index}`) ?? { low: 0, high: 0 };
      const truth = rise / add(rises);
      const holds = low <= truth + ROUNDING && truth - ROUNDING <= high ? 1 : 0;
      if (index === 0) counts.covered += holds;
      else {
        counts.others += 1;
        counts.othersCovered += holds;
      }
    });
  }
  return counts;
}

function add(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
