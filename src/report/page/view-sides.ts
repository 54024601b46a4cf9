import { describeSides } from '../background.ts';
import type { Report } from '../report.ts';
import { enumerate, name, sentence } from '../sentence.ts';
import { type SentencePart, viewSentence } from './view-sentence.ts';

const MOST_MACHINES = 6;

/** What was compared with what, and on which machines: for the top of the page. */
export function viewSides(report: Report): readonly (readonly SentencePart[])[] {
  const machines = [...new Set(report.head.recordings.map(({ machine }) => machine))].filter((one) => one !== '');
  const more = machines.length - MOST_MACHINES;
  const shown = [...machines.slice(0, MOST_MACHINES).map(name), ...(more > 0 ? [`${more} more`] : [])];
  const on = machines.length === 0 ? [] : [sentence`On ${enumerate(shown)}.`];
  return [describeSides(report), ...on].map(viewSentence);
}
