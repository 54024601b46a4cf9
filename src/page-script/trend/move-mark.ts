/** The index of the value that a key leads to; undefined for other keys. `changes` are where levels begin. */
export function moveMark(key: string, index: number, count: number, changes: readonly number[]): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, index - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, index + 1);
    case 'PageDown':
      return changes.findLast((change) => change < index) ?? 0;
    case 'PageUp':
      return changes.find((change) => change > index) ?? last;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The index of the value whose place is nearest; `places` ascend, and stand for themselves where they are absent. */
export function findNearest(place: number, count: number, places: readonly number[] | undefined): number {
  if (places === undefined) return Math.min(count - 1, Math.max(0, Math.round(place)));
  const next = places.findIndex((one) => one >= place);
  if (next === -1) return count - 1;
  const before = places[next - 1] ?? -Infinity;
  return place - before < (places[next] ?? Infinity) - place ? next - 1 : next;
}
