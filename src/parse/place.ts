/** What a file's path says: whose it is. */
export interface Place {
  readonly machine: string;
  readonly suite: string;
  /** Which of several recordings of the suite on the machine; the empty name when there is one. */
  readonly recording: string;
  /** The run it belongs to; the empty name when the folder holds one run. */
  readonly run: string;
  /** It lies under `profile/`: recorded in a pass of its own, its results do not enter the statistics. */
  readonly inProfile: boolean;
  /** The folder below `profile/`: which benchmark it explains. */
  readonly benchmark?: string;
}

/** What the recorder writes to until it is complete, and what a run is called that failed. */
const UNUSED = /\.(?:part|failed)$/;

/** Why a file lies where nothing is taken for a result; undefined when it does not. */
export function unusedReason(path: string): string | undefined {
  const level = path.split('/').findLast((name) => UNUSED.test(name));
  if (level === undefined) return undefined;
  return level.endsWith('.part')
    ? 'not read: the recorder was stopped before this was complete'
    : 'not read: what a run left that failed';
}

/** What the recorder calls what a command printed in a run. */
export const PRINTED = 'output.txt';

/** Stands where the path names no machine or no suite. */
export const UNNAMED = 'default';

/** How the folder of a run is called. */
export const RUN = /^run[-_]?\d+$/;
const RECORDING = /^recording[-_]?\d+$/;

/** criterion's folders name benchmarks, and no machine, suite or run. */
const CRITERION = /(^|\/)(?:target\/)?criterion\/.+\/(?:sample|estimates|benchmark|tukey)\.json$/;

/**
 * Reads `<machine>/<suite>/[recording-NN/]run-NN/*` and `<machine>/<suite>/[recording-NN/]profile/[<benchmark>/]*`.
 * Leading levels may be missing; without `run-NN` a folder is one run. Further levels between machine and run belong to
 * the suite's name.
 */
export function placeOf(path: string): Place {
  const levels = path.replace(CRITERION, '$1').split('/').slice(0, -1);
  const unused = levels.findIndex((name) => UNUSED.test(name));
  const folders = unused === -1 ? levels : levels.slice(0, unused);
  const profile = folders.lastIndexOf('profile');
  const inProfile = profile !== -1;
  const outer = inProfile ? folders.slice(0, profile) : folders;
  const runs = outer.findLastIndex((name) => RUN.test(name));
  const above = runs === -1 ? outer : outer.slice(0, runs);
  const recordings = above.findLastIndex((name) => RECORDING.test(name));
  const names = above.filter((_, index) => index !== recordings);
  const named = names.length > 1 ? names : [UNNAMED, ...names];
  const below = inProfile ? folders.slice(profile + 1).filter((name) => !RUN.test(name)) : [];
  return {
    machine: named[0] ?? UNNAMED,
    suite: named.slice(1).join('/') || UNNAMED,
    recording: recordings === -1 ? '' : (above[recordings] ?? ''),
    run: runs === -1 ? '' : (outer[runs] ?? ''),
    inProfile,
    ...(below.length === 0 ? {} : { benchmark: below.join('/') }),
  };
}
