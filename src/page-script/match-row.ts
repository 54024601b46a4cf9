/** What the reader wants to see; empty text wants all. */
export interface Wanted {
  readonly text: string;
  readonly status: string;
  readonly machine: string;
  readonly suite: string;
}

/** Whether a row is wanted: every word of the text stands in its names or its reason, whatever the case. */
export function matchesRow(row: HTMLElement, { text, status, machine, suite }: Wanted): boolean {
  const agrees = (wanted: string, own: string | undefined): boolean => wanted === '' || wanted === own;
  if (!agrees(status, row.dataset['status'])) return false;
  if (!agrees(machine, row.dataset['machine']) || !agrees(suite, row.dataset['suite'])) return false;
  const words = text.toLowerCase().split(/\s+/);
  const content = [...row.querySelectorAll('.what, .why')]
    .map((cell) => cell.textContent)
    .join(' ')
    .toLowerCase();
  return words.every((word) => content.includes(word));
}
