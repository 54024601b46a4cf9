import type { Head, KnownFormat } from './format.ts';
import { hasPath } from './json-shape.ts';

export const criterionDetails: KnownFormat = {
  name: 'criterion benchmark.json, tukey.json',
  kind: 'results',
  commands: ['cargo bench (criterion.rs; target/criterion/**/new/)'],
  example: '{"group_id":"copy","function_id":null,"value_str":"64","full_id":"copy/64","directory_name":"copy/64"}',
  reads: 'nothing: what criterion puts beside `sample.json` about the names and the outliers.',
  source: 'https://bheisler.github.io/criterion.rs/book/user_guide/csv_output.html',
  recognize: (head) => (hasPath(head, 'group_id') && hasPath(head, 'full_id')) || isTukey(head),
  missing: () => 'neither group_id and full_id, nor four numbers alone',
  parse: async () => ({ measurements: [], problems: [] }),
};

/** The four fences beyond which criterion calls a sample an outlier. */
function isTukey({ text, whole }: Head): boolean {
  return whole && text.length < 400 && /^\s*\[\s*-?\d[\d.e+-]*(?:\s*,\s*-?\d[\d.e+-]*){3}\s*\]\s*$/.test(text);
}
