import { expect, it } from 'vitest';
import { exactChange } from '../../src/compare/exact-change.ts';
import { timeV } from '../../src/parse/time-v.ts';
import type { Values } from '../../src/model/values.ts';
import { inputFile } from './check-format.ts';
import { readCase } from './check-profiles.ts';

it('time -v: what was resident differs from run to run, and is not compared as an exact count', async () => {
  const text = new TextDecoder().decode(readCase('time-v/openssl'));
  const [before, after] = await Promise.all(
    [text, text.replace('(kbytes): 5660', '(kbytes): 5664')].map(async (one): Promise<Values | undefined> => {
      const { measurements = [] } = await timeV.parse(inputFile(one));
      const memory = measurements.find(({ metric }) => metric.unit === 'B');
      return memory && { ...memory, runs: [memory.iterations] };
    }),
  );
  expect([before?.runs, after?.runs]).toEqual([[[5660 * 1024]], [[5664 * 1024]]]);
  expect(exactChange({ benchmark: '', before: [before], after: [after] })).toBeUndefined();
});
