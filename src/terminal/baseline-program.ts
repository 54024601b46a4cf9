import { type Command, Option } from 'commander';
import type { ImportOptions, PruneOptions } from './baseline-change-command.ts';
import type { BaselineOptions } from './baseline-command.ts';
import type { ExitCode, Process } from './process.ts';

const STORE = 'a folder, or a branch of the remote "origin"';

/** Adds `copygate baseline` with its subcommands. */
export function addBaselineCommands(program: Command, process: Process, end: (exitCode: ExitCode) => void): void {
  const baseline = program.command('baseline').description('look at and tend stored recordings').helpCommand(false);
  const add = (name: string, description: string): Command =>
    baseline.command(name).description(description).requiredOption('--store <BRANCH|DIR>', STORE);
  add('list', 'list machines and suites with what is stored of them')
    .option('--machine <NAME>', 'this machine only')
    .option('--suite <NAME>', 'this suite only')
    .option('--json', 'print JSON')
    .action(async (options: BaselineOptions) => {
      const { runBaselineList } = await import('./baseline-command.ts');
      end(await runBaselineList(options, process));
    });
  add('show', 'show what is stored of one commit')
    .argument('<commit>', 'its id, or the beginning of it')
    .option('--machine <NAME>', 'this machine only')
    .option('--suite <NAME>', 'this suite only')
    .option('--json', 'print JSON')
    .action(async (commit: string, options: BaselineOptions) => {
      const { runBaselineShow } = await import('./baseline-command.ts');
      end(await runBaselineShow(commit, options, process));
    });
  add('prune', 'thin out old recordings of every machine and suite')
    .requiredOption('--keep <N>', 'how many recordings stay whole')
    .option('--dry-run', 'only say what would be removed')
    .action(async (options: PruneOptions) => {
      const { runBaselinePrune } = await import('./baseline-change-command.ts');
      end(await runBaselinePrune(options, process));
    });
  add('import', 'import the history of github-action-benchmark')
    .argument('<file>', 'its data.js')
    .option('--machine <NAME>', 'the machine that it was measured on', 'default')
    .addOption(new Option('--better <WAY>', 'where the tool is not known').choices(['higher', 'lower']))
    .action(async (file: string, options: ImportOptions) => {
      const { runBaselineImport } = await import('./baseline-change-command.ts');
      end(await runBaselineImport(file, options, process));
    });
}
