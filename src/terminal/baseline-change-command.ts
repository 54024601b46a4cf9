import { readFile } from 'node:fs/promises';
import { type ImportedRecording, importHistory } from '../baseline/import-history.ts';
import { planRetention, RETENTION } from '../baseline/plan-retention.ts';
import { saveRecordings } from '../baseline/save-recordings.ts';
import { listEntries } from '../baseline/stored-path.ts';
import { UserError } from '../errors.ts';
import { openStore } from '../io/open-store.ts';
import { gzipPacking } from '../io/packing.ts';
import type { Better } from '../model/metric.ts';
import { formatCount } from '../report/words.ts';
import type { ExitCode, Process } from './process.ts';
import { printable } from './printable.ts';
import { tellProblems } from './tell-problems.ts';

export interface PruneOptions {
  readonly store: string;
  readonly keep: string;
  readonly dryRun?: boolean;
}

/** `copygate baseline prune`: thins every machine and suite out as saving does. */
export async function runBaselinePrune(options: PruneOptions, process: Process): Promise<ExitCode> {
  const keep = Number(options.keep);
  if (!Number.isInteger(keep) || keep < 1) {
    throw new UserError(`--keep ${printable(options.keep)}: not a number of recordings`, 'Give 1 or more.');
  }
  await openStore(options.store, process.environment, async (files) => {
    const plan = (paths: Iterable<string>): readonly string[] =>
      planRetention(listEntries(paths), { ...RETENTION, keep });
    const paths = await files.list();
    if (paths === undefined) throw new UserError(`${files.name}: no such store`, 'Name a store that is there.');
    const removed = plan(paths);
    const recordings = removed.filter((path) => path.endsWith('.json')).length;
    const what = `${formatCount(recordings, 'recording')} and ${formatCount(removed.length - recordings, 'profile')}`;
    if (options.dryRun === true) {
      const lines = [...removed.toSorted().map(printable), `would remove ${what}`];
      process.stdout.write(`${lines.join('\n')}\n`);
      return;
    }
    await files.change((view) => Promise.resolve({ put: new Map(), remove: plan(view.paths) }), `prune to ${keep}`);
    process.stdout.write(`removed ${what}\n`);
  });
  return 0;
}

export interface ImportOptions {
  readonly store: string;
  readonly machine: string;
  readonly better?: Better;
}

/** `copygate baseline import`: another tool's history into a store. What is not understood is said on standard error. */
export async function runBaselineImport(file: string, options: ImportOptions, process: Process): Promise<ExitCode> {
  const { recordings, problems } = importHistory(await readText(file), file, {
    machine: options.machine,
    better: options.better,
    formatTime: (time) => new Date(time).toISOString(),
  });
  tellProblems(problems, process);
  if (recordings.length === 0) {
    throw new UserError(
      `${file}: nothing in it can be imported`,
      'The lines above say why; --better says which way is better where the tool is not known.',
    );
  }
  await openStore(options.store, process.environment, async (files) => {
    const known = await saveRecordings(files, recordings.map(toSave), gzipPacking, RETENTION);
    const suites = new Set(recordings.map(({ suite }) => suite));
    const stored = listEntries((await files.list()) ?? []).filter(
      (entry) => entry.machine === options.machine && suites.has(entry.suite),
    );
    const thinned = `of older ones than the newest ${RETENTION.keep}, one commit in ${RETENTION.oneIn} is kept`;
    process.stdout.write(
      `${formatCount(recordings.length, 'recording')} read${known.length === 0 ? '' : `, ${known.length} stored already`}, ` +
        `${formatCount(problems.length, 'problem')}; ` +
        `${files.name} now holds ${formatCount(stored.length, 'recording')} of ${formatCount(suites.size, 'suite')}` +
        `${stored.length < recordings.length ? ` (${thinned})` : ''}\n` +
        `what is recorded with these names is compared with them: ${nameOptions(options.machine, suites)}\n`,
    );
  });
  return 0;
}

/** Machine and suites as the recorder's options. */
function nameOptions(machine: string, suites: ReadonlySet<string>): string {
  return `--machine ${printable(machine)}, --suite ${[...suites].toSorted().join(' or ')}`;
}

function toSave(recording: ImportedRecording): Parameters<typeof saveRecordings>[1][number] {
  return { recording, facts: { recordedAt: recording.recordedAt } };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file}: cannot be read`, 'Check the path and its permissions.', { cause: error });
  }
}
