import * as z from 'zod/mini';
import { addFigure } from './add-figure.ts';
import { findNamesakes, type NamedValue } from './find-namesakes.ts';
import { createJsonFormat } from './json-format.ts';
import { readNumber } from './read-number.ts';
import { readRows } from './read-rows.ts';

const entrySchema = z.object({
  name: z.string(),
  unit: z.string(),
  value: z.union([z.number(), z.string()]),
});

export const customBenchmark = createJsonFormat({
  name: 'customSmallerIsBetter, customBiggerIsBetter',
  kind: 'results',
  commands: ['a tool of your own, for github-action-benchmark'],
  example: '[{"name": "time to first byte", "unit": "ms", "value": 41.2, "range": "± 3"}]',
  reads:
    'one `value` an entry. Which way is better: from the unit (`ms` and `B/op` lower, `req/s` higher), else from the settings; where neither tells, the entry is a problem and not a guess.',
  source: 'https://github.com/benchmark-action/github-action-benchmark#examples',
  has: ['[].name', '[].unit', '[].value'],
  read(document, line, reading) {
    const values: NamedValue[] = [];
    readRows(document, 'entry', entrySchema, { line, problems: reading.problems }, ({ name, unit, value }) => {
      const number = typeof value === 'number' ? value : readNumber(value.trim());
      addFigure(reading, { benchmark: name, metric: 'value', value: number, unit, line, label: name });
      values.push({ name, unit, value: number });
    });
    for (const text of findNamesakes(values)) reading.problems.add(text, line);
  },
});
