import * as z from 'zod/mini';
import { parseQuantity } from '../model/units.ts';

/** What may be named in `fail-on`. */
export const FAIL_ON = ['regression', 'copy-bound', 'inconclusive', 'no-baseline', 'removed', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;

/** `5%` as a share (0.05). */
const percent = z.pipe(
  z.string('a percentage such as "2%"').check(z.regex(PERCENT, 'a percentage such as "2%"')),
  z.transform((text) => Number(PERCENT.exec(text)?.[1]) / 100),
);

/** A percentage above zero: noise of nothing would make every difference certain. */
const positivePercent = percent.check(z.refine((share) => share > 0, 'a percentage above 0, such as "2%"'));

const glob = z.string().check(z.minLength(1, 'a name or a glob such as "openvpn-*"'));

const AMOUNT = 'a percentage such as "5%", or an amount with its unit such as "50 us" or "2 MB/s"';
const limit = z
  .string(AMOUNT)
  .check(z.refine((text) => PERCENT.test(text) || (parseQuantity(text)?.unit ?? '1') !== '1', AMOUNT));

const SIZE = 'an amount of bytes such as "500 MB" or "4 GiB"';
const size = z.string(SIZE).check(z.refine((text) => isSize(text), SIZE));

function isSize(text: string): boolean {
  const quantity = parseQuantity(text);
  return quantity?.unit === 'B' && quantity.value > 0;
}

const mapping = z.strictObject({
  files: glob,
  benchmark: z.string().check(z.minLength(1, 'a name, which may hold {…} placeholders')),
  json: z.optional(z.strictObject({ rows: z.optional(z.string()) })),
  csv: z.optional(z.strictObject({ delimiter: z.optional(z.string()), header: z.optional(z.boolean()) })),
  lines: z.optional(z.strictObject({ pattern: z.string().check(z.minLength(1, 'a regular expression')) })),
  metrics: z
    .array(
      z.strictObject({
        name: z.string().check(z.minLength(1, 'a name')),
        value: z.string().check(z.minLength(1, 'a JSON path, a column or a group')),
        unit: z.string(),
        better: z.enum(['higher', 'lower']),
      }),
    )
    .check(z.minLength(1, 'at least one metric')),
  repetition: z.optional(z.string()),
});

/** Computed, or with a meaning of their own: symbols cannot be put into them. */
const COMPUTED_CLASSES = ['waiting', 'idle', 'not shown', 'unexplained'];
const CLASS_NAME = 'a class: lower-case letters, digits, blanks and hyphens, at most 40';
const SYMBOL = 'a name, or its beginning followed by "*"';

const name = z.string(SYMBOL).check(z.regex(/^\s*(?!\*$)\S/, SYMBOL));

const classRule = z
  .strictObject({
    class: z.string(CLASS_NAME).check(
      z.regex(/^[a-z][a-z0-9-]*(?: [a-z0-9-]+)*$/, CLASS_NAME),
      z.maxLength(40, CLASS_NAME),
      z.refine((text) => !COMPUTED_CLASSES.includes(text), `another class than ${COMPUTED_CLASSES.join(', ')}`),
    ),
    subclass: z.optional(z.string().check(z.minLength(1, 'a name'))),
    symbols: z.optional(z.array(name)),
    dsos: z.optional(z.array(name)),
    space: z.optional(z.enum(['kernel', 'user'])),
  })
  .check(
    z.refine(
      ({ symbols = [], dsos = [] }) => symbols.length + dsos.length > 0,
      'symbols, dsos (shared objects) or both',
    ),
  );

/**
 * The config file, `.github/copygate.yml`. The one source of its types, its defaults, its errors, the JSON schema for
 * editors and the tables of the manual.
 */
export const configSchema = z.strictObject({
  limit: z._default(limit, '2%').register(z.globalRegistry, {
    description:
      'How much worse a benchmark may get before it counts as regressed. Also the smallest effect that is ever called one.',
  }),
  limits: z
    ._default(
      z.array(
        z.strictObject({
          machine: z.optional(glob),
          suite: z.optional(glob),
          benchmark: z.optional(glob),
          metric: z.optional(glob),
          limit,
        }),
      ),
      [],
    )
    .register(z.globalRegistry, {
      description: 'Limits for some benchmarks, by glob; the last one that matches counts.',
    }),
  'fail-on': z._default(z.union([z.enum(FAIL_ON), z.array(z.enum(FAIL_ON))]), 'regression').register(z.globalRegistry, {
    description: `What makes the gate fail, one or several of: ${FAIL_ON.join(', ')}.`,
  }),
  noise: z.prefault(positivePercent, '3%').register(z.globalRegistry, {
    description:
      'Assumed spread between two recordings of unchanged code (a standard deviation), until a history shows the real one.',
  }),
  significance: z.prefault(positivePercent, '1%').register(z.globalRegistry, {
    description: 'The chance, over all findings of one gate together, of calling unchanged code changed.',
  }),
  'copy-bound': z
    .prefault(
      z.strictObject({
        explains: z.prefault(percent, '15%'),
        'min-samples': z._default(z.int().check(z.positive('a whole number above 0')), 100),
      }),
      { explains: '15%', 'min-samples': 100 },
    )
    .register(z.globalRegistry, {
      description:
        'When copies are named as the reason: the least share of the added cost that they explain, and the least number of perf samples a side.',
    }),
  better: z
    ._default(
      z.array(
        z.strictObject({
          benchmark: z.optional(glob),
          metric: z.optional(glob),
          better: z.enum(['higher', 'lower', 'ignore']),
        }),
      ),
      [],
    )
    .register(z.globalRegistry, {
      description:
        'Which way of a metric is better where its file and its unit do not tell, by glob; the last one that matches counts. `ignore` leaves it out.',
    }),
  profiles: z
    ._default(
      z.array(z.strictObject({ machine: z.optional(glob), suite: z.optional(glob), benchmark: z.string() })),
      [],
    )
    .register(z.globalRegistry, {
      description:
        'Which benchmark of a suite its profile explains, where the suite has several and the folders do not say.',
    }),
  'flame-graph': z
    .prefault(z.strictObject({ 'least-share': z.prefault(percent, '0.01%') }), { 'least-share': '0.01%' })
    .register(z.globalRegistry, {
      description:
        'Calls below this share of the CPU time on both sides are cut from the flame graph; it says so. `0%` keeps all, and makes a large page.',
    }),
  classes: z._default(z.array(classRule), []).register(z.globalRegistry, {
    description:
      'Symbols, or shared objects (`dsos`), of your own for the classes of `copygate classes`; they count before the built-in ones. A class that is not there is a new one, and may be named as the reason of a slowdown.',
  }),
  artifacts: z
    ._default(
      z.strictObject({
        'max-files': z._default(z.int().check(z.positive('a whole number above 0')), 20_000),
        'max-size': z._default(size, '16 GiB'),
        'max-file-size': z._default(size, '8 GiB'),
        'max-ratio': z._default(z.int().check(z.positive('a whole number above 0')), 500),
      }),
      { 'max-files': 20_000, 'max-size': '16 GiB', 'max-file-size': '8 GiB', 'max-ratio': 500 },
    )
    .register(z.globalRegistry, {
      description:
        'How much of artifacts is read: files in one, bytes of all and of one file when inflated, and how many times larger than stored a file may become.',
    }),
  mappings: z._default(z.array(mapping), []).register(z.globalRegistry, {
    description:
      'How to read result files of your own: which JSON paths, CSV columns or groups of a pattern for lines hold the values.',
  }),
});

export type Config = z.infer<typeof configSchema>;
