import type { Report } from './report.ts';

/** The order of keys in `report.json`, whatever order they were set in; keys that are not named here follow by name. */
const KEY_ORDER: ReadonlyMap<string, number> = new Map(
  [
    ...[
      'version',
      'verdict',
      'failing',
      'failOn',
      'repository',
      'reproduce',
      'baseline',
      'head',
      'missing',
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
      'renamed',
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
    ...['change', 'ratio', 'low', 'high', 'p', 'basis', 'shared', 'limit', 'share', 'amount', 'text'],
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

/** Up to so many findings are indented; of more, each stands on one line, in half the bytes. */
const MOST_INDENTED = 1000;

/**
 * `report.json`: keys in a fixed order, two blanks of indentation, `null` for a number that is not finite. Half a
 * surrogate pair in a name becomes U+FFFD: strict readers of JSON refuse it. Call trees are left out: they can be a
 * hundred times the rest, and what follows from them (attribution) is in it.
 */
export function renderJson(report: Report): string {
  return [...writeJson(report)].join('');
}

/** The same in pieces: thousands of findings with their histories need not become one text. */
export function* writeJson(report: Report): Generator<string> {
  if (report.findings.length <= MOST_INDENTED) {
    yield `${JSON.stringify(orderKeys(report), undefined, 2)}\n`;
    return;
  }
  const [before = '', after = ''] = JSON.stringify(orderKeys({ ...report, findings: [] }), undefined, 2).split(
    NO_FINDINGS,
  );
  yield `${before}${NO_FINDINGS.slice(0, -1)}`;
  for (const [index, finding] of report.findings.entries())
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(orderKeys(finding))}`;
  yield `\n  ]${after}\n`;
}

/** Stands once in a report without findings: no text in JSON has a line end in it. */
const NO_FINDINGS = '\n  "findings": []';

/** A value whose objects have their keys in order, and no others than are shown; itself where it is so already. */
function orderKeys(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const ordered = items.map(orderKeys);
    return ordered.every((item, index) => item === items[index]) ? items : ordered;
  }
  return isObject(value) ? orderObject(value) : value;
}

type PlainObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null;
}

function orderObject(value: PlainObject): PlainObject {
  const keys = Object.keys(value);
  const parts = keys.map((key) => orderKeys(value[key]));
  if (keys.every((key, index) => isInPlace(key, keys[index - 1]) && parts[index] === value[key])) return value;
  const entries = keys.map((key, index) => [key, parts[index]] as const).filter(([key]) => key !== LEFT_OUT);
  return Object.fromEntries(entries.toSorted(([a], [b]) => compareKeys(a, b)));
}

const LEFT_OUT = 'callTree';

function isInPlace(key: string, previous: string | undefined): boolean {
  return key !== LEFT_OUT && (previous === undefined || compareKeys(previous, key) < 0);
}

function compareKeys(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : 1);
}

function rankOf(key: string): number {
  return KEY_ORDER.get(key) ?? KEY_ORDER.size;
}
