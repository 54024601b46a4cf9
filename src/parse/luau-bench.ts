import { parseUnit, toBaseUnit } from '../model/units.ts';
import { addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { TIME } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** `SUCCESS: sha256 : 14.3ms +/- 1.2% on luau`, with whatever blanks. */
const RESULT = /^SUCCESS\s*:?\s+(\S.*?)\s*:\s+([\d.]+)\s?(ns|us|ms|s)\s+\+\/-\s+[\d.]+\s?%(?:\s+on .*)?$/;
const FAILED = /^FAILED\s*:?\s+(\S.*?)(?:\s*:\s*(.*))?$/;

export const luauBench = createLineFormat({
  name: 'Luau bench.py',
  kind: 'results',
  commands: ['python3 bench/bench.py --vm luau'],
  example: 'SUCCESS: sha256                                  :    14.312ms +/-  1.20% on luau',
  reads: 'the `time` of a benchmark. Those that failed are a problem.',
  source: 'https://github.com/luau-lang/luau/tree/master/bench',
  typical: [/^SUCCESS\s*:?\s+\S.*:\s+[\d.]+\s?[num]?s\s+\+\/-/],
  createReader: (reading) => ({
    line(text, number) {
      const line = text.trimEnd();
      const [, name, time = '', unit = ''] = RESULT.exec(line) ?? [];
      const failed = FAILED.exec(line);
      if (name !== undefined) {
        addValue(
          reading,
          name,
          TIME,
          toBaseUnit(readNumber(time), parseUnit(unit) ?? { unit: 's', factor: Number.NaN }),
          number,
        );
      } else if (failed !== null)
        reading.problems.add(`${failed[1]} failed: ${failed[2] ?? 'no reason given'}`, number);
      else if (line.startsWith('SUCCESS')) reading.problems.add('a line of bench.py that is not understood', number);
    },
  }),
});
