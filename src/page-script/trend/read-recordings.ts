import type { EmbeddedRecordings, EmbeddedSeries } from '../../report/site/embedded-series.ts';

/** Takes the JSON that the page carries; the page is ours. */
export function readRecordings(json: string): EmbeddedRecordings {
  return json === '' ? { days: [], commits: [] } : JSON.parse(json);
}

/** The same for one benchmark; undefined where its section carries none. */
export function readSeries(section: HTMLElement): EmbeddedSeries | undefined {
  const json = section.querySelector('script')?.textContent ?? '';
  return json === '' ? undefined : JSON.parse(json);
}
