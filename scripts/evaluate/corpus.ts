import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { type CorpusCase, findingsOf, readCorpus } from './corpus-case.ts';
import { copySigma } from './copy-sigma.ts';
import type { MeasuredCase } from './measured.ts';

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

/**
 * Judges every case of a labelled corpus with the committed bundle.
 * @throws {Error} a case that the bundle cannot judge
 */
export async function judgeCorpus(folder: string): Promise<readonly MeasuredCase[]> {
  const out = await mkdtemp(path.join(tmpdir(), 'copygate-corpus-'));
  try {
    const judged: MeasuredCase[] = [];
    for (const one of readCorpus(folder)) judged.push(await judgeCase(one, path.join(out, one.name)));
    return judged;
  } finally {
    await rm(out, { recursive: true });
  }
}

async function judgeCase(one: CorpusCase, out: string): Promise<MeasuredCase> {
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
    name: one.name,
    trap: one.trap,
    truth: one.copyBound,
    said: found.copyBound,
    ...(found.attribution === undefined
      ? {}
      : { sigma: copySigma(found.attribution), largest: found.attribution.largest }),
    ...(copy === undefined ? {} : { explained: copy.explained }),
    wrong: [
      ...differs('status', one.status, found.status),
      ...differs('copy-bound', one.copyBound, found.copyBound),
      ...differs('possibly copies', one.possiblyCopies ?? found.possiblyCopies, found.possiblyCopies),
    ],
  };
}

function differs<Value extends string | boolean>(what: string, truth: Value, said: Value): readonly string[] {
  return truth === said ? [] : [`${what}: said ${said}, is ${truth}`];
}
