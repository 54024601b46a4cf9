import { describe, expect, it } from 'vitest';
import { COVERAGE_SHAPES } from '../../scripts/evaluate/coverage-shapes.ts';
import { createClassDraw } from '../../scripts/evaluate/draw-class.ts';
import { createTallyDraw } from '../../scripts/evaluate/draw-tally.ts';
import { createRandom } from '../../scripts/evaluate/random.ts';

describe('createClassDraw', () => {
  it('draws classes in proportion to their weights', () => {
    const weights = [0.5, 3, 0, 1.5];
    const draw = createClassDraw(weights, createRandom(1));
    const counts = weights.map(() => 0);
    const draws = 100_000;
    for (let index = 0; index < draws; index += 1) {
      const one = draw();
      counts[one] = (counts[one] ?? 0) + 1;
    }
    expect(counts[2]).toBe(0);
    // Four standard errors.
    for (const [index, share] of [0.1, 0.6, 0, 0.3].entries())
      expect(Math.abs((counts[index] ?? 0) / draws - share)).toBeLessThanOrEqual(
        4 * Math.sqrt((share * (1 - share)) / draws),
      );
  });
});

describe('createTallyDraw', () => {
  it('draws profiles of which shares sum to 1 and idle samples are no work', () => {
    const draw = createTallyDraw({ samples: 1000, repeats: 3, waits: true }, [1, 2, 1], createRandom(2));
    const tally = draw();
    expect([...tally.classes.values()].reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
    expect(tally.repeats).toHaveLength(3);
    expect(tally.busy).toBeCloseTo(0.75, 1);
    expect(tally.samples).toBe(Math.round((tally.busy ?? 0) * 3000));
  });

  it('draws samples in clusters', () => {
    const draw = createTallyDraw({ samples: 1000, cluster: 50 }, [1, 1], createRandom(3));
    for (const share of draw().classes.values()) expect(Math.round(share * 1000) % 50).toBe(0);
  });
});

describe('the shapes', () => {
  it('state in brackets what copies explain', () => {
    for (const { change, before, after } of COVERAGE_SHAPES.filter((shape) => shape.waits !== true)) {
      const rises = after.map((cost, index) => Math.max(0, cost - (before[index] ?? 0)));
      const explained = ((rises[0] ?? 0) / rises.reduce((sum, rise) => sum + rise)) * 100;
      expect(change).toContain(`(${explained.toFixed(0)} %)`);
    }
  });
});
