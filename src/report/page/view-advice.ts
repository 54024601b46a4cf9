import type { Advice } from '../../model/attribution.ts';
import { stripControls } from '../escape.ts';

/** What is worth trying, as `advice.html.hbs` shows it. */
export interface PageAdvice {
  readonly text: string;
  /** Where that is said; empty when it is no address on the web. */
  readonly source: string;
  readonly host: string;
}

/** Puts advice into a page, with a link to its source. */
export function viewAdvice(advice: readonly Advice[]): readonly PageAdvice[] {
  return advice.map(({ text, source }) => {
    const [, host = ''] = /^https:\/\/([a-z0-9.-]+)(?:\/[^\s"'<>]*)?$/i.exec(source) ?? [];
    return { text: stripControls(text), source: host === '' ? '' : source, host };
  });
}
