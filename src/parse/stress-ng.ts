import { addFigure, addValue } from './add-figure.ts';
import { createLineFormat } from './line-format.ts';
import { CPU_TIME, throughput } from './metrics.ts';
import { readNumber } from './read-number.ts';

/** The YAML of stress-ng is a list of flat entries, one key a line: a line at a time is all that has to be understood. */
const STRESSOR = /^\s{0,9}- stressor: (\S+)\s*$/;
const FIELD = /^\s{1,9}([a-z0-9-]+): ([\d.e+-]+)\s*$/;

export const stressNg = createLineFormat({
  name: 'stress-ng',
  kind: 'results',
  commands: ['stress-ng --memcpy 1 --pipe 1 -t 10 --metrics-brief -Y result.yaml'],
  example: '    - stressor: memcpy',
  reads:
    "for each stressor `throughput` in bogo operations per second of real time, `CPU time` of a bogo operation, and the stressor's own rates (`mb-per-sec-pipe-write-rate`).",
  source: 'https://manpages.debian.org/bookworm/stress-ng/stress-ng.1.en.html',
  typical: [/^\s{0,9}stress-ng-version: /, STRESSOR],
  createReader(reading) {
    let stressor: string | undefined;
    let [operations, user] = [Number.NaN, Number.NaN];
    let ended = false;
    return {
      line(text, line) {
        const begun = STRESSOR.exec(text)?.[1];
        if (begun !== undefined) [stressor, operations, user, ended] = [begun, Number.NaN, Number.NaN, false];
        if (/^\.\.\.\s*$/.test(text)) ended = true;
        const [, name = '', written = ''] = FIELD.exec(text) ?? [];
        if (stressor === undefined || name === '') return;
        const value = readNumber(written);
        const rate = /^([a-z]+)-per-sec(?:ond)?-/.exec(name)?.[1];
        if (name === 'bogo-ops') operations = value;
        else if (name === 'bogo-ops-per-second-real-time') addValue(reading, stressor, throughput('op/s'), value, line);
        else if (name === 'user-time') user = value;
        else if (name === 'system-time' && operations > 0)
          addValue(reading, stressor, CPU_TIME, (user + value) / operations, line);
        else if (rate !== undefined) {
          const unit = rate === 'mb' ? 'MB/s' : `${rate}/s`;
          addFigure(reading, { benchmark: stressor, metric: name, value, unit, line });
        }
      },
      end(cut) {
        if (!ended && !cut) reading.problems.add('its end ("...") is missing: the file may be cut off');
      },
    };
  },
});
