import * as z from 'zod/mini';
import { UserError } from '../errors.ts';
import type { Better, Metric } from '../model/metric.ts';
import type { Problem } from '../model/problem.ts';
import type { Recording } from '../model/recording.ts';
import { parseUnit, toBaseUnit, type Unit } from '../model/units.ts';
import type { Values } from '../model/values.ts';

/** What an imported file does not say. */
export interface ImportOptions {
  readonly machine: string;
  /** Which way is better where the tool is not known. */
  readonly better: Better | undefined;
  /** Milliseconds since 1970 as ISO 8601 in UTC. */
  readonly formatTime: (time: number) => string;
}

/** A recording out of a history: its time is known, a verdict never is. */
export type ImportedRecording = Recording & { readonly recordedAt: string };

export interface Imported {
  readonly recordings: readonly ImportedRecording[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the history of github-action-benchmark: `data.js` (`window.BENCHMARK_DATA = {...}`, read as JSON and never
 * run) or the plain JSON of its `external-data-json-path`. Every entry becomes a recording of one run. Ranges are
 * rounded text and left out.
 * @see https://github.com/benchmark-action/github-action-benchmark (src/write.ts writes it, src/config.ts lists the tools)
 * @throws UserError when the file is none of this.
 */
export function importHistory(text: string, file: string, options: ImportOptions): Imported {
  const document = historySchema.safeParse(parseScript(text, file));
  if (!document.success) throw notHistory(file);
  const problems: Problem[] = [];
  const recordings = Object.entries(document.data.entries).flatMap(([name, entries]) =>
    entries.flatMap((entry, index) => {
      const place = `entries["${name}"][${index}]`;
      const tell = (text: string): void => void problems.push({ path: file, text: `${place}${text}` });
      return importEntry(entry, nameSuite(name), tell, options);
    }),
  );
  return { recordings, problems };
}

/**
 * As a recorder can call it, whose suites are folders: `C++ Benchmark` becomes `C++-Benchmark`. Under any other name nothing
 * that is measured from now on would be compared with it.
 */
function nameSuite(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._+,=@]+/g, '-').replaceAll(/^[-.]+|-+$/g, '') || 'benchmark';
}

type Tell = (text: string) => void;

function importEntry(entry: unknown, suite: string, tell: Tell, options: ImportOptions): readonly ImportedRecording[] {
  const read = entrySchema.safeParse(entry);
  if (!read.success) {
    tell(describeIssue(read.error));
    return [];
  }
  const { commit, date, tool, benches } = read.data;
  const known = TOOLS.get(tool);
  const better = known ?? options.better;
  if (better === undefined) {
    tell(`: of the tool "${tool}" it is not known which way is better: left out (--better says it)`);
    return [];
  }
  const custom = tool.startsWith('custom');
  const way = { better, mayBeRate: known !== undefined && !custom, custom };
  const values = joinValues(
    benches.flatMap((bench, index) => importBench(bench, way, (text) => tell(`.benches[${index}]${text}`))),
  );
  if (values.length === 0) {
    tell(': no values in it: left out');
    return [];
  }
  return [
    {
      ...{ machine: options.machine, suite, commit: commit.id, recordedAt: options.formatTime(date) },
      ...{ environment: {}, values, profiles: [], profilePairs: [], problems: [] },
    },
  ];
}

function describeIssue({ issues }: z.core.$ZodError): string {
  const path = issues[0]?.path.map((step) => `.${String(step)}`).join('') ?? '';
  return `${path} is missing or not what it should be: left out`;
}

interface Bench {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly value: number;
}

/** What a tool tells of all its figures. */
interface Way {
  readonly better: Better;
  /** A rate among them points the other way. */
  readonly mayBeRate: boolean;
  /** The user's own JSON, whose figures have no name but `value`. */
  readonly custom: boolean;
}

function importBench(bench: unknown, { better, mayBeRate, custom }: Way, tell: Tell): readonly Bench[] {
  const read = benchSchema.safeParse(bench);
  if (!read.success) {
    tell(describeIssue(read.error));
    return [];
  }
  const { name, value, unit: written } = read.data;
  const unit = readUnit(written);
  if (unit === undefined) tell(`: the unit "${written}" is not known: taken as a plain number`);
  const base = unit?.unit ?? '1';
  // A throughput among times (JMH's thrpt mode, Go's MB/s) points the other way, whatever its tool is known for.
  const way = mayBeRate && base.endsWith('/s') ? 'higher' : better;
  const metric = { name: custom ? 'value' : nameMetric(base, written), unit: base, better: way };
  return [{ benchmark: name, metric, value: unit === undefined ? value : toBaseUnit(value, unit) }];
}

/** `ns/iter`, `ns/op`, `B/op`, `ops/sec`: per unit of work is what every benchmark is. */
function readUnit(written: string): Unit | undefined {
  const perWork = /^(.*?)\s*\/\s*(?:iter(?:ation)?|op|run)\b/.exec(written.trim())?.[1];
  const perTime = /^ops?\/(ns|us|ms|min)$/.exec(written.trim())?.[1];
  const time = perTime === undefined ? undefined : parseUnit(perTime);
  if (time !== undefined) return { unit: 'op/s', factor: 1 / time.factor };
  return parseUnit(perWork ?? written);
}

/** As the formats of `parse/` call it: what is measured from now on is compared with what is imported. */
function nameMetric(unit: string, written: string): string {
  if (unit === 's') return 'time';
  if (unit.endsWith('/s')) return 'throughput';
  if (unit === 'B') return 'memory';
  return written.trim() === '' ? 'value' : written.trim();
}

/** Rows of one name and metric are iterations of the one run. */
function joinValues(benches: readonly Bench[]): readonly Values[] {
  const joined = new Map<string, { readonly benchmark: string; readonly metric: Metric; readonly run: number[] }>();
  for (const { benchmark, metric, value } of benches) {
    const key = JSON.stringify([benchmark, metric.name, metric.unit, metric.better]);
    const known = joined.get(key);
    if (known === undefined) joined.set(key, { benchmark, metric, run: [value] });
    else known.run.push(value);
  }
  return [...joined.values()].map(({ benchmark, metric, run }) => ({ benchmark, metric, runs: [run] }));
}

/** Which way is better, as the tools' figures point (src/write.ts, `biggerIsBetter`). */
const TOOLS: ReadonlyMap<string, Better> = new Map([
  ...['cargo', 'go', 'benchmarkluau', 'googlecpp', 'catch2', 'julia', 'jmh', 'benchmarkdotnet'].map(
    (tool) => [tool, 'lower'] as const,
  ),
  ['customSmallerIsBetter', 'lower'],
  ...['benchmarkjs', 'pytest', 'customBiggerIsBetter'].map((tool) => [tool, 'higher'] as const),
]);

const historySchema = z.object({ entries: z.record(z.string(), z.array(z.unknown())) });

/** The last millisecond that a date can hold (ECMA-262, time values). */
const LAST_TIME = 8.64e15;

const entrySchema = z.object({
  commit: z.object({ id: z.string() }),
  date: z.number().check(z.minimum(0), z.maximum(LAST_TIME)),
  tool: z.string(),
  benches: z.array(z.unknown()),
});

const benchSchema = z.object({
  name: z.string(),
  value: z.number(),
  unit: z._default(z.string(), ''),
});

function parseScript(text: string, file: string): unknown {
  const json = text
    .replace(/^\uFEFF?\s*(?:window\.BENCHMARK_DATA\s*=)?/, '')
    .trimEnd()
    .replace(/;$/, '');
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw notHistory(file, error);
    throw error;
  }
}

function notHistory(file: string, cause?: Error): UserError {
  return new UserError(
    `${file}: not a history of github-action-benchmark`,
    'Give its data.js (window.BENCHMARK_DATA = {...}) from the gh-pages branch, usually dev/bench/data.js.',
    cause === undefined ? {} : { cause },
  );
}
