import { groupByKey } from '../model/group-by-key.ts';

/** A value with what it is a value of, in its written unit. */
export interface NamedValue {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

const FAR = 2;

/** Whether two values are as near to each other as repeats of one measurement are, however noisy. */
export function areRepeats(less: number, more: number): boolean {
  return more < less * FAR;
}

/** How values that are no repeats are described: without figures, so that the same in every run is told once. */
export const DIFFER = `differ by a factor of ${FAR} or more`;

/** What becomes of values that are none, and what to do. */
export const NOT_REPEATS =
  'count as repeats of one measurement; keep them apart (by name, or in a suite each) if they are none';

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
    if (least === undefined || most === undefined || areRepeats(least.value, most.value)) return [];
    const times = group.length === 2 ? 'twice' : `${group.length} times`;
    return [`${least.name} is there ${times}, with values that ${DIFFER}: they ${NOT_REPEATS}`];
  });
}
