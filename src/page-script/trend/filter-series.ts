import { formatCount } from '../../report/words.ts';

/** Shows the benchmarks whose names hold every word, and, where wanted, only those whose level changed. */
export function filterSeries(form: HTMLFormElement, sections: readonly HTMLElement[]): void {
  const text = form.elements.namedItem('text');
  const changed = form.elements.namedItem('changed');
  const output = form.querySelector('output');
  if (!(text instanceof HTMLInputElement) || !(changed instanceof HTMLInputElement) || output === null) return;

  const filter = (): void => {
    const words = text.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const section of sections) {
      const name = section.querySelector('h2')?.textContent.toLowerCase() ?? '';
      const matches =
        words.every((word) => name.includes(word)) && (!changed.checked || section.querySelector('table') !== null);
      section.hidden = !matches;
      if (matches) shown += 1;
    }
    const all = formatCount(sections.length, 'chart');
    output.textContent = shown === sections.length ? all : `${shown} of ${all}`;
  };

  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  // A browser that goes back fills the form in again.
  filter();
  form.hidden = false;
}
