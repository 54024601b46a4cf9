import type { FormatKind } from './format.ts';

/** What the kinds of files are called for the reader; in the order in which they are shown. */
export const FORMAT_KINDS: readonly (readonly [FormatKind, string])[] = [
  ['results', 'Results of benchmarks'],
  ['profile', 'Profiles'],
  ['environment', 'What the machine is'],
];
