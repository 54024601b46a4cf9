import type { Profile, ProfileHeader, ProfilePair } from '../model/profile.ts';
import type { ReadFile } from './parse-recordings.ts';

/**
 * Gives each profile what its place and the headers in the same folder say about it. A header never overrules what the
 * profile's own text says; where two headers of one folder disagree about a fact, neither is believed.
 */
export function applyHeaders(files: readonly ReadFile[]): {
  readonly profiles: readonly Profile[];
  readonly profilePairs: readonly ProfilePair[];
} {
  const headers = files.flatMap(({ path, parsed }) =>
    (parsed.headers ?? []).map((header) => ({ folder: folderOf(path), header })),
  );
  const profiles = files.flatMap(({ path, place, parsed }) => {
    const near = headers.filter(({ folder }) => folder === folderOf(path)).map(({ header }) => header);
    const benchmark = place.benchmark === undefined ? {} : { benchmark: place.benchmark };
    return (parsed.profiles ?? []).map((profile): Profile => {
      const named = { ...profile, event: profile.event || nameEvent(near) };
      return { ...knownFacts(named, near), ...named, ...benchmark };
    });
  });
  const profilePairs = files.flatMap(({ place, parsed }) =>
    (parsed.profilePairs ?? []).map((pair): ProfilePair =>
      place.benchmark === undefined ? pair : { ...pair, benchmark: place.benchmark },
    ),
  );
  return {
    profiles: profiles.filter(hasWeight),
    profilePairs: profilePairs.filter(({ before, after }) => hasWeight(before) && hasWeight(after)),
  };
}

/** Folded stacks do not say which event they are of: what was recorded beside them does, if it is one. */
function nameEvent(headers: readonly ProfileHeader[]): string {
  const events = new Set(headers.map(({ event = '' }) => event));
  const [only] = events;
  return events.size === 1 && only !== undefined ? only : '';
}

function hasWeight(profile: Profile): boolean {
  return profile.stacks.length > 0 && profile.total > 0;
}

type HeaderFacts = Partial<Pick<Profile, 'seconds' | 'frequency' | 'systemWide' | 'recordedChains'>>;

function knownFacts(profile: Profile, headers: readonly ProfileHeader[]): HeaderFacts {
  const fitting = headers.filter((header) => header.event === undefined || header.event === profile.event);
  // A recording with call chains is another one than a header without them speaks of.
  const own = fitting.filter((header) => !profile.callChains || header.recordedChains !== false);
  return {
    ...agreed('seconds', own),
    ...agreed('frequency', own),
    ...agreed('systemWide', own),
    ...agreed('recordedChains', own),
  };
}

function agreed(fact: keyof HeaderFacts, headers: readonly ProfileHeader[]): HeaderFacts {
  const said = new Set(headers.map((header) => header[fact]).filter((value) => value !== undefined));
  const [only] = said;
  return said.size === 1 && only !== undefined ? { [fact]: only } : {};
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
