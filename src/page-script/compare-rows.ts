const SORT_KEYS = ['benchmark', 'before', 'after', 'change'] as const;

/** What rows are sorted by: a name, or the number that a cell carries. */
export type SortKey = (typeof SORT_KEYS)[number];

export interface Order {
  readonly key: SortKey;
  readonly direction: 'ascending' | 'descending';
}

/** Undefined for what is no key. */
export function toSortKey(text: string): SortKey | undefined {
  return SORT_KEYS.find((key) => key === text);
}

/** Rows without a value come last, whichever way. Numbers inside names count as numbers. */
export function compareRows({ key, direction }: Order): (a: HTMLElement, b: HTMLElement) => number {
  const sign = direction === 'ascending' ? 1 : -1;
  if (key === 'benchmark') return (a, b) => sign * NAMES.compare(nameOf(a), nameOf(b));
  return (a, b) => {
    const [one, other] = [valueOf(a, key), valueOf(b, key)];
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
    return sign * (one - other);
  };
}

const NAMES = new Intl.Collator('en', { numeric: true });

function nameOf(row: HTMLElement): string {
  return row.querySelector('.what')?.textContent ?? '';
}

function valueOf(row: HTMLElement, key: SortKey): number | undefined {
  const text = row.querySelector<HTMLElement>(`[data-label="${key}"]`)?.dataset['value'] ?? '';
  return text === '' ? undefined : Number(text);
}
