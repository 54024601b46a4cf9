import { type Sentence, sentence } from './sentence.ts';
import { formatCount } from './words.ts';

/** At most so many notes, `noun`s each; of more than that one more says how many, so that none is missed unawares. */
export function limitNotes(notes: readonly Sentence[], most: number, noun: string): readonly Sentence[] {
  const rest = notes.length - most;
  if (rest <= 0) return notes;
  return [...notes.slice(0, most), sentence`${formatCount(rest, `more ${noun}`)}: in report.json.`];
}
