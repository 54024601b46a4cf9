import type { Head, KnownFormat } from './format.ts';
import { FORMATS } from './formats.ts';

/** What one format said to a file. */
export interface Answer {
  readonly format: KnownFormat;
  /** `near` when it said no, but something of it is in the file. */
  readonly said: 'yes' | 'near' | 'no';
  /** Why it said no; absent when it said yes. */
  readonly why?: string;
}

/** Asks every format about a file. Those that said yes come first, then those that are nearest to it. */
export function explainFile(head: Head): readonly Answer[] {
  return FORMATS.map((format) => {
    if (format.recognize(head)) return { answer: { format, said: 'yes' as const }, likeness: 2 };
    const likeness = format.likeness?.(head) ?? 0;
    return {
      answer: { format, said: likeness > 0 ? ('near' as const) : ('no' as const), why: whyNot(format, head) },
      likeness,
    };
  })
    .toSorted((a, b) => b.likeness - a.likeness)
    .map(({ answer }) => answer);
}

function whyNot(format: KnownFormat, head: Head): string {
  return format.missing?.(head) ?? `nothing in it looks like "${format.example.trim()}"`;
}
