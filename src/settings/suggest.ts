/** What is said behind words that are not allowed: `; did you mean "limit"?`, or nothing when no allowed one is near. */
export function askMeant(words: readonly string[], allowed: readonly string[]): string {
  const meant = words.flatMap((word) => suggestWord(word, allowed) ?? []);
  return meant.length === 0 ? '' : `; did you mean ${meant.map((word) => `"${word}"`).join(', ')}?`;
}

/** The allowed word that a mistyped one most likely stands for; undefined when none is near. */
export function suggestWord(word: string, allowed: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  const near = allowed
    .map((candidate) => ({ candidate, distance: countEdits(typed, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 4)))
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** Characters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function countEdits(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : Infinity;
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, replaced, swapped));
    }
    before = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
