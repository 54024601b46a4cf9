import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

const CASES = 'test/gate/cases';

const expectedFinding = z.strictObject({
  machine: z.optional(z.string()),
  suite: z.optional(z.string()),
  benchmark: z.string(),
  metric: z.optional(z.string()),
  status: z.enum(['regressed', 'improved', 'unchanged', 'inconclusive', 'added', 'removed']),
  copyBound: z.optional(z.boolean()),
  possiblyCopies: z.optional(z.boolean()),
  largest: z.optional(z.string()),
  symbols: z.optional(z.array(z.string())),
  callers: z.optional(z.array(z.string())),
});

const caseSchema = z.strictObject({
  about: z.string(),
  baseline: z.nullable(z.string()),
  head: z.string(),
  config: z.optional(z.string()),
  expected: z.strictObject({
    outcome: z.enum(['pass', 'fail', 'neutral', 'error']),
    findings: z._default(z.array(expectedFinding), []),
  }),
});

export type Case = z.infer<typeof caseSchema> & { readonly name: string; readonly folder: string };
export type ExpectedFinding = z.infer<typeof expectedFinding>;

/** Every folder of cases with its `case.json`: what is compared, and what is true of it. */
export function readCases(): readonly Case[] {
  return readdirSync(CASES)
    .filter((name) => existsSync(path.join(CASES, name, 'case.json')))
    .map((name) => {
      const folder = path.join(CASES, name);
      return { ...caseSchema.parse(JSON.parse(readFileSync(path.join(folder, 'case.json'), 'utf8'))), name, folder };
    });
}
