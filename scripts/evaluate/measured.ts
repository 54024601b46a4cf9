import * as z from 'zod/mini';

const tallied = z.object({
  gates: z.number(),
  held: z.readonly(z.array(z.number())),
  intervals: z.number(),
  covered: z.number(),
  width: z.number(),
  p: z.number(),
});
const row = z.object({ id: z.string(), text: z.string(), result: tallied });
const coverage = z.object({
  change: z.string(),
  recording: z.string(),
  draws: z.number(),
  covered: z.number(),
  others: z.number(),
  othersCovered: z.number(),
});
const corpusCase = z.object({
  name: z.string(),
  trap: z.boolean(),
  /** Whether it is copy-bound, and whether it was called so. */
  truth: z.boolean(),
  said: z.boolean(),
  /** Standard errors by which copies rose, where a profile tells. */
  sigma: z.optional(z.number()),
  /** Share of the added cost that copies explain. */
  explained: z.optional(z.number()),
  /** The class named. */
  largest: z.optional(z.string()),
  /** What was said of its benchmark and is not true. */
  wrong: z.readonly(z.array(z.string())),
});

/** What `docs/evaluation.json` holds. */
export const measured = z.object({
  /** Gates a row and seed, draws a shape and seed. */
  draws: z.object({ gates: z.number(), coverage: z.number(), seeds: z.readonly(z.array(z.number())) }),
  /** Ours first, then the peers'. */
  rules: z.readonly(z.array(z.string())),
  rows: z.readonly(z.array(row)),
  coverage: z.readonly(z.array(coverage)),
  /** One benchmark slower by more and more. */
  detection: z.array(z.object({ jobCv: z.number(), slower: z.number(), result: tallied })),
  /** More and more stored recordings, or interleaved pairs. */
  widths: z.array(z.object({ kind: z.enum(['stored', 'pairs']), count: z.number(), result: tallied })),
  corpus: z.readonly(z.array(corpusCase)),
  /** A few gates a row, exactly: whoever changes what they come to has to measure again. */
  sample: z.readonly(z.array(row)),
});

/** What `npm run evaluate` measured. */
export type Measured = z.infer<typeof measured>;
export type MeasuredRow = z.infer<typeof row>;
export type MeasuredCoverage = z.infer<typeof coverage>;
export type MeasuredCase = z.infer<typeof corpusCase>;
