import { createColors } from 'picocolors';
import { groupItems, readStore, type StoredItem } from '../baseline/read-store.ts';
import type { StoredFiles } from '../baseline/stored-files.ts';
import { UserError } from '../errors.ts';
import { openStore } from '../io/open-store.ts';
import { formatCount, formatQuantity } from '../report/words.ts';
import { usesColour } from './colour.ts';
import type { ExitCode, Process } from './process.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

/** What the subcommands of `copygate baseline` can be told. */
export interface BaselineOptions {
  readonly store: string;
  readonly json?: boolean;
  readonly machine?: string;
  readonly suite?: string;
}

/** `copygate baseline list`: one row for each machine and suite. */
export async function runBaselineList(options: BaselineOptions, process: Process): Promise<ExitCode> {
  const items = await openStore(options.store, process.environment, (files) => readExisting(files));
  const groups = groupItems(items.filter(isAskedFor(options))).map(describeGroup);
  if (options.json === true) process.stdout.write(`${JSON.stringify(groups, undefined, 2)}\n`);
  else process.stdout.write(`${renderGroups(groups, process).join('\n')}\n`);
  return 0;
}

/** `copygate baseline show COMMIT`: what is stored of one commit, benchmark by benchmark. */
export async function runBaselineShow(commit: string, options: BaselineOptions, process: Process): Promise<ExitCode> {
  const items = await openStore(options.store, process.environment, (files) => readExisting(files));
  const wanted = items.filter(isAskedFor(options)).filter(({ recording }) => recording.commit?.startsWith(commit));
  if (wanted.length === 0) {
    throw new UserError(
      `nothing is stored of a commit ${printable(commit)}`,
      'copygate baseline list says what is stored; give the beginning of a commit id.',
    );
  }
  const shown = wanted.map(({ recording, entry, size }) => {
    const { profiles: _, profilePairs: __, ...facts } = recording;
    return { path: entry.path, size, profiles: entry.profiles.length, ...facts };
  });
  if (options.json === true) process.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
  else process.stdout.write(`${wanted.flatMap((item) => renderItem(item, process)).join('\n')}\n`);
  return 0;
}

async function readExisting(files: StoredFiles): Promise<readonly StoredItem[]> {
  const items = await readStore(files);
  if (items !== undefined) return items;
  throw new UserError(
    `${files.name}: no such store`,
    'It is made by the first recording: run the gate on the default branch, or copygate baseline import.',
  );
}

function isAskedFor({ machine, suite }: BaselineOptions): (item: StoredItem) => boolean {
  return ({ entry }) =>
    (machine === undefined || entry.machine === machine) && (suite === undefined || entry.suite === suite);
}

interface Group {
  readonly machine: string;
  readonly suite: string;
  readonly recordings: number;
  readonly commits: number;
  readonly first?: string;
  readonly last?: string;
  /** Of the last recording. */
  readonly commit?: string;
  readonly verdict?: string;
  /** Bytes. */
  readonly size: number;
}

function describeGroup(items: readonly StoredItem[]): Group {
  const times = items.flatMap(({ recording }) => recording.recordedAt ?? []).toSorted();
  const last =
    items.findLast(({ recording }) => recording.recordedAt !== undefined && recording.recordedAt === times.at(-1)) ??
    items.at(-1);
  return {
    machine: last?.entry.machine ?? '',
    suite: last?.entry.suite ?? '',
    recordings: items.length,
    commits: new Set(items.map(({ entry }) => entry.commit)).size,
    ...(times[0] === undefined ? {} : { first: times[0] }),
    ...(times.length === 0 ? {} : { last: times.at(-1) ?? '' }),
    ...(last?.recording.commit === undefined ? {} : { commit: last.recording.commit }),
    ...(last?.recording.verdict === undefined ? {} : { verdict: last.recording.verdict }),
    size: items.reduce((sum, { size }) => sum + size, 0),
  };
}

function renderGroups(groups: readonly Group[], process: Process): readonly string[] {
  const colours = createColors(usesColour(process));
  const rows = groups.map((group) => [
    nameOf(group.machine),
    nameOf(group.suite),
    String(group.recordings),
    String(group.commits),
    dayOf(group.first),
    dayOf(group.last),
    (group.commit ?? '').slice(0, 12),
    group.verdict ?? '',
    formatQuantity(group.size, 'B'),
  ]);
  const columns = [
    ...[{ title: 'machine' }, { title: 'suite' }],
    ...[{ title: 'recordings', side: 'right' } as const, { title: 'commits', side: 'right' } as const],
    ...[{ title: 'first' }, { title: 'last' }, { title: 'last commit' }, { title: 'verdict' }],
    { title: 'size', side: 'right' } as const,
  ];
  const total = groups.reduce((sum, { size }) => sum + size, 0);
  const count = groups.reduce((sum, { recordings }) => sum + recordings, 0);
  return [
    ...formatTable(columns, rows, (title) => colours.bold(title)),
    '',
    `${formatCount(count, 'recording')}, ${formatQuantity(total, 'B')}`,
  ];
}

function renderItem({ recording, entry, size }: StoredItem, process: Process): readonly string[] {
  const colours = createColors(usesColour(process));
  const facts = [
    recording.recordedAt ?? 'at an unknown time',
    recording.verdict ?? 'no verdict',
    formatCount(entry.profiles.length, 'profile'),
    formatQuantity(size, 'B'),
  ];
  const environment = Object.entries(recording.environment).map(([fact, value]) => `${fact} ${value}`);
  const rows = Array.from(recording.values, ({ benchmark, metric, runs }) => [
    benchmark,
    metric.name,
    runs.map((run) => run.map((value) => formatQuantity(value, metric.unit, 4)).join(' ')).join(' | '),
  ]);
  const title = `${nameOf(entry.machine)} ${nameOf(entry.suite)} ${recording.commit ?? ''}`;
  return [
    colours.bold(printable(title)),
    printable(facts.join(', ')),
    ...(environment.length === 0 ? [] : [printable(environment.join(', '))]),
    ...recording.problems.map(({ path, text }) => printable(`${path}: ${text}`)),
    ...formatTable([{ title: 'benchmark' }, { title: 'metric' }, { title: 'runs' }], rows),
    '',
  ];
}

function nameOf(name: string): string {
  return name === '' ? '(no name)' : name;
}

function dayOf(time: string | undefined): string {
  return (time ?? '').slice(0, 10);
}
