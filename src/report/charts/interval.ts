import type { Finding } from '../../model/verdict.ts';
import { type Domain, measureStretch, placeValue } from './position.ts';

/** A change with its interval against the limit: right of the middle is worse. */
export interface IntervalBar {
  /** The interval. */
  readonly x: string;
  readonly width: string;
  readonly estimate: string;
  /** From no change to the estimate. */
  readonly changeX: string;
  readonly changeWidth: string;
  /** What the limit allows, both ways. */
  readonly limitX: string;
  readonly limitWidth: string;
}

/**
 * The scale that the changes of one report share: linear in log cost near no change, where the limits are, logarithmic
 * far from it, so that a change of 2 % and one of a factor of 30 are both seen.
 */
export interface IntervalScale {
  /** Where the scale turns from linear to logarithmic, in log cost. */
  readonly knee: number;
  readonly domain: Domain;
}

/** Changes beyond a factor of 1000 touch the border. */
const WIDEST = Math.log(1000);
const LEAST_KNEE = 0.005;

/** Chooses the scale for all changes of a report. */
export function chooseIntervalScale(findings: readonly Finding[]): IntervalScale {
  let knee = Infinity;
  let reach = 0;
  for (const { change, limit } of findings) {
    const bound = Math.log1p(limit.share);
    knee = Math.min(knee, bound);
    reach = Math.max(reach, bound * 5);
    for (const ratio of change === undefined ? [] : [change.low, change.ratio, change.high]) {
      const size = Math.abs(Math.log(ratio));
      if (Number.isFinite(size)) reach = Math.max(reach, Math.min(WIDEST, size));
    }
  }
  const scale = { knee: Number.isFinite(knee) ? Math.max(LEAST_KNEE, knee) : LEAST_KNEE };
  const high = bend(scale, reach) * 1.06;
  return { ...scale, domain: { low: -high, high } };
}

function bend({ knee }: Pick<IntervalScale, 'knee'>, logRatio: number): number {
  return Math.asinh(logRatio / knee);
}

/** Draws one change; undefined when there is none. */
export function drawInterval({ change, limit }: Finding, scale: IntervalScale): IntervalBar | undefined {
  if (change === undefined || !(change.ratio > 0)) return undefined;
  const { domain } = scale;
  const low = change.low > 0 ? bend(scale, Math.log(change.low)) : domain.low;
  const high = Number.isFinite(change.high) ? bend(scale, Math.log(change.high)) : domain.high;
  const estimate = bend(scale, Math.log(change.ratio));
  const bound = bend(scale, Math.log1p(limit.share));
  return {
    x: placeValue(domain, low),
    width: measureStretch(domain, low, high),
    estimate: placeValue(domain, estimate),
    changeX: placeValue(domain, Math.min(0, estimate)),
    changeWidth: measureStretch(domain, 0, estimate),
    limitX: placeValue(domain, -bound),
    limitWidth: measureStretch(domain, -bound, bound),
  };
}
