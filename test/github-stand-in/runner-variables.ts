import { readFileSync } from 'node:fs';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { runtimeToken } from './artifact-service.ts';
import type { Run, Token } from './state.ts';
import type { Trigger } from './triggers.ts';
import type { World } from './world.ts';

export interface ActionStart {
  readonly trigger: Trigger;
  /** The workflow run that the step is in. */
  readonly run: Run;
  readonly inputs?: Readonly<Record<string, string>>;
  /** GITHUB_TOKEN; default: the world's, which may do everything. */
  readonly token?: Token;
  /** GITHUB_WORKSPACE; default: an empty folder, as without a checkout. */
  readonly workspace?: string;
  /** A server that `@actions/artifact` takes for GHES, with its API below /api/v3. */
  readonly ghes?: boolean;
  /** Lets a second of waiting pass in 10 ms. */
  readonly hurry?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** Started instead of dist/action/index.js. */
  readonly script?: string;
  /** Aborting it sends SIGINT, then SIGTERM, as a cancelled job does. */
  readonly signal?: AbortSignal;
}

// https://docs.github.com/actions/reference/variables-reference#default-environment-variables
export function describeJob(
  world: World,
  { trigger, run, ghes = false }: ActionStart,
): Readonly<Record<string, string>> {
  const { standIn, repository } = world;
  const server = ghes ? standIn.apiUrl : standIn.serverUrl;
  const api = ghes ? `${standIn.apiUrl}/api/v3` : standIn.apiUrl;
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: trigger.actor,
    GITHUB_TRIGGERING_ACTOR: trigger.actor,
    GITHUB_API_URL: api,
    GITHUB_SERVER_URL: server,
    GITHUB_GRAPHQL_URL: ghes ? `${standIn.apiUrl}/api/graphql` : `${standIn.apiUrl}/graphql`,
    GITHUB_EVENT_NAME: trigger.event,
    GITHUB_REF: trigger.ref,
    GITHUB_REF_NAME: trigger.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_SHA: trigger.sha,
    GITHUB_HEAD_REF: trigger.headRef ?? '',
    GITHUB_BASE_REF: trigger.baseRef ?? '',
    GITHUB_REPOSITORY: repository.fullName,
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_REPOSITORY_OWNER: repository.owner,
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.run_number),
    GITHUB_RUN_ATTEMPT: String(run.run_attempt),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_JOB: 'gate',
    GITHUB_WORKFLOW: run.name,
    GITHUB_WORKFLOW_REF: `${repository.fullName}/${run.path}@${trigger.ref}`,
    GITHUB_WORKFLOW_SHA: trigger.sha,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'ARM64',
    RUNNER_NAME: 'board-1',
    RUNNER_ENVIRONMENT: 'self-hosted',
    ACTIONS_RUNTIME_URL: `${standIn.resultsUrl}/`,
    ACTIONS_RUNTIME_TOKEN: runtimeToken(repository, run),
    ...(ghes ? {} : { ACTIONS_RESULTS_URL: `${standIn.resultsUrl}/` }),
  };
}

const metadata = z.object({
  inputs: z.record(z.string(), z.object({ default: z.optional(z.union([z.string(), z.boolean(), z.number()])) })),
});

/** INPUT_*: what the workflow gives, else the default of action.yml with its expressions evaluated, else nothing. */
export function inputVariables({ inputs = {} }: ActionStart, token: string): Readonly<Record<string, string>> {
  const known = metadata.parse(parse(readFileSync('action.yml', 'utf8'))).inputs;
  const defaults = Object.entries(known).map(
    ([name, input]) => [name, evaluate(String(input.default ?? ''), token)] as const,
  );
  const all = Object.entries({ ...Object.fromEntries(defaults), ...inputs });
  return Object.fromEntries(all.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]));
}

function evaluate(text: string, token: string): string {
  const github = new data.Dictionary({ key: 'token', value: new data.StringData(token) });
  const contexts = new data.Dictionary({ key: 'github', value: github });
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    const { tokens } = new Lexer(expression.trim()).lex();
    return new Evaluator(new Parser(tokens, ['github'], []).parse(), contexts).evaluate().coerceString();
  });
}
