import * as fc from 'fast-check';
import type { Report } from '../../src/report/report.ts';

const PIECES = [
  ...[
    '@octocat',
    '@',
    'octo/repo#12',
    '#12',
    'GH-12',
    'https://evil.example/a',
    'www.evil.example',
    'a@b.example',
    '<script>',
    '</script>',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '<!--',
    '-->',
    '</details>',
    '<',
    '>',
    '&lt;',
    '&',
    '[x](javascript:a)',
    '![x](y)',
    '](',
    '[',
    ']',
  ],
  ...[
    '`',
    '``',
    '```',
    '~~~',
    '|',
    '\\',
    '\\|',
    '\\\\|',
    '*',
    '**',
    '_',
    '#',
    '# x',
    '- x',
    '+',
    '1. x',
    '1)',
    '> x',
    '=',
    '---',
    '\n',
    '\r\n',
    '\t',
  ],
  ...[
    ' ',
    '    ',
    '"',
    "'",
    '{{x}}',
    '{{{x}}}',
    '$x$',
    '\u0000',
    '\u001b[31m',
    '\u001b]8;;https://evil.example\u0007',
    '\u009b2J',
    '\u202e',
    '\u2066',
  ],
  ...[
    '\u2028',
    '\u200b',
    '\ud800',
    '::error::x',
    '##[error]x',
    '__proto__',
    'constructor',
    'é',
    '中',
    'ا',
    '😀',
    'memcpy',
    'x',
  ],
];

/** Text that an attacker would put where a name goes. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

/** The report with `text` in place of every text that came from outside. */
export function plantText(report: Report, text: string): Report {
  const plantIn = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return FOREIGN.has(key) ? text : value;
    if (Array.isArray(value)) return value.map((item) => plantIn(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, plantIn(item, key === 'environment' ? key : name)]),
    );
  };
  const planted = plantIn(report, '');
  return isReport(planted) ? planted : report;
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'findings' in value;
}

const FOREIGN: ReadonlySet<string> = new Set([
  ...[
    'machine',
    'suite',
    'benchmark',
    'commit',
    'source',
    'environment',
    'fact',
    'before',
    'after',
    'path',
    'text',
    'name',
  ],
  ...['symbol', 'dso', 'class', 'caller', 'callerDso', 'systemCall', 'userFunction', 'event', 'callersNote', 'largest'],
  ...['profilesBefore', 'profilesAfter'],
]);
