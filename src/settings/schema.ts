import * as z from 'zod/mini';
import { classRule } from './class-schema.ts';
import { mapping } from './mapping-schema.ts';
import { describeSetting, glob, limit, percent, positivePercent, size, smallPercent, wholeNumber } from './setting.ts';

/** What may be named in `fail-on`. */
export const FAIL_ON = ['regression', 'copy-bound', 'inconclusive', 'no-baseline', 'removed', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const machine = describeSetting(z.optional(glob), 'Only on these machines.', 'cortex-a15*');
const suite = describeSetting(z.optional(glob), 'Only of these suites.', 'openvpn-*');
const benchmark = describeSetting(z.optional(glob), 'Only these benchmarks.', '* 16 bytes');
const metric = describeSetting(z.optional(glob), 'Only these metrics.', 'throughput');

const limitRule = z.strictObject({
  machine,
  suite,
  benchmark,
  metric,
  limit: describeSetting(
    limit,
    'How much worse they may get. An amount counts for metrics in its own unit only.',
    '50 us',
  ),
});

const betterRule = z.strictObject({
  benchmark,
  metric,
  better: describeSetting(
    z.enum(['higher', 'lower', 'ignore']),
    'Which way is better; `ignore` leaves the metric out.',
    'lower',
  ),
});

const profileRule = z.strictObject({
  machine,
  suite,
  benchmark: describeSetting(z.string(), 'The benchmark that the profile explains; may be a glob.', 'AES-128-CBC 16*'),
});

const expectation = z.strictObject({
  machine: describeSetting(glob, 'The machine.', 'cortex-a72'),
  suite: describeSetting(z.optional(glob), 'The suite on it; any where none is named.', 'openvpn-*'),
});

const copyBound = z.strictObject({
  explains: describeSetting(
    z.prefault(percent, '15%'),
    'The least share of the added cost that copies explain.',
    '25%',
  ),
  'min-samples': describeSetting(
    z._default(wholeNumber, 100),
    'The least number of perf samples that each side has.',
    500,
  ),
});

const flameGraph = z.strictObject({
  'least-share': describeSetting(
    z.prefault(percent, '0.01%'),
    'Calls below this share of the CPU time on both sides are cut. `0%` keeps all.',
    '0.1%',
  ),
});

const artifacts = z.strictObject({
  'max-files': describeSetting(z._default(wholeNumber, 20_000), 'Files in one artifact.', 50_000),
  'max-size': describeSetting(z._default(size, '16 GiB'), 'All artifacts of a gate, inflated.', '64 GiB'),
  'max-file-size': describeSetting(z._default(size, '8 GiB'), 'One file, inflated.', '500 MB'),
  'max-ratio': describeSetting(
    z._default(wholeNumber, 500),
    'How many times larger than stored a file may become.',
    1000,
  ),
});

/**
 * The config file, `.github/copygate.yml`. The one source of its types, its defaults, its errors, the JSON schema for
 * editors and the tables of the manual.
 */
export const configSchema = z.strictObject({
  limit: describeSetting(
    z._default(limit, '2%'),
    'How much worse a benchmark may get before it counts as regressed. Also the smallest effect that is ever called one.',
    '3%',
  ),
  limits: describeSetting(
    z._default(z.array(limitRule), []),
    'Limits for some benchmarks, by glob; the last one that matches counts.',
    [
      { suite: 'openvpn-*', limit: '5%' },
      { benchmark: 'startup', metric: 'time', limit: '50 us' },
    ],
  ),
  'fail-on': describeSetting(
    z._default(z.union([z.enum(FAIL_ON), z.array(z.enum(FAIL_ON))]), 'regression'),
    `What makes the gate fail, one or several of: ${FAIL_ON.join(', ')}.`,
    ['regression', 'removed'],
  ),
  expect: describeSetting(
    z._default(z.array(expectation), []),
    'Machines, and suites on them, that have to be measured: where one was not, the gate fails, however good the others are. Gates that share the settings must each measure all of them.',
    [{ machine: 'cortex-a72' }, { machine: 'cortex-a15*', suite: 'openvpn-*' }],
  ),
  noise: describeSetting(
    z.prefault(positivePercent, '3%'),
    'Assumed spread between two recordings of unchanged code (a standard deviation), until a history shows the real one.',
    '1.5%',
  ),
  significance: describeSetting(
    z.prefault(smallPercent, '1%'),
    'The chance, over all findings of one gate together, of calling unchanged code changed.',
    '5%',
  ),
  'copy-bound': describeSetting(
    z.prefault(copyBound, { explains: '15%', 'min-samples': 100 }),
    'When copies are named as the reason: the least share of the added cost that they explain, and the least number of perf samples a side.',
    { explains: '25%' },
  ),
  better: describeSetting(
    z._default(z.array(betterRule), []),
    'Which way of a metric is better where its file and its unit do not tell, by glob; the last one that matches counts. `ignore` leaves it out.',
    [{ metric: 'wasted-bytes', better: 'lower' }],
  ),
  profiles: describeSetting(
    z._default(z.array(profileRule), []),
    'Which benchmark of a suite its profile explains, where the suite has several and the folders do not say.',
    [{ suite: 'openssl-speed', benchmark: 'AES-128-CBC 16384 bytes' }],
  ),
  'flame-graph': describeSetting(
    z.prefault(flameGraph, { 'least-share': '0.01%' }),
    'Calls below this share of the CPU time on both sides are cut from the flame graph; it says so. `0%` keeps all, and makes a large page.',
    { 'least-share': '0.1%' },
  ),
  classes: describeSetting(
    z._default(z.array(classRule), []),
    'Symbols, or shared objects (`dsos`), of your own for the classes of `copygate classes`; they count before the built-in ones. A class that is not there is a new one, and may be named as the reason of a slowdown.',
    [
      { class: 'copy', symbols: ['my_memcpy', 'fast_copy_*'] },
      { class: 'codec', dsos: ['libcodec.so*'] },
    ],
  ),
  artifacts: describeSetting(
    z._default(artifacts, { 'max-files': 20_000, 'max-size': '16 GiB', 'max-file-size': '8 GiB', 'max-ratio': 500 }),
    'How much of artifacts is read: files in one, bytes of all and of one file when inflated, and how many times larger than stored a file may become.',
    { 'max-size': '64 GiB' },
  ),
  mappings: describeSetting(
    z._default(z.array(mapping), []),
    'How to read result files of your own: which JSON paths, CSV columns or groups of a pattern for lines hold the values.',
    [
      {
        files: '**/result.json',
        benchmark: 'packet path',
        metrics: [{ name: 'packets', value: '$.packets_per_second', unit: 'packet/s', better: 'higher' }],
      },
    ],
  ),
});

export type Config = z.infer<typeof configSchema>;
