import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { runtimeToken } from './artifact-service.ts';
import { readCommandFile, readWorkflowCommands, type WorkflowCommand } from './runner-files.ts';
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
  readonly environment?: Readonly<Record<string, string>>;
  /** Started instead of dist/action/index.js. */
  readonly script?: string;
  /** Aborting it sends SIGINT, then SIGTERM, as a cancelled job does. */
  readonly signal?: AbortSignal;
}

export interface ActionEnded {
  readonly code: number | null;
  /** What the step printed, both streams as they came. */
  readonly log: string;
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
  /** What the runner acted on: `error`, `warning`, `notice`, `add-mask`, ... */
  readonly commands: readonly WorkflowCommand[];
  readonly annotations: readonly WorkflowCommand[];
  /** Connections that were refused because they left this machine. */
  readonly refused: readonly string[];
  /** RUNNER_TEMP and GITHUB_WORKSPACE, for what was written there. */
  readonly temp: string;
  readonly workspace: string;
}

/** What the runner drops with an error. */
const LARGEST_SUMMARY = 1024 * 1024;

/** Starts the committed bundle as the runner starts a step. Nothing but PATH is inherited. */
export async function startAction(world: World, start: ActionStart): Promise<ActionEnded> {
  const home = mkdtempSync(path.join(tmpdir(), 'copygate-runner-'));
  const folder = (name: string): string => {
    mkdirSync(path.join(home, name));
    return path.join(home, name);
  };
  const file = (name: string, text = ''): string => {
    writeFileSync(path.join(home, name), text);
    return path.join(home, name);
  };
  // git refuses every protocol but the stand-in's.
  file(
    '.gitconfig',
    '[protocol]\n\tallow = never\n[protocol "http"]\n\tallow = always\n[protocol "file"]\n\tallow = always\n',
  );
  const files = {
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_ENV: file('env'),
    GITHUB_STATE: file('state'),
    GITHUB_PATH: file('path'),
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(start.trigger.payload)),
  };
  const refusals = file('refused');
  const [temp, workspace] = [folder('temp'), start.workspace ?? folder('workspace')];
  const guard = new URL('refuse-network.mjs', import.meta.url);
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    NODE_OPTIONS: `--import=${guard.href}`,
    REFUSE_NETWORK_LOG: refusals,
    ...describeJob(world, start),
    ...files,
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: folder('tools'),
    GITHUB_WORKSPACE: workspace,
    ...inputVariables(start, (start.token ?? world.token).value),
    ...start.environment,
  };
  const { code, log } = await run(
    start.script ?? path.resolve('dist/action/index.js'),
    workspace,
    environment,
    start.signal,
  );
  const read = (name: string): string => readFileSync(name, 'utf8');
  const summary = read(files.GITHUB_STEP_SUMMARY);
  const commands = readWorkflowCommands(log);
  return {
    code,
    log,
    outputs: readCommandFile(read(files.GITHUB_OUTPUT)),
    summary: Buffer.byteLength(summary) > LARGEST_SUMMARY ? '' : summary,
    commands,
    annotations: commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name)),
    refused: read(refusals).split('\n').filter(Boolean),
    temp,
    workspace,
  };
}

// https://docs.github.com/actions/reference/variables-reference#default-environment-variables
function describeJob(world: World, { trigger, run, ghes = false }: ActionStart): Readonly<Record<string, string>> {
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
function inputVariables({ inputs = {} }: ActionStart, token: string): Readonly<Record<string, string>> {
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

interface Ran {
  readonly code: number | null;
  readonly log: string;
}

function run(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { cwd, env });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (log += text));
    const cancel = (): void => {
      child.kill('SIGINT');
      // The runner waits 7.5 s before SIGTERM; a test does not.
      setTimeout(() => child.kill('SIGTERM'), 500).unref();
    };
    signal?.addEventListener('abort', cancel);
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, log });
    });
  });
}
