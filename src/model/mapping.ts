import type { Better } from './metric.ts';

/**
 * How to read result files of the user's own: which JSON paths, CSV columns or groups of a pattern hold the values. Plain data, as the
 * settings write it. A *field* is a JSONPath (RFC 9535) in which `$` is the row, or a CSV column: its name, or its
 * position counted from 1 where there is no header.
 */
export interface Mapping {
  /** Glob over `InputFile.path`. */
  readonly files: string;
  /** For JSON, which is the default: the path to the rows; `$`, the whole document, when absent. */
  readonly json?: { readonly rows?: string | undefined } | undefined;
  /** For CSV: a comma and a header when absent. */
  readonly csv?: { readonly delimiter?: string | undefined; readonly header?: boolean | undefined } | undefined;
  /** For text: rows are the lines that fit the pattern (RE2's), fields its named groups, `(?P<name>...)`. */
  readonly lines?: { readonly pattern: string } | undefined;
  /** The benchmark's name; `{field}` stands for what the row holds there, e.g. `{$.name} {$.mode}`. */
  readonly benchmark: string;
  readonly metrics: readonly MappedMetric[];
  /** The field that says which run a row is of. Absent: all rows of a file are iterations of one run. */
  readonly repetition?: string | undefined;
}

/** One metric of a mapping. */
export interface MappedMetric {
  readonly name: string;
  /** The field that holds its value; one that finds several holds several iterations. */
  readonly value: string;
  /** As people write it, e.g. `MB/s`. */
  readonly unit: string;
  readonly better: Better;
}
