import { stripControls } from './escape.ts';

/** The day of a time in ISO 8601, which is foreign text: `2026-03-04`; empty for none. */
export function writeDay(time: string | undefined): string {
  return stripControls(time ?? '').slice(0, 10);
}
