import type { Report } from './report.ts';

/** The order of keys in `report.json`, whatever order they were set in; keys that are not named here follow by name. */
const KEY_ORDER: ReadonlyMap<string, number> = new Map(
  [
    ...[
      'version',
      'verdict',
      'failing',
      'failOn',
      'baseline',
      'head',
      'counts',
      'sharedShifts',
      'findings',
      'problems',
      'assumptions',
    ],
    ...['source', 'recordings', 'differences', 'machine', 'suite', 'commit', 'environment', 'fact'],
    ...[
      'benchmark',
      'benchmarks',
      'metric',
      'name',
      'unit',
      'better',
      'status',
      'accepted',
      'acceptance',
      'by',
      'reason',
      'upTo',
      'before',
      'after',
      'runs',
    ],
    ...['level', 'history', 'changes', 'distance', 'recordedAt'],
    ...['change', 'ratio', 'low', 'high', 'p', 'shared', 'limit', 'share', 'text'],
    ...['partOfShift', 'copyBound', 'possiblyCopies', 'limitedByCopies', 'recordingsNeeded', 'attribution'],
    ...['largest', 'derived', 'symbol', 'caller', 'callerDso', 'systemCall', 'userFunction', 'dso', 'class'],
    ...['shareBefore', 'shareAfter', 'costBefore', 'costAfter', 'explained'],
    ...['samplesBefore', 'samplesAfter', 'event', 'profilesBefore', 'profilesAfter'],
    ...[
      'classes',
      'symbols',
      'callers',
      'callersNote',
      'warnings',
      'code',
      'path',
      'line',
      'side',
      'advice',
      'id',
      'source',
      'noise',
      'significance',
    ],
  ]
    .filter((key, index, keys) => keys.indexOf(key) === index)
    .map((key, rank) => [key, rank]),
);

/**
 * `report.json`: keys in a fixed order, two blanks of indentation, `null` for a number that is not finite. Half a
 * surrogate pair in a name becomes U+FFFD: strict readers of JSON refuse it. Call trees are left out: they can be a
 * hundred times the rest, and what follows from them (attribution) is in it.
 */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, (_, value: unknown) => (isPlain(value) ? sortKeys(value) : mendText(value)), 2)}\n`;
}

function mendText(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/\p{Cs}/gu, '\ufffd') : value;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortKeys(value: object): object {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const kept = entries.filter(([key]) => key !== 'callTree');
  return Object.fromEntries(kept.toSorted(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)));
}

function rankOf(key: string): number {
  return KEY_ORDER.get(key) ?? KEY_ORDER.size;
}
