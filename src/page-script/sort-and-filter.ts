import { compareRows, type Order, type SortKey, toSortKey } from './compare-rows.ts';
import { formatCount } from '../report/words.ts';
import { matchesRow, type Wanted } from './match-row.ts';

/** Makes the table of findings sortable, by its headings and by a list where there is no room for them, and filterable. */
export function sortAndFilter(section: HTMLElement): void {
  const form = section.querySelector('form');
  const body = section.querySelector('tbody');
  const sorting = form?.querySelector<HTMLSelectElement>('select[name="sort"]') ?? undefined;
  const output = form?.querySelector('output') ?? undefined;
  if (form === null || body === null || sorting === undefined || output === undefined) return;
  const rows = [...body.rows];
  let order: Order | undefined;

  const filter = (): void => {
    const wanted = readWanted(form);
    let shown = 0;
    for (const row of rows) {
      const matches = matchesRow(row, wanted);
      row.hidden = !matches;
      if (matches) shown += 1;
    }
    const all = formatCount(rows.length, 'finding');
    output.textContent = shown === rows.length ? all : `${shown} of ${all}`;
  };
  const sort = (next: Order | undefined): void => {
    order = next;
    body.append(...(order === undefined ? rows : rows.toSorted(compareRows(order))));
    sorting.value = order?.key ?? '';
    for (const heading of section.querySelectorAll<HTMLElement>('th[data-sort]')) markHeading(heading, order);
  };

  for (const heading of section.querySelectorAll<HTMLElement>('th[data-sort]')) {
    const key = toSortKey(heading.dataset['sort'] ?? '');
    if (key !== undefined) addButton(heading, () => sort(nextOrder(order, key)));
  }
  sorting.addEventListener('change', () => {
    const key = toSortKey(sorting.value);
    sort(key === undefined ? undefined : nextOrder(undefined, key));
  });
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  // A browser that goes back fills the form in again.
  filter();
  form.hidden = false;
}

function readWanted(form: HTMLFormElement): Wanted {
  const valueOf = (name: string): string => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLSelectElement || field instanceof HTMLInputElement ? field.value : '';
  };
  return {
    text: valueOf('text'),
    status: valueOf('status'),
    machine: valueOf('machine'),
    suite: valueOf('suite'),
  };
}

/** The way that one wants first (the worst change, names from A on), then the other, then the page's own order. */
function nextOrder(order: Order | undefined, key: SortKey): Order | undefined {
  const first = key === 'benchmark' ? 'ascending' : 'descending';
  if (order?.key !== key) return { key, direction: first };
  if (order.direction !== first) return undefined;
  return { key, direction: first === 'ascending' ? 'descending' : 'ascending' };
}

function addButton(heading: HTMLElement, act: () => void): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.append(...heading.childNodes);
  button.addEventListener('click', act);
  heading.append(button);
}

function markHeading(heading: HTMLElement, order: Order | undefined): void {
  if (order !== undefined && order.key === heading.dataset['sort']) heading.setAttribute('aria-sort', order.direction);
  else heading.removeAttribute('aria-sort');
}
