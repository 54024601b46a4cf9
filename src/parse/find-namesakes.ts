import { groupByKey } from '../model/group-by-key.ts';

/** A value with what it is a value of, in its written unit. */
export interface NamedValue {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

/** Repeats of one measurement are nearer to each other than this, however noisy. */
const FAR = 2;

/**
 * Values of one name that are too far from each other to be repeats: two benchmarks that were given one name, most
 * likely. A sentence for each such name, in the order of their first values.
 */
export function findNamesakes(values: readonly NamedValue[]): readonly string[] {
  const groups = groupByKey(
    values.filter(({ value }) => value > 0),
    ({ name, unit }) => `${name}\0${unit}`,
  );
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => a.value - b.value);
    const [least, most] = [sorted[0], sorted.at(-1)];
    if (least === undefined || most === undefined || most.value < least.value * FAR) return [];
    const { name, unit } = least;
    const times = group.length === 2 ? 'twice' : `${group.length} times`;
    const range = `${least.value} to ${most.value} ${unit}`.trim();
    return [
      `${name} is there ${times}, with values that differ (${range}): they count as repeats of one measurement; name them apart if they are none`,
    ];
  });
}
