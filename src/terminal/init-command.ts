import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { exists } from '../io/files.ts';
import { writeFiles } from '../io/write-files.ts';
import { quoteShell } from '../report/quote-shell.ts';
import type { Answers, PlannedFile } from './init/answers.ts';
import { type Ask, createAsk } from './init/ask.ts';
import { guessBranch, guessBuild, guessSuite } from './init/guess-answers.ts';
import { writeConfig } from './init/write-config.ts';
import { writeWorkflows } from './init/write-workflows.ts';
import type { ExitCode, Process } from './process.ts';

/** What `copygate init` was told, as commander hands it over. */
export interface InitOptions {
  readonly command?: string;
  readonly build?: string;
  readonly suite?: string;
  readonly runner?: readonly string[];
  readonly ssh?: string;
  readonly forks?: boolean;
  readonly branch?: string;
  readonly dir: string;
  readonly force?: boolean;
}

/** `copygate init`: writes workflows and settings for the repository at hand; asks for what it was not told. */
export async function runInit(options: InitOptions, process: Process): Promise<ExitCode> {
  const answers = await answer(options, createAsk(process));
  const files = [...writeWorkflows(answers), writeConfig(answers)];
  await refuseToOverwrite(options.dir, files, options.force === true);
  await writeFiles(
    options.dir,
    files.map(({ path: name, text }) => [name, text]),
  );
  for (const { path: name } of files) process.stdout.write(`wrote ${name}\n`);
  process.stdout.write(`\nNext:\n${sayNext(answers, process.program ?? ['copygate']).join('\n')}\n`);
  return 0;
}

async function answer(options: InitOptions, ask: Ask | undefined): Promise<Answers> {
  const told = async (value: string | undefined, question: string, proposal: string): Promise<string> =>
    checkLine(value ?? (await ask?.(question, proposal)) ?? proposal);
  const command = await told(options.command, 'What is measured, as a command of the shell', '');
  if (command === '') {
    throw new UserError('no --command', "Say what is measured: copygate init --command './bench/run'.");
  }
  const build = await told(options.build, 'What builds it', await guessBuild(options.dir));
  const suite = await told(options.suite, 'What the benchmarks are called together', guessSuite(command));
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(suite)) {
    throw new UserError(`--suite ${suite} cannot be a folder's name`, 'Use letters, digits, dots and hyphens.');
  }
  const labels =
    options.runner?.join(' ') ?? (await ask?.("Labels of your own runners (none: GitHub's arm64 machines)", '')) ?? '';
  const runners = labels.split(/[\s,]+/).filter((label) => label !== '');
  const odd = runners.find((label) => !/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(label));
  if (odd !== undefined)
    throw new UserError(`--runner ${odd} is not a label of a runner`, 'Name labels such as cortex-a72.');
  const common = runners.find((label) => COMMON_LABELS.includes(label.toLowerCase()));
  if (common !== undefined)
    throw new UserError(
      `--runner ${common} is no kind of machine: every runner has that label`,
      'Name one label for each kind of machine, such as cortex-a72; the workflows ask for self-hosted and linux, too.',
    );
  const forks = options.forks ?? /^y/i.test((await ask?.('Do pull requests come from forks (yes or no)', 'no')) ?? '');
  if (forks && runners.length > 0) {
    throw new UserError(
      'pull requests of forks on your own runners would run code of strangers on them',
      "Leave out --runner (GitHub's machines measure) or --forks.",
    );
  }
  if (options.ssh !== undefined && runners.length === 0) {
    throw new UserError('--ssh needs --runner', 'Name the label of a runner that reaches the board.');
  }
  return {
    ...{ command, build, suite, runners, forks },
    ...(options.ssh === undefined ? {} : { ssh: checkLine(options.ssh) }),
    branch: checkLine(options.branch ?? (await guessBranch(options.dir))),
  };
}

/** What GitHub labels every runner with that these workflows can use. */
const COMMON_LABELS = ['self-hosted', 'linux'];

function checkLine(text: string): string {
  if (/\p{Cc}/u.test(text)) throw new UserError('an answer holds control characters', 'Write it on one line.');
  return text.trim();
}

async function refuseToOverwrite(folder: string, files: readonly PlannedFile[], force: boolean): Promise<void> {
  const other: string[] = [];
  for (const { path: name, text } of files) {
    const file = path.join(folder, name);
    if ((await exists(file)) && (await readFile(file, 'utf8')) !== text) other.push(name);
  }
  if (other.length > 0 && !force) {
    throw new UserError(`there already: ${other.join(', ')}`, 'Move it away, or overwrite it with --force.');
  }
}

function sayNext({ runners, forks, branch }: Answers, program: readonly string[]): readonly string[] {
  const stored = forks || runners.length > 0;
  return [
    '  1. Read the files: their comments say what each part is for.',
    ...(runners.length > 0
      ? [`  2. Give your runners their labels: ${runners.join(', ')}. perf should be installed on them.`]
      : ["  2. Nothing to install: GitHub's arm64 machines measure."]),
    stored
      ? `  3. Commit and push to ${branch}: the first recording is made there. Every night adds one; with three the noise is known.`
      : `  3. Commit and push to ${branch}, the benchmark too: a pull request is measured against what it started from, so the command must be there.`,
    `  4. To see what a gate says, without any of this: ${program.map(quoteShell).join(' ')} compare --baseline DIR --head DIR`,
  ];
}
