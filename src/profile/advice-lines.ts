import * as z from 'zod/mini';
import data from './advice.yml';
import { wordList } from './word-list.ts';

const list = z._default(z.array(z.string()), []);

const signEntry = z.strictObject({
  space: z.optional(z.enum(['kernel', 'user'])),
  symbols: wordList,
  patterns: wordList,
  dsos: wordList,
  calls: wordList,
});

const line = z.strictObject({
  id: z.string(),
  rises: z.array(z.string()),
  kinds: list,
  seen: list,
  beside: list,
  unless: list,
  text: z.string(),
  source: z.url(),
});

/** One way to know a sign; see advice.yml. */
export type SignEntry = z.infer<typeof signEntry>;

/** One line of advice with its conditions; see advice.yml. */
export type AdviceLine = z.infer<typeof line>;

const table = z.parse(z.strictObject({ signs: z.record(z.string(), z.array(signEntry)), lines: z.array(line) }), data);

/** What is looked for in a profile, by name. Throws while loading when advice.yml has another shape. */
export const SIGNS: ReadonlyMap<string, readonly SignEntry[]> = new Map(Object.entries(table.signs));

/** What is worth trying, in the order in which it is shown. */
export const ADVICE_LINES: readonly AdviceLine[] = table.lines;
