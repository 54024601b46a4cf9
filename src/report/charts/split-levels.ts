/** The stretches between changes of level as `[first, behind the last]`; `changes` are the firsts of each new level. */
export function splitLevels(changes: readonly number[], count: number): readonly (readonly [number, number])[] {
  const starts = [0, ...changes];
  return starts.map((start, index) => [start, starts[index + 1] ?? count]);
}
