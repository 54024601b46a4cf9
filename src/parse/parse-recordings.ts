import { groupByKey } from '../model/group-by-key.ts';
import type { InputFile } from '../model/input-file.ts';
import type { Problem } from '../model/problem.ts';
import type { Recording } from '../model/recording.ts';
import type { Config } from '../settings/schema.ts';
import { applyHeaders } from './apply-headers.ts';
import { collectValues } from './collect-values.ts';
import { compareNatural } from './compare-natural.ts';
import { createChooser } from './choose-better.ts';
import { describeFailedRuns, type FailedPart, readFailedPart } from './failed-run.ts';
import { findIdleMappings } from './find-idle-mappings.ts';
import { findJsonDamage } from './find-json-damage.ts';
import type { Head, KnownFormat, Parsed } from './format.ts';
import { alsoIn, formatOf } from './formats.ts';
import { createMappings } from './mappings.ts';
import { normalizeText } from './normalize-text.ts';
import { perfScript } from './perf-script.ts';
import { readHead } from './read-head.ts';
import { EMPTY } from './result-text.ts';
import { type Place, placeOf, PRINTED, UNNAMED, unusedReason } from './place.ts';

/** Turns a `perf script` text into profiles; handed in, so that a host may run it on worker threads. */
export type Fold = (file: InputFile) => Promise<Parsed>;

/** What of the settings counts in reading. */
export type ParseConfig = Pick<Config, 'mappings'> & Partial<Pick<Config, 'better'>>;

/** One file with what it said and whose it is. */
export interface ReadFile {
  readonly path: string;
  readonly place: Place;
  readonly format: string | undefined;
  /** Which mapping of the settings read it, as an index; absent when none did. */
  readonly mapping?: number;
  readonly parsed: Parsed;
  /** Where it is what a run left that failed: what it says of that run, which is told with the run's other files. */
  readonly failed?: FailedPart;
}

/** Reads every file and joins what belongs to one machine and suite. Sorted; the order of the files does not matter. */
export async function parseRecordings(
  files: AsyncIterable<InputFile>,
  config: ParseConfig,
  fold: Fold,
): Promise<readonly Recording[]> {
  const parse = createParser(config, fold);
  const read: ReadFile[] = [];
  for await (const file of files) read.push(await parse(file));
  const [first, ...others] = joinFiles(read.toSorted((a, b) => (a.path < b.path ? -1 : 1)));
  const idle = findIdleMappings(read, config.mappings);
  // It is about no recording in particular, so that any of them may carry it.
  return first === undefined ? [] : [{ ...first, problems: [...idle, ...first.problems] }, ...others];
}

/** @returns what reads one file: by the first mapping that names it, else by the one format that recognizes it. */
export function createParser(config: ParseConfig, fold: Fold): (file: InputFile) => Promise<ReadFile> {
  const mappings = createMappings(config.mappings);
  const chooseBetter = createChooser(config.better ?? []);
  return async (original) => {
    const file = normalizeText(original);
    const place = placeOf(file.path);
    const head = readHead(file);
    const unused = unusedReason(file.path);
    if (unused !== undefined) {
      const failed = readFailedPart(file.path, head.lines);
      const parsed = { problems: [{ path: file.path, text: unused }] };
      return { path: file.path, place, format: undefined, parsed, ...(failed === undefined ? {} : { failed }) };
    }
    const mapping = mappings.findIndex(({ matches }) => matches(file.path));
    const mapped = mappings[mapping]?.format;
    const known = mapped === undefined ? formatOf(head) : undefined;
    const format = mapped ?? known;
    if (format === undefined)
      return { path: file.path, place, format: undefined, parsed: { problems: [describeUnread(file, head)] } };
    const parsed = format === perfScript ? await fold(file) : await format.parse(file, chooseBetter);
    const others = known === undefined ? [] : alsoIn(head, known);
    return {
      ...{ path: file.path, place, format: format.name, parsed: addOthers(addDamage(parsed, file), file, others) },
      ...(mapped === undefined ? {} : { mapping }),
    };
  };
}

function describeUnread({ path, damage }: InputFile, head: Head): Problem {
  const text = damage?.() ?? (head.text === '' ? EMPTY : undefined);
  if (text !== undefined) return { path, text };
  return { path, ...(findJsonDamage(head) ?? { text: NOT_RECOGNIZED }) };
}

const NOT_RECOGNIZED = 'not recognized as a format that is read here';

/** Whether a file is whole, wanted, and of no format that is known. */
export function isUnknown({ format, parsed }: ReadFile): boolean {
  return format === undefined && parsed.problems?.some(({ text }) => text === NOT_RECOGNIZED) === true;
}

/** What one file of several tools has of the others is not read, and must not be missed. */
function addOthers(parsed: Parsed, { path }: InputFile, others: readonly KnownFormat[]): Parsed {
  if (others.length === 0) return parsed;
  const names = others.map(({ name }) => name).join(', ');
  const text = `results of ${names} are in this file, too, and are not read: write a file for each tool`;
  return { ...parsed, problems: [...(parsed.problems ?? []), { path, text }] };
}

/** Damage is known only after reading. */
function addDamage(parsed: Parsed, file: InputFile): Parsed {
  const damage = file.damage?.();
  return damage === undefined
    ? parsed
    : { ...parsed, problems: [...(parsed.problems ?? []), { path: file.path, text: damage }] };
}

function joinFiles(files: readonly ReadFile[]): readonly Recording[] {
  const groups = groupByKey(files, ({ place: { machine, suite, recording } }) =>
    [machine, suite, recording].join('\0'),
  );
  return [...groups]
    .toSorted(([a], [b]) => compareNatural(a, b))
    .map(([, group]) => joinGroup(group, files))
    .filter(saysSomething)
    .toSorted(byMachineAndSuite);
}

/** A folder above several suites that only says what all of them ran on is no recording. */
function saysSomething({ values, profiles, profilePairs, problems }: Recording): boolean {
  return values.length + profiles.length + profilePairs.length + problems.length > 0;
}

function joinGroup(group: readonly ReadFile[], all: readonly ReadFile[]): Recording {
  const { machine, suite } = group[0]?.place ?? { machine: UNNAMED, suite: UNNAMED };
  const { values, problems } = collectValues(group);
  const { profiles, profilePairs } = applyHeaders(group);
  const told = tellingFiles(group, all).map(({ parsed }) => parsed);
  const commit = told.findLast((parsed) => parsed.commit !== undefined)?.commit;
  const job = told.findLast((parsed) => parsed.job !== undefined)?.job;
  return {
    machine:
      machine === UNNAMED ? (told.findLast((parsed) => parsed.machine !== undefined)?.machine ?? UNNAMED) : machine,
    suite,
    ...(commit === undefined ? {} : { commit }),
    ...(job === undefined ? {} : { job }),
    environment: Object.assign({}, ...told.map((parsed) => parsed.environment)),
    values,
    profiles,
    profilePairs,
    problems: [
      ...describeFailedRuns(group.flatMap(({ failed }) => failed ?? [])),
      ...group.flatMap((file) =>
        file.failed === undefined && !isPrintedBeside(file, group) ? (file.parsed.problems ?? []) : [],
      ),
      ...problems,
      ...unusedProfiles(group),
    ],
  };
}

/** What a command printed, where it wrote its results to a file beside: few print them, too. */
function isPrintedBeside(file: ReadFile, group: readonly ReadFile[]): boolean {
  const { path, place } = file;
  if (place.run === '' || path.split('/').at(-1) !== PRINTED || !isUnknown(file)) return false;
  return group.some((other) => other.place.run === place.run && (other.parsed.measurements?.length ?? 0) > 0);
}

/**
 * The files that say something about a group's circumstances, the innermost folder's last. What a file says counts for
 * the folder it lies in and all below it; in one folder, the files' order decides.
 */
function tellingFiles(group: readonly ReadFile[], all: readonly ReadFile[]): readonly ReadFile[] {
  const folders = new Set(group.map((file) => folderOf(file.path)));
  const reaches = (folder: string): boolean =>
    folder === '' || [...folders].some((one) => one === folder || one.startsWith(`${folder}/`));
  return all
    .filter(({ path, parsed: { environment, machine, commit, job } }) => {
      const says = environment !== undefined || machine !== undefined || commit !== undefined || job !== undefined;
      return says && reaches(folderOf(path));
    })
    .toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function depthOf(path: string): number {
  return path.split('/').length;
}

/** Results from a profiled pass are slower than they would be: they must not enter the statistics, and it is said. */
function unusedProfiles(group: readonly ReadFile[]): readonly Problem[] {
  return group.flatMap(({ path, place, parsed }) =>
    place.inProfile && (parsed.measurements?.length ?? 0) > 0
      ? [{ path, text: 'results of a profiled pass are not used: profiling slows down what it watches' }]
      : [],
  );
}

function byMachineAndSuite(a: Recording, b: Recording): number {
  return `${a.machine}\0${a.suite}` < `${b.machine}\0${b.suite}` ? -1 : 1;
}
