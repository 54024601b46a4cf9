import { describe, expect, it } from 'vitest';
import { normalScore } from '../../src/stats/distributions.ts';
import { moderateVariance } from '../../src/stats/fit-variance-prior.ts';
import { mean, squaredDeviations } from '../../src/stats/moments.ts';
import { listPastScores } from '../../src/stats/past-scores.ts';
import { drawNormal } from './draw.ts';

const PRIOR = { variance: 0.01, degrees: 5 };

/** The obvious way: each value is left out, and predicted from the others. */
function scoreLeftOut(values: readonly number[], place: number): number {
  const others = values.filter((_, other) => other !== place);
  const degrees = others.length - 1;
  const spread = moderateVariance(PRIOR, { variance: squaredDeviations(others) / degrees, degrees });
  const error = (values[place] ?? 0) - mean(others);
  return normalScore(error / Math.sqrt(spread.variance * (1 + 1 / others.length)), spread.degrees);
}

describe('listPastScores', () => {
  it('says of each value what leaving it out would, level by level', () => {
    const levels = [drawNormal(1, 4, 0.1), drawNormal(2, 30, 0.1), drawNormal(3, 7, 0.3)];
    const scores = listPastScores(levels, 1, PRIOR);
    const expected = levels.flatMap((values) => values.map((_, place) => scoreLeftOut(values, place)));
    expect(scores).toHaveLength(41);
    for (const [place, score] of expected.entries()) expect(scores.at(place)).toBeCloseTo(score, 10);
  });

  it('has none of levels too short to tell, wherever they are', () => {
    const [short, long] = [drawNormal(1, 3, 0.1), drawNormal(2, 5, 0.1)];
    expect(listPastScores([short, []], 1, PRIOR)).toHaveLength(0);
    expect([...listPastScores([short, long, [], long], 1, PRIOR)]).toEqual([...listPastScores([long, long], 1, PRIOR)]);
  });

  it('is surer of an error the more is known', () => {
    const level = drawNormal(4, 10, 0.1);
    const [all, half] = [listPastScores([level], 1, PRIOR), listPastScores([level], 0.5, PRIOR)];
    for (const [place, score] of [...all].entries())
      expect(Math.abs(half.at(place) ?? 0)).toBeLessThan(Math.abs(score));
  });
});
