import { Command, CommanderError, Option } from 'commander';
import { UserError } from '../errors.ts';
import { COMPARE_OPTIONS } from '../settings/options.ts';
import { addBaselineCommands } from './baseline-program.ts';
import type { ClassesOptions } from './classes-command.ts';
import type { FoldOptions } from './fold-command.ts';
import type { InitOptions } from './init-command.ts';
import type { ExitCode, Process } from './process.ts';
import { createProgress } from './progress.ts';
import { requireOptionsLast } from './require-options.ts';
import type { SiteOptions } from './site-command.ts';

/** What `copygate parse` was told. */
interface ParseTold {
  readonly config?: string;
  readonly explain?: boolean;
}

/** Runs one command line (`process.argv.slice(2)`). Commands are loaded when they are called. */
export async function runProgram(words: readonly string[], version: string, process: Process): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const progress = createProgress(process.stderr, process.now);
  const program = new Command('copygate')
    .description('Gates on performance and says why: compares benchmarks and perf profiles with a baseline.')
    .version(version, '--version')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => process.stdout.write(text), writeErr: () => {} })
    .addHelpText('after', '\nExit codes: 0 pass or neutral, 1 the gate failed, 2 could not judge.');

  const compare = program
    .command('compare')
    .description('compare two folders of results and profiles, judge and report');
  for (const option of COMPARE_OPTIONS) {
    compare.addOption(
      new Option(`--${option.name} <${option.value}>`, option.description).makeOptionMandatory(option.required),
    );
  }
  compare.action(async (options: Readonly<Record<string, string | undefined>>) => {
    const { runCompare } = await import('./compare-command.ts');
    exitCode = await runCompare(options, process, progress);
  });
  program
    .command('init')
    .description('write workflows and settings for this repository; asks for what is not said')
    .option('--command <LINE>', 'what is measured, as a line of sh')
    .option('--build <LINE>', 'what builds it (default: by the files that are there)')
    .option('--suite <NAME>', 'what the benchmarks are called together (default: the name of the program)')
    .option(
      '--runner <LABEL...>',
      "labels of your own runners, one a kind of machine (default: GitHub's arm64 machines)",
    )
    .option('--ssh <USER@BOARD>', 'a board that the runner measures on over ssh')
    .option('--forks', 'pull requests come from forks: measure and gate are two workflows')
    .option('--branch <NAME>', 'the default branch (default: as git knows it)')
    .option('--dir <DIR>', 'the repository', '.')
    .option('--force', 'overwrite files that are there')
    .action(async (options: InitOptions) => {
      const { runInit } = await import('./init-command.ts');
      exitCode = await runInit(options, process);
    });
  program
    .command('parse')
    .description('say what files are taken for, and what is in them, as JSON')
    .argument('<file...>')
    .option('--config <FILE>', 'settings (YAML) whose mappings are used')
    .option('--explain', 'instead say which formats were asked about each file, and why each said no')
    .action(async (files: readonly string[], options: ParseTold) => {
      if (options.explain === true) {
        const { runExplain } = await import('./explain-command.ts');
        exitCode = await runExplain(files, options.config, process);
      } else {
        const { runParse } = await import('./parse-command.ts');
        exitCode = await runParse(files, options.config, process);
      }
    });
  program
    .command('formats')
    .description('list the formats that are read, with a line of each')
    .option('--json', 'print JSON, with what is read and where it is described')
    .action(async (options: { readonly json?: boolean }) => {
      const { runFormats } = await import('./formats-command.ts');
      exitCode = runFormats(options.json === true, process);
    });
  program
    .command('fold')
    .description('turn perf script text into folded stacks on standard output')
    .argument('[file...]', 'perf script texts, plain, gzip or zstd, summed up; - (or none) for standard input')
    .option('--event <NAME>', 'which event, when there are several')
    .option('--weights', 'sum up the periods instead of counting the perf samples')
    .option('--threads <NUMBER>', 'how many threads read (default: as many as there are cores)')
    .action(async (files: readonly string[], options: FoldOptions) => {
      const { runFold } = await import('./fold-command.ts');
      exitCode = await runFold(files, options, process, progress);
    });
  program
    .command('diff')
    .description('compare two profiles: shares by class and by symbol')
    .argument('<before>')
    .argument('<after>')
    .option('--event <NAME>', 'which event, when there are several')
    .action(async (before: string, after: string, options: Readonly<Record<string, string | undefined>>) => {
      const { runDiff } = await import('./diff-command.ts');
      exitCode = await runDiff(before, after, options['event'], process, progress);
    });
  program
    .command('classes')
    .description('list the classes of symbols; with symbols, say in which class each is, and why')
    .argument('[symbol...]', 'symbols as perf prints them')
    .option('--dso <NAME>', 'the shared object or module they are in')
    .addOption(new Option('--space <SPACE>', 'the side of the system call boundary').choices(['kernel', 'user']))
    .option('--config <FILE>', 'settings (YAML) whose classes count, too')
    .option('--json', 'print JSON')
    .action(async (symbols: readonly string[], options: ClassesOptions) => {
      const { runClasses } = await import('./classes-command.ts');
      exitCode = await runClasses(symbols, options, process);
    });
  program
    .command('site')
    .description('write static pages of all stored recordings: every benchmark over its commits')
    .requiredOption('--store <BRANCH|DIR>', 'a folder, or a branch of the remote "origin"')
    .requiredOption('--out <DIR>', 'where to write the pages')
    .option(
      '--repository <URL>',
      'where the repository is on the web, so that commits are links (default: known in a job)',
    )
    .action(async (options: SiteOptions) => {
      const { runSite } = await import('./site-command.ts');
      exitCode = await runSite(options, process);
    });
  addBaselineCommands(program, process, (code) => {
    exitCode = code;
  });
  requireOptionsLast(program);
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help')
      throw new UserError('no command given', `copygate ${[...words, '--help'].join(' ')} lists them.`, {
        cause: error,
      });
    throw new UserError(
      error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' '),
      'copygate --help shows what can be said.',
      { cause: error },
    );
  } finally {
    // Before the entry tells an error.
    progress.end();
  }
  return exitCode;
}
