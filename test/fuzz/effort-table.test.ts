import { expect, it } from 'vitest';
import { createEffortTable } from '../../scripts/fuzz/effort-table.ts';

it('tells of a reader that never had its turn', () => {
  const table = createEffortTable(['zip', 'config']);
  table.add('zip', { tries: 12, milliseconds: 40, slowest: 9, memory: 2 ** 20 });
  table.add('zip', { tries: 12, milliseconds: 60, slowest: 7, memory: 2 ** 21 });
  table.addFinding('zip');
  const [, ...rows] = table.print(2000).split('\n');
  expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
    ['zip', '24', '0.1', '9', '2', '1'],
    ['config', '0', '0.0', '0', '0', '0'],
    ['all 2', '24', '0.1', '9', '2', '1'],
    ['24 mutated files in 2 s, at least 0 for each reader'],
  ]);
});
