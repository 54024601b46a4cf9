/**
 * Holm's step-down correction: the p values of one family, each raised so that comparing all of them with one level
 * keeps the chance of any false rejection in the family at that level (Holm 1979, https://www.jstor.org/stable/4615733).
 * In the order given.
 */
export function adjustFamily(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, index) => index).toSorted((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const adjusted = Array.from<number>({ length: pValues.length }).fill(1);
  let highest = 0;
  order.forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, (pValues[index] ?? 1) * (pValues.length - rank)));
    adjusted[index] = highest;
  });
  return adjusted;
}
