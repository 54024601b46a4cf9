import { COMMIT_ID } from '../model/commit-id.ts';
import { decodeName, encodeName } from './path-name.ts';

/** The folder that holds everything of this layout. Another layout has another number. */
export const LAYOUT = 'v1';

/** Which machine and suite: what baselines are kept by. */
export interface Key {
  readonly machine: string;
  readonly suite: string;
}

/** What the name of a stored recording says. */
export interface StoredName extends Key {
  /** The commit that was measured, in full; undefined when it is not known. */
  readonly commit: string | undefined;
  /** A workflow run's id in digits; without one `t` and the time in milliseconds since 1970. */
  readonly run: string;
  readonly attempt: number;
  /** 1; more when one run has several recordings of the same machine and suite. */
  readonly copy: number;
}

/** One stored recording and its profiles, as far as a list of paths tells. */
export interface StoredEntry extends StoredName {
  readonly path: string;
  /** In the order in which they are numbered. Empty when there are none, or when they were dropped. */
  readonly profiles: readonly string[];
}

/** `v1/<machine>/<suite>/<commit>-<workflow run>-<attempt>`, without the ending. */
export function formatStem({ machine, suite, commit, run, attempt, copy }: StoredName): string {
  const known = commit !== undefined && COMMIT_ID.test(commit) ? commit : NO_COMMIT;
  const again = copy === 1 ? '' : `_${copy}`;
  return `${LAYOUT}/${encodeName(machine)}/${encodeName(suite)}/${known}-${run}-${attempt}${again}`;
}

export function recordingPath(stem: string): string {
  return `${stem}.json`;
}

/** @param number Counted from 1. */
export function profilePath(stem: string, number: number): string {
  return `${stem}.${number}.folded.gz`;
}

/** The recordings among the paths of a store. Paths of another form are not ours (a README, say) and left out. */
export function listEntries(paths: Iterable<string>): readonly StoredEntry[] {
  const found = new Map<string, StoredName>();
  const profiles = new Map<string, Map<number, string>>();
  for (const path of paths) {
    const profile = /^(.*)\.([1-9]\d{0,5})\.folded\.gz$/.exec(path);
    if (profile?.[1] !== undefined) {
      const known = profiles.get(profile[1]) ?? new Map<number, string>();
      profiles.set(profile[1], known.set(Number(profile[2]), path));
    } else if (path.endsWith('.json')) {
      const stem = path.slice(0, -'.json'.length);
      const name = parseStem(stem);
      if (name !== undefined) found.set(stem, name);
    }
  }
  return [...found].map(([stem, name]) => ({
    ...name,
    path: recordingPath(stem),
    profiles: [...(profiles.get(stem) ?? [])].toSorted(([a], [b]) => a - b).map(([, path]) => path),
  }));
}

/** Whether a path is a recording's in this layout or a newer one: what tells a store from a folder of results. */
export function isStoredPath(path: string): boolean {
  return /^v[1-9]\d*\/(?:.+\/)?(?:[0-9a-f]{40}|[0-9a-f]{64}|none)-t?\d+-\d+(?:_\d+)?\.json$/.test(path);
}

/** By run, oldest first; recordings without a workflow run (from a terminal, imported) come before those that have one. */
export function byRun(a: StoredName, b: StoredName): number {
  const isTimed = (name: StoredName): number => (name.run.startsWith('t') ? 0 : 1);
  const numberOf = ({ run }: StoredName): number => Number(run.replace('t', ''));
  return isTimed(a) - isTimed(b) || numberOf(a) - numberOf(b) || a.attempt - b.attempt || a.copy - b.copy;
}

/** Each machine and suite once. */
export function listKeys(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map(({ machine, suite }) => [keyText({ machine, suite }), { machine, suite }])).values()];
}

export function keyText({ machine, suite }: Key): string {
  return JSON.stringify([machine, suite]);
}

const NO_COMMIT = 'none';
const STEM = /^v1\/(.+)\/([0-9a-f]{40}|[0-9a-f]{64}|none)-(t?\d{1,20})-(\d{1,6})(?:_(\d{1,6}))?$/;

function parseStem(stem: string): StoredName | undefined {
  const [, folders = '', commit = '', run = '', attempt, copy] = STEM.exec(stem) ?? [];
  const key = splitFolders(folders);
  if (key === undefined) return undefined;
  return {
    ...key,
    commit: commit === NO_COMMIT ? undefined : commit,
    run,
    attempt: Number(attempt),
    copy: copy === undefined ? 1 : Number(copy),
  };
}

/** A name may go over several levels: the machine ends at the first level that does not go on. */
function splitFolders(folders: string): Key | undefined {
  const end = folders.search(/(?<!%-)\//);
  if (end === -1) return undefined;
  const machine = decodeName(folders.slice(0, end));
  const suite = decodeName(folders.slice(end + 1));
  return machine === undefined || suite === undefined ? undefined : { machine, suite };
}
