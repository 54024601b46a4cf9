import { stripControls } from '../escape.ts';
import type { Sentence } from '../sentence.ts';
import { shortenName } from '../shorten-name.ts';

/** A part of a sentence for `sentence.html.hbs`: a name is set as code. */
export interface SentencePart {
  readonly text: string;
  readonly isName: boolean;
}

const LONGEST_NAME = 160;

/** A sentence for a template. Handlebars escapes it as HTML; controls and bidi overrides are taken out here. */
export function viewSentence(sentence: Sentence): readonly SentencePart[] {
  return sentence.map((part) =>
    typeof part === 'string' ? { text: stripControls(part), isName: false } : viewName(part.name),
  );
}

/** Foreign text as a name. */
export function viewName(text: string): SentencePart {
  return { text: shortenName(text, LONGEST_NAME) || '(no name)', isName: true };
}
