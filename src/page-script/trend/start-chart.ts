import { findSpan, placeAcross, placeDown, WIDTH } from '../../report/charts/trend-scale.ts';
import type { EmbeddedRecordings, EmbeddedSeries } from '../../report/site/embedded-series.ts';
import { formatQuantity } from '../../report/words.ts';
import { findNearest, moveMark } from './move-mark.ts';
import { readSeries } from './read-recordings.ts';

/**
 * Lets a reader ask a chart for its values, with mouse, finger or keyboard: as a slider over the recordings
 * (https://www.w3.org/WAI/ARIA/apg/patterns/slider/). Numbers are read when they are first asked for: a page may have
 * hundreds of charts.
 */
export function startChart(section: HTMLElement, recordings: EmbeddedRecordings): void {
  const plot = section.querySelector<HTMLElement>('.plot');
  const count = recordings.days.length;
  if (plot === null || count === 0) return;
  const [cursor, told] = [document.createElement('span'), document.createElement('p')];
  cursor.className = 'cursor';
  told.className = 'told';
  let series: EmbeddedSeries | undefined;
  let index: number | undefined;

  const tell = (next: number): void => {
    if (series === undefined) return;
    index = next;
    const place = series.places?.[index] ?? index;
    const value = series.values[index] ?? Number.NaN;
    const text = describeValue(series, index, recordings, place);
    const across = placeAcross(place, count) / WIDTH;
    cursor.style.left = `${across * 100}%`;
    cursor.style.setProperty('--down', String(placeDown(value, findSpan(series.values))));
    told.textContent = text;
    plot.append(cursor, told);
    // Above the mark, but inside of the chart.
    const room = plot.clientWidth - told.offsetWidth;
    told.style.left = `${Math.max(0, Math.min(room, across * plot.clientWidth - told.offsetWidth / 2))}px`;
    plot.setAttribute('aria-valuenow', String(place + 1));
    plot.setAttribute('aria-valuetext', text);
  };
  const forget = (): void => {
    cursor.remove();
    told.remove();
  };
  const read = (): EmbeddedSeries | undefined => (series ??= readSeries(section));

  plot.tabIndex = 0;
  plot.setAttribute('role', 'slider');
  plot.setAttribute('aria-label', `${section.querySelector('h2')?.textContent ?? ''}: recordings`);
  plot.setAttribute('aria-valuemin', '1');
  plot.setAttribute('aria-valuemax', String(count));
  plot.setAttribute('aria-valuenow', String(count));
  const point = ({ clientX }: PointerEvent): void => {
    const { left, width } = plot.getBoundingClientRect();
    const known = read();
    if (known !== undefined)
      tell(findNearest(((clientX - left) / width) * count - 0.5, known.values.length, known.places));
  };
  plot.addEventListener('pointermove', point);
  plot.addEventListener('pointerdown', point);
  // A finger leaves as soon as it is lifted: what it asked for stays until it asks elsewhere.
  plot.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') forget();
  });
  plot.addEventListener('focus', () => {
    const known = read();
    if (known !== undefined && plot.matches(':focus-visible')) tell(index ?? known.values.length - 1);
  });
  plot.addEventListener('blur', forget);
  plot.addEventListener('keydown', (event) => {
    const known = read();
    if (known === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = known.values.length - 1;
    const next = moveMark(event.key, index ?? last, last + 1, known.changes);
    if (next === undefined) return;
    tell(next);
    event.preventDefault();
  });
}

/** `2026-03-04, c0ffee5d11b2: 78.21 MB/s`. */
function describeValue(
  { values, unit, changes }: EmbeddedSeries,
  index: number,
  { days, commits }: EmbeddedRecordings,
  place: number,
): string {
  const when = [days[place], commits[place]].filter((text) => text !== undefined && text !== '').join(', ');
  const level = changes.filter((change) => change <= index).length + 1;
  const which = changes.length === 0 ? '' : `, level ${level} of ${changes.length + 1}`;
  return `${when}: ${formatQuantity(values[index] ?? Number.NaN, unit, 4)}${which}`.replace(/^: /, '');
}
