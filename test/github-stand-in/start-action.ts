import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { readCommandFile, readWorkflowCommands, type WorkflowCommand } from './runner-files.ts';
import { type ActionStart, describeJob, inputVariables } from './runner-variables.ts';
import type { World } from './world.ts';

export interface ActionEnded {
  /** When the process was started, by `performance.now`. */
  readonly started: number;
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
  /** The arguments of every git that was started. */
  readonly gitArguments: readonly string[];
  /** RUNNER_TEMP and GITHUB_WORKSPACE, for what was written there. */
  readonly temp: string;
  readonly workspace: string;
}

const { PATH = '' } = process.env;

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
  const gitLog = file('git-arguments');
  const shims = folder('bin');
  const gitShim = `#!/bin/sh\nprintf '%s\\n' "$*" >> '${gitLog}'\nPATH='${PATH}' exec git "$@"\n`;
  writeFileSync(path.join(shims, 'git'), gitShim, { mode: 0o755 });
  const [temp, workspace] = [folder('temp'), start.workspace ?? folder('workspace')];
  const preloads = ['refuse-network.mjs', ...(start.hurry === true ? ['hurry.mjs'] : [])];
  const environment = {
    PATH: `${shims}:${PATH}`,
    HOME: home,
    NODE_OPTIONS: preloads.map((file) => `--import=${new URL(file, import.meta.url).href}`).join(' '),
    REFUSE_NETWORK_LOG: refusals,
    ...describeJob(world, start),
    ...files,
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: folder('tools'),
    GITHUB_WORKSPACE: workspace,
    ...inputVariables(start, (start.token ?? world.token).value),
    ...start.environment,
  };
  const { started, code, log } = await run(
    start.script ?? path.resolve('dist/action/index.js'),
    workspace,
    environment,
    start.signal,
  );
  const read = (name: string): string => readFileSync(name, 'utf8');
  const summary = read(files.GITHUB_STEP_SUMMARY);
  const commands = readWorkflowCommands(log);
  return {
    started,
    code,
    log,
    outputs: readCommandFile(read(files.GITHUB_OUTPUT)),
    summary: Buffer.byteLength(summary) > LARGEST_SUMMARY ? '' : summary,
    commands,
    annotations: commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name)),
    refused: read(refusals).split('\n').filter(Boolean),
    gitArguments: read(gitLog).split('\n').filter(Boolean),
    temp,
    workspace,
  };
}

interface Ran {
  readonly started: number;
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
    const started = performance.now();
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
      resolve({ started, code, log });
    });
  });
}
