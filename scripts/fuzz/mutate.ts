import * as fc from 'fast-check';

/** One change of a file's bytes. Places are parts of 65536 of the file's length. */
export type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bits: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'insert'; readonly at: number; readonly token: string }
  | { readonly kind: 'number'; readonly at: number; readonly token: string }
  | {
      readonly kind: 'splice';
      readonly at: number;
      readonly other: number;
      readonly from: number;
      readonly length: number;
    };

/** What to make of the seeds; fast-check shrinks it, so that a finding is told by its few changes that matter. */
export interface Recipe {
  readonly seed: number;
  readonly mutations: readonly Mutation[];
  /** Bytes in one piece of the file. */
  readonly chunk: number;
}

const WHOLE = 65_536;
/** No mutated file is larger: what is slow for its size is found by the bench. */
const LARGEST = 1 << 20;

/** Words that mean something to one parser or another. */
const TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '\\u0000',
    '\n',
    '\r\n',
    '\0',
    '\t',
    ' ',
    ';',
    ';;;',
    '#',
    '# ',
    '%',
    '(',
    ')',
    '<',
    '>',
  ],
  ...[
    'null',
    'true',
    '[]',
    '{}',
    '""',
    '__proto__',
    'constructor',
    'toString',
    'NaN',
    'Infinity',
    '-0',
    '<!--',
    ']]>',
    '<!DOCTYPE a [',
  ],
  ...[
    '\uFEFF',
    '\u001b[31m',
    '\u202E',
    '\uD800',
    '2024-05-01T10:00:00.1234567Z ',
    '# ========',
    '*a',
    '&a ',
    '!!js/function ',
    '`',
    '~~~',
  ],
  ...[
    'PK\u0001\u0002',
    'PK\u0003\u0004',
    '\u001f\u008b',
    'PERFILE2',
    '\tffffffffffffffff [unknown] ([kernel.kallsyms])\n',
    '100.00%',
  ],
];
const NUMBERS = [
  '0',
  '-1',
  '1e308',
  '-1e308',
  '1e-320',
  '9007199254740993',
  '18446744073709551616',
  '4294967295',
  '1,5',
  '0x10',
  '9'.repeat(400),
];

const at = fc.nat(WHOLE);
const length = fc.oneof(fc.nat(16), fc.nat(4096));
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('cut' as const), at }),
  fc.record({ kind: fc.constant('remove' as const), at, length }),
  fc.record({ kind: fc.constant('repeat' as const), at, length, times: fc.oneof(fc.nat(4), fc.nat(3000)) }),
  fc.record({ kind: fc.constant('insert' as const), at, token: fc.constantFrom(...TOKENS) }),
  fc.record({ kind: fc.constant('number' as const), at, token: fc.constantFrom(...NUMBERS) }),
  fc.record({ kind: fc.constant('splice' as const), at, other: fc.nat(), from: at, length }),
);

export const recipe: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.nat(),
  mutations: fc.array(mutation, { minLength: 1, maxLength: 8 }),
  chunk: fc.constantFrom(4096, 1 << 20, 7),
});

/** The bytes that a recipe makes. */
export function mutate({ seed, mutations }: Recipe, seeds: readonly Uint8Array[]): Uint8Array {
  let bytes = seeds[seed % seeds.length] ?? new Uint8Array();
  for (const one of mutations) bytes = change(bytes, one, seeds).subarray(0, LARGEST);
  return bytes;
}

function change(bytes: Uint8Array, mutation: Mutation, seeds: readonly Uint8Array[]): Uint8Array {
  const place = placeIn(bytes, mutation.at);
  switch (mutation.kind) {
    case 'flip':
      return bytes.map((byte, index) => (index === place ? byte ^ mutation.bits : byte));
    case 'cut':
      return bytes.subarray(0, place);
    case 'remove':
      return join(bytes.subarray(0, place), bytes.subarray(place + mutation.length));
    case 'repeat': {
      const part = bytes.subarray(place, place + mutation.length);
      const most = Math.max(1, Math.floor(LARGEST / Math.max(1, part.length)));
      const many = Array.from({ length: Math.min(mutation.times, most) }, () => part);
      return join(bytes.subarray(0, place), ...many, bytes.subarray(place));
    }
    case 'insert':
      return join(bytes.subarray(0, place), new TextEncoder().encode(mutation.token), bytes.subarray(place));
    case 'number':
      return replaceNumber(bytes, place, mutation.token);
    default: {
      const other = seeds[mutation.other % seeds.length] ?? bytes;
      const from = placeIn(other, mutation.from);
      return join(bytes.subarray(0, place), other.subarray(from, from + mutation.length), bytes.subarray(place));
    }
  }
}

/** Puts another number in the place of the next one. */
function replaceNumber(bytes: Uint8Array, place: number, token: string): Uint8Array {
  const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
  const rest = bytes.subarray(place).findIndex(isDigit);
  if (rest === -1) return bytes;
  const start = place + rest;
  const length = bytes.subarray(start).findIndex((byte) => !isDigit(byte));
  const end = length === -1 ? bytes.length : start + length;
  return join(bytes.subarray(0, start), new TextEncoder().encode(token), bytes.subarray(end));
}

function placeIn(bytes: Uint8Array, at: number): number {
  return Math.floor((at / WHOLE) * bytes.length);
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
