import * as z from 'zod/mini';
import { describeSetting, filled, glob } from './setting.ts';

const FIELD = 'a JSON path, a column or a group';

const json = z.strictObject({
  rows: describeSetting(
    z.optional(z.string()),
    'JSONPath (RFC 9535) of the rows; the whole document is one row when it is left out.',
    '$.results[*]',
  ),
});

const csv = z.strictObject({
  delimiter: describeSetting(
    z.optional(z.string()),
    'What stands between two cells; a comma when it is left out.',
    ';',
  ),
  header: describeSetting(
    z.optional(z.boolean()),
    'Whether the first row names the columns (`true` when it is left out). Without one they are called by their position, from 1.',
    false,
  ),
});

const lines = z.strictObject({
  pattern: describeSetting(
    filled('a regular expression'),
    'Regular expression (RE2) with named groups; a line that it fits is a row, all others are none.',
    '^(?P<name>\\w+): (?P<time>[0-9.]+) us',
  ),
});

const metric = z.strictObject({
  name: describeSetting(filled('a name'), 'How the metric is called.', 'throughput'),
  value: describeSetting(
    filled(FIELD),
    'Where its value is: a JSONPath in which `$` is the row, a column, or a group. Several values are iterations of one run.',
    '$.bytes_per_second',
  ),
  unit: describeSetting(
    z.string(),
    'The unit as it is written: `ms`, `KiB`, `MB/s`, `packets/s`, `%`, `count`.',
    'MB/s',
  ),
  better: describeSetting(z.enum(['higher', 'lower']), 'Which way is better.', 'higher'),
});

/** How one kind of file of the user's own is read; `model/mapping.ts` says what its parts mean. */
export const mapping = z.strictObject({
  files: describeSetting(
    glob,
    'Which files: a glob over the path below the folder that is read. Here `*` stays within a folder, `**` does not.',
    '**/result.json',
  ),
  benchmark: describeSetting(
    filled('a name, which may hold {…} placeholders'),
    'The benchmark’s name; `{…}` is what the row holds there.',
    '{$.name} {$.bytes} bytes',
  ),
  json: describeSetting(z.optional(json), 'For JSON, which is what is read when neither `csv` nor `lines` is given.', {
    rows: '$.results[*]',
  }),
  csv: describeSetting(z.optional(csv), 'For CSV (RFC 4180); `csv: {}` for a comma and a header.', { delimiter: ';' }),
  lines: describeSetting(z.optional(lines), 'For text that is read line by line.', {
    pattern: '^(?P<name>\\w+): (?P<time>[0-9.]+) us',
  }),
  metrics: describeSetting(z.array(metric).check(z.minLength(1, 'at least one metric')), 'What is measured.', [
    { name: 'time', value: '$.seconds', unit: 's', better: 'lower' },
  ]),
  repetition: describeSetting(
    z.optional(z.string()),
    'Where the row says which run it is of. Without it all rows of a file are iterations of one run.',
    '$.run',
  ),
});
