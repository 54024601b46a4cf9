import type { Head, KnownFormat } from './format.ts';
import { FORMATS } from './formats.ts';

/** What one format said to a file. */
export interface Answer {
  readonly format: KnownFormat;
  readonly recognized: boolean;
  /** Why it said no; absent when it said yes. */
  readonly why?: string;
}

/** Asks every format about a file, in the order of the list. */
export function explainFile(head: Head): readonly Answer[] {
  return FORMATS.map((format) =>
    format.recognize(head) ? { format, recognized: true } : { format, recognized: false, why: whyNot(format, head) },
  );
}

function whyNot(format: KnownFormat, head: Head): string {
  return format.missing?.(head) ?? `nothing in it looks like "${format.example.trim()}"`;
}
