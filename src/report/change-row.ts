import type { Finding } from '../model/verdict.ts';
import { describeShared } from './shared-shift.ts';
import { findLevel } from './typical-value.ts';
import { describeChange, formatChange, formatLimit, formatP, formatPair, formatQuantity } from './words.ts';

/** The numbers of one finding as words, the same in every output. Empty text where a side has none. */
export interface ChangeRow {
  readonly before: string;
  readonly after: string;
  /** Both sides: `80.8 → 42.2 MB/s`; `before` or `after` alone where there is only one. */
  readonly values: string;
  /** `−47.8 %` or `5.4 times slower`. */
  readonly estimate: string;
  /** `−48.0 … −47.6`. */
  readonly interval: string;
  /** Both: `−47.8 % (−48.0 … −47.6)`. */
  readonly change: string;
  readonly p: string;
  readonly limit: string;
  /** `together with its whole suite`, `without −3.1 % that all benchmarks share`, or empty. */
  readonly shared: string;
  /** `5 and 5 runs`. */
  readonly runs: string;
}

/** Puts a finding's numbers into words. */
export function writeChangeRow(finding: Finding): ChangeRow {
  const { metric, change } = finding;
  const [before, after] = writeSides(finding);
  const words = change === undefined ? undefined : describeChange(change, metric);
  return {
    before,
    after,
    values: joinValues(before, after),
    estimate: words?.estimate ?? '',
    interval: words?.interval ?? '',
    change: change === undefined ? '' : formatChange(change, metric),
    p: change === undefined ? '' : formatP(change.p),
    limit: formatLimit(finding.limit),
    shared: describeShared(finding),
    runs: `${finding.before.runs.length} and ${finding.after.runs.length} runs`,
  };
}

function writeSides({ before, after, metric: { unit } }: Finding): readonly [string, string] {
  const [old, now] = [findLevel(before), findLevel(after)];
  if (old !== undefined && now !== undefined && before.unit === undefined) return formatPair(old, now, unit);
  const write = (value: number | undefined, own = unit): string =>
    value === undefined ? '' : formatQuantity(value, own);
  return [write(old, before.unit), write(now)];
}

function joinValues(before: string, after: string): string {
  if (before === '' || after === '') return before + after;
  const unit = / .+$/.exec(after)?.[0] ?? '';
  return `${unit !== '' && before.endsWith(unit) ? before.slice(0, -unit.length) : before} → ${after}`;
}
