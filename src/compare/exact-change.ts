import type { Values } from '../model/values.ts';
import type { MeasuredChange } from './measure-changes.ts';
import type { ValuesPair } from './pair.ts';

const SIZE_UNIT = 'B';

/** Units of things that are counted, not timed. */
const COUNTED_UNITS: ReadonlySet<string> = new Set([SIZE_UNIT, '1', 'instruction', 'allocation', 'operation', 'call']);

/**
 * The change of a count that does not vary (sizes, instructions, allocations): whole numbers that are the same in all
 * runs of each recording have no noise, so that any difference is real. A size is known by one run; that other counts do
 * not vary must have been seen: the same number twice. Undefined for all others.
 */
export function exactChange({ before, after }: ValuesPair): MeasuredChange | undefined {
  const stored = before.filter((values) => values !== undefined);
  const counts = [...stored, ...after.filter((values) => values !== undefined)].map(countOf);
  const old = stored.length === 0 ? undefined : counts[stored.length - 1];
  const now = counts.length === stored.length ? undefined : counts.at(-1);
  if (old === undefined || now === undefined || counts.includes(undefined) || isErratic(counts.slice(0, stored.length)))
    return undefined;
  const all = [...stored, ...after.filter((values) => values !== undefined)];
  if (stored.at(-1)?.metric.unit !== SIZE_UNIT && !isSeenTwice(all)) return undefined;
  const higherIsBetter = stored.at(-1)?.metric.better === 'higher';
  const ratio = higherIsBetter ? old / now : now / old;
  return {
    basis: 'counts',
    departure: {
      estimate: Math.log(ratio),
      standardError: 0,
      degrees: Number.POSITIVE_INFINITY,
      noise: 0,
      pSlower: ratio > 1 ? 0 : 1,
      pFaster: ratio < 1 ? 0 : 1,
    },
    leastShift: 0,
    warnings: [],
  };
}

/** The one value of a recording, when it is a count above 0 and has only one. */
function countOf({ metric, runs }: Values): number | undefined {
  if (metric.varies === true || !COUNTED_UNITS.has(metric.unit)) return undefined;
  const distinct = new Set(runs.flat());
  const [value] = distinct;
  return distinct.size === 1 && value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Runs of one recording, or neighbouring recordings, that agree to the last digit. */
function isSeenTwice(all: readonly Values[]): boolean {
  const counts = all.map(countOf);
  return all.some(({ runs }, index) => runs.flat().length > 1 || (index > 0 && counts[index] === counts[index - 1]));
}

/** Counts that are another in most recordings vary by themselves, even when each recording saw one only. */
function isErratic(counts: readonly (number | undefined)[]): boolean {
  return counts.length > 3 && new Set(counts).size > counts.length / 2;
}
