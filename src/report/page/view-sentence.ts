import { stripControls } from '../escape.ts';
import { nameCommit } from '../name-commit.ts';
import type { Sentence } from '../sentence.ts';
import { shortenName } from '../shorten-name.ts';
import { readWebAddress } from '../web-address.ts';

/** A part of a sentence for `sentence.html.hbs`: a name is set as code. */
export interface SentencePart {
  readonly text: string;
  readonly isName: boolean;
  /** Where a name leads; empty when nowhere. */
  readonly address: string;
}

const LONGEST_NAME = 160;

/** A sentence for a template. Handlebars escapes it as HTML; controls and bidi overrides are taken out here. */
export function viewSentence(sentence: Sentence): readonly SentencePart[] {
  return sentence.map((part) =>
    typeof part === 'string'
      ? { text: stripControls(part), isName: false, address: '' }
      : viewName(part.name, part.address),
  );
}

/** A commit, which leads to its repository where that is known. */
export function viewCommit(commit: string, repository: string | undefined): SentencePart {
  const { name, address } = nameCommit(commit, repository);
  return viewName(name, address);
}

/** Foreign text as a name. */
export function viewName(text: string, address = ''): SentencePart {
  return { text: shortenName(text, LONGEST_NAME) || '(no name)', isName: true, address: readWebAddress(address) ?? '' };
}
