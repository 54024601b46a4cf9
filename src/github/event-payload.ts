import * as z from 'zod/mini';
import { COMMIT_ID } from '../model/commit-id.ts';

// The parts of the webhooks' payloads that are read: https://docs.github.com/webhooks/webhook-events-and-payloads.
// A commit's id goes into addresses and git commands, so it must look like one.

const commit = z.string().check(z.regex(COMMIT_ID));
const number = z.int().check(z.positive());
const fullName = z.string().check(z.regex(/^[^/\s]+\/[^/\s]+$/));

export const common = z.object({
  repository: z.optional(z.object({ default_branch: z.optional(z.string()) })),
});

export const tip = z.object({
  sha: commit,
  ref: z.string(),
  /** Null when the fork was deleted. */
  repo: z.nullable(z.object({ full_name: fullName })),
});

export const pullRequest = z.object({
  action: z.string(),
  pull_request: z.object({
    number,
    head: tip,
    base: tip,
    user: z.optional(z.nullable(z.object({ login: z.string() }))),
  }),
});

export const push = z.object({
  ref: z.string(),
  before: commit,
  after: commit,
  deleted: z.optional(z.boolean()),
});

export const mergeGroup = z.object({
  merge_group: z.object({ head_sha: commit, base_sha: commit }),
});

export const workflowRun = z.object({
  workflow_run: z.object({
    id: number,
    run_attempt: number,
    event: z.string(),
    conclusion: z.nullable(z.string()),
    head_sha: commit,
    head_branch: z.nullable(z.string()),
    head_repository: z.optional(z.nullable(z.object({ full_name: fullName }))),
    path: z.optional(z.string()),
  }),
});

export const comment = z.object({
  action: z.string(),
  issue: z.object({ number, pull_request: z.optional(z.looseObject({})) }),
});
