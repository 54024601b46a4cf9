/** Foreign text in a sentence of ours: a benchmark, a symbol, a machine. Shown as code. */
export interface Name {
  readonly name: string;
  /** Where it leads on the web; whoever makes it has seen to it that it is http or https. */
  readonly address?: string;
}

export type Part = string | Name;

/** A sentence before it is escaped for one output or another. Plain parts are escaped there as well. */
export type Sentence = readonly Part[];

/** Marks foreign text as a name. */
export function name(text: string): Name {
  return { name: text };
}

/** Template tag: sentence`${name(symbol)} copies`. Sentences inside become part of it. */
export function sentence(strings: TemplateStringsArray, ...values: readonly (Part | Sentence)[]): Sentence {
  const parts: Part[] = [];
  strings.forEach((text, index) => {
    if (text !== '') parts.push(text);
    const value = values[index];
    if (value === undefined || value === '') return;
    if (typeof value === 'string' || 'name' in value) parts.push(value);
    else parts.push(...value);
  });
  return parts;
}

/** `a, b and c`. */
export function enumerate(items: readonly (Part | Sentence)[], separator = ', ', last = ' and '): Sentence {
  return items.flatMap((item, index) => {
    const before = index === 0 ? '' : index === items.length - 1 ? last : separator;
    return sentence`${before}${item}`;
  });
}

/** One sentence after the other. */
export function joinSentences(sentences: readonly (Sentence | undefined)[]): Sentence {
  const present = sentences.filter((one) => one !== undefined && one.length > 0);
  return enumerate(
    present.map((one) => one ?? []),
    ' ',
    ' ',
  );
}

/** Without marks for names, nothing escaped. */
export function writePlain(parts: Sentence): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.name)).join('');
}
