import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { markdownTable } from 'markdown-table';
import * as z from 'zod/mini';
import { type CorpusCase, findingsOf, readCorpus } from './corpus-case.ts';
import { copySigma } from './copy-sigma.ts';

const attribution = z.object({
  largest: z.string(),
  costBefore: z.number(),
  costAfter: z.number(),
  samplesBefore: z.number(),
  samplesAfter: z.number(),
  classes: z.array(
    z.object({ name: z.string(), costBefore: z.number(), costAfter: z.number(), explained: z.number() }),
  ),
});
const report = z.object({
  findings: z.array(
    z.object({
      machine: z.string(),
      suite: z.string(),
      benchmark: z.string(),
      metric: z.object({ name: z.string() }),
      status: z.string(),
      copyBound: z.boolean(),
      possiblyCopies: z.boolean(),
      attribution: z.optional(attribution),
    }),
  ),
});

interface Judged {
  readonly case: CorpusCase;
  readonly copyBound: boolean;
  /** Standard errors by which copies rose, where a profile tells. */
  readonly sigma: number | undefined;
  /** Share of the added cost that copies explain. */
  readonly explained: number | undefined;
  /** The class named. */
  readonly largest: string | undefined;
  /** What was said and is not true. */
  readonly wrong: readonly string[];
}

/** True cases whose copies rose by this many standard errors must be found. */
const MUST_FIND = 3;

/**
 * Judges every case of a labelled corpus with the committed bundle.
 * @returns the confusion matrix and the cases as Markdown, and in `missed` every case wrongly called copy-bound and every
 *   copy-bound one of three standard errors or more (or without any attribution) that was not called so
 * @throws {Error} a case that the bundle cannot judge
 */
export async function evaluateCorpus(
  folder: string,
): Promise<{ readonly markdown: string; readonly missed: readonly string[] }> {
  const out = await mkdtemp(path.join(tmpdir(), 'copygate-corpus-'));
  try {
    const judged: Judged[] = [];
    for (const one of readCorpus(folder)) judged.push(await judgeCase(one, path.join(out, one.name)));
    return { markdown: writeMarkdown(judged), missed: judged.flatMap(describeMiss) };
  } finally {
    await rm(out, { recursive: true });
  }
}

async function judgeCase(one: CorpusCase, out: string): Promise<Judged> {
  const config = one.config === undefined ? [] : ['--config', one.config];
  const bundle = path.resolve(import.meta.dirname, '../../dist/cli/index.js');
  const words = ['compare', '--baseline', one.baseline, '--head', one.head, ...config, '--out', out];
  const { stderr } = spawnSync(process.execPath, [bundle, ...words], { encoding: 'utf8' });
  const file = path.join(out, 'report.json');
  // A gate that fails exits with 1 and is a verdict; only a missing report is an error.
  if (!existsSync(file)) throw new Error(`${one.name}: ${stderr}`);
  const { findings } = report.parse(JSON.parse(await readFile(file, 'utf8')));
  const [found, ...others] = findingsOf(one, findings);
  if (found === undefined || others.length > 0) {
    throw new Error(`${one.name}: ${others.length === 0 ? 'no' : 'more than one'} finding fits its truth.json`);
  }
  const copy = found.attribution?.classes.find((row) => row.name === 'copy');
  return {
    case: one,
    copyBound: found.copyBound,
    sigma: found.attribution === undefined ? undefined : copySigma(found.attribution),
    explained: copy?.explained,
    largest: found.attribution?.largest,
    wrong: [
      ...differs('status', one.status, found.status),
      ...differs('copy-bound', one.copyBound, found.copyBound),
      ...differs('possibly copies', one.possiblyCopies ?? found.possiblyCopies, found.possiblyCopies),
    ],
  };
}

function differs<Value extends string | boolean>(what: string, truth: Value, said: Value): readonly string[] {
  return truth === said ? [] : [`${what}: said ${word(said)}, is ${word(truth)}`];
}

function word(value: string | boolean): string {
  return typeof value === 'string' ? value : value ? 'yes' : 'no';
}

function describeMiss({ case: { name, copyBound, trap }, copyBound: said, sigma }: Judged): readonly string[] {
  if (said && !copyBound)
    return [`${name}: ${trap ? 'a trap' : 'a case'} that is not copy-bound was called copy-bound`];
  if (said || !copyBound) return [];
  if (sigma === undefined) return [`${name}: copy-bound and not found, without any attribution`];
  return sigma >= MUST_FIND ? [`${name}: copy-bound by ${sigma.toFixed(1)} standard errors and not found`] : [];
}

function writeMarkdown(judged: readonly Judged[]): string {
  const count = (truth: boolean, said: boolean): string =>
    `${judged.filter((one) => one.case.copyBound === truth && one.copyBound === said).length}`;
  const matrix = markdownTable(
    [
      ['', 'called copy-bound', 'not called so'],
      ['is copy-bound', count(true, true), count(true, false)],
      ['is not', count(false, true), count(false, false)],
    ],
    { align: ['l', 'r', 'r'] },
  );
  const cases = markdownTable(
    [
      ['case', 'is copy-bound', 'called so', 'copies rose by, sigma', 'of the added cost', 'named'],
      ...judged.map((one) => [
        one.case.name,
        word(one.case.copyBound),
        word(one.copyBound),
        one.sigma?.toFixed(1) ?? '',
        one.explained === undefined ? '' : `${(one.explained * 100).toFixed(0)} %`,
        one.largest ?? '',
      ]),
    ],
    { align: ['l', 'l', 'l', 'r', 'r', 'l'] },
  );
  const wrong = judged
    .filter((one) => one.wrong.length > 0)
    .map((one) => `- ${one.case.name}: ${one.wrong.join('; ')}`);
  return [matrix, cases, wrong.length === 0 ? 'No case is judged wrongly.' : `Wrong:\n\n${wrong.join('\n')}`].join(
    '\n\n',
  );
}
