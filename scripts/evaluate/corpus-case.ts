import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

const truth = z.object({
  about: z._default(z.string(), ''),
  benchmark: z.string(),
  metric: z.optional(z.string()),
  machine: z.optional(z.string()),
  suite: z.optional(z.string()),
  status: z.enum(['regressed', 'improved', 'unchanged', 'inconclusive', 'added', 'removed']),
  copyBound: z.boolean(),
  /** Left out: either is right. */
  possiblyCopies: z.optional(z.boolean()),
  /** Looks copy-bound to a simpler rule. */
  trap: z._default(z.boolean(), false),
  /** Recordings that lie elsewhere, relative to the current directory. */
  baseline: z.optional(z.string()),
  head: z.optional(z.string()),
  config: z.optional(z.string()),
});

/** A labelled pair of recordings: where they are, and what is true of one benchmark. */
export type CorpusCase = Omit<z.infer<typeof truth>, 'baseline' | 'head' | 'config'> & {
  readonly name: string;
  readonly baseline: string;
  readonly head: string;
  readonly config: string | undefined;
};

/**
 * Every `<case>/truth.json` of a corpus; recordings that it does not name are in `<case>/baseline` and `<case>/head`.
 * @throws {Error} a truth that cannot be read, or a folder without cases
 */
export function readCorpus(folder: string): readonly CorpusCase[] {
  const cases = readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'truth.json')))
    .toSorted()
    .map((name) => readCase(name, path.join(folder, name)));
  if (cases.length === 0) throw new Error(`${folder} has no <case>/truth.json`);
  return cases;
}

function readCase(name: string, folder: string): CorpusCase {
  const file = path.join(folder, 'truth.json');
  const read = truth.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  const config = path.join(folder, 'copygate.yml');
  return {
    ...read.data,
    name,
    baseline: read.data.baseline ?? path.join(folder, 'baseline'),
    head: read.data.head ?? path.join(folder, 'head'),
    config: read.data.config ?? (existsSync(config) ? config : undefined),
  };
}

/** What a report says about a benchmark, as far as a case needs it. */
interface Named {
  readonly machine: string;
  readonly suite: string;
  readonly benchmark: string;
  readonly metric: { readonly name: string };
}

/** The findings that a case speaks of. */
export function findingsOf<Finding extends Named>(one: CorpusCase, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding) =>
      finding.benchmark === one.benchmark &&
      finding.machine === (one.machine ?? finding.machine) &&
      finding.suite === (one.suite ?? finding.suite) &&
      finding.metric.name === (one.metric ?? finding.metric.name),
  );
}
