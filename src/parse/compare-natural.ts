/** Orders names so that the numbers in them count as numbers: `run-2` before `run-10`. */
export function compareNatural(a: string, b: string): number {
  const parts = (name: string): readonly string[] => name.split(/(\d+)/);
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one, other] = [left[index] ?? '', right[index] ?? ''];
    const difference = index % 2 === 1 ? Number(one) - Number(other) : 0;
    if (difference !== 0) return difference;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
