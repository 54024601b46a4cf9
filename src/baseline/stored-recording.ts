import * as z from 'zod/mini';
import type { Environment, Fact } from '../model/environment.ts';
import { FACTS } from '../model/environment.ts';
import type { Problem } from '../model/problem.ts';
import type { Profile, ProfilePair } from '../model/profile.ts';
import type { Recording } from '../model/recording.ts';
import { readProfile, writeProfile } from './stored-profile.ts';
import { createColumnSharer, type ShareColumns } from './share-columns.ts';
import { readStoredValues } from './stored-values.ts';
import { STORED_VERSION, unreadable, upgrade } from './upgrade.ts';

/** A recording as it is stored: one text, and one for each profile, counted from 1 in their file names. */
export interface StoredRecording {
  readonly text: string;
  readonly profiles: readonly string[];
}

/** Writes a recording with all its raw values. `distance` depends on who asks and is not stored. */
export function writeRecording(recording: Recording): StoredRecording {
  const { machine, suite, commit, job, recordedAt, verdict } = recording;
  const { environment, values, problems, profiles, profilePairs } = recording;
  const document = {
    version: STORED_VERSION,
    ...{ machine, suite, commit, job, recordedAt, verdict, environment },
    values,
    profiles: profiles.length,
    profilePairs: profilePairs.map(({ path, benchmark }) => ({ path, benchmark })),
    problems,
  };
  const sides = profilePairs.flatMap(({ before, after }) => [before, after]);
  return { text: `${JSON.stringify(document)}\n`, profiles: [...profiles, ...sides].map(writeProfile) };
}

/**
 * Reads what `writeRecording` wrote.
 * @param profiles The profiles' texts in their order; undefined when they are not wanted or were dropped.
 * @param file What the recording is called in messages.
 * @param shareColumns One for all recordings that are held at once.
 * @throws UserError that names the file when it is damaged, or written by a newer copygate.
 */
export function readRecording(
  text: string,
  profiles: readonly string[] | undefined,
  file: string,
  shareColumns: ShareColumns = createColumnSharer(),
): Recording {
  const document = upgrade(parseJson(text, file), file);
  const values = 'values' in document ? readStoredValues(document.values, shareColumns) : undefined;
  const parsed = schema.safeParse(values === undefined ? document : { ...document, values: [] });
  if (!parsed.success) throw unreadable(file, describeIssue(parsed.error.issues[0]));
  const { version: _, profiles: own, profilePairs: pairs, ...checked } = parsed.data;
  const facts = values === undefined ? checked : { ...checked, values };
  if (profiles === undefined) return { ...tidy(facts), profiles: [], profilePairs: [] };
  if (profiles.length !== own + 2 * pairs.length) {
    throw unreadable(file, `${own + 2 * pairs.length} profiles belong to it, ${profiles.length} are there`);
  }
  const read = profiles.map((one, index) => {
    const profile = readProfile(one);
    if (profile === undefined) throw unreadable(file, `its profile ${index + 1} is damaged`);
    return profile;
  });
  return { ...tidy(facts), profiles: read.slice(0, own), profilePairs: pairs.flatMap(pairOf(read.slice(own))) };
}

const text = z.optional(z.string());
const side = z.optional(z.enum(['baseline', 'head']));

const schema = z.object({
  version: z.literal(STORED_VERSION),
  machine: z.string(),
  suite: z.string(),
  commit: text,
  job: text,
  recordedAt: text,
  verdict: z.optional(z.enum(['pass', 'fail', 'neutral'])),
  environment: z.partialRecord(z.string(), z.string()),
  values: z.array(
    z.object({
      benchmark: z.string(),
      metric: z.object({ name: z.string(), unit: z.string(), better: z.enum(['higher', 'lower']) }),
      runs: z.array(z.array(z.number())),
    }),
  ),
  profiles: z.int().check(z.nonnegative()),
  profilePairs: z.array(z.object({ path: z.string(), benchmark: text })),
  problems: z.array(z.object({ path: z.string(), line: z.optional(z.number()), side, text: z.string() })),
});

type Facts = Omit<z.infer<typeof schema>, 'version' | 'profiles' | 'profilePairs' | 'values'> &
  Pick<Recording, 'values'>;

/** The same facts, without keys that hold nothing, and without facts of an environment that are not known here. */
function tidy(facts: Facts): Omit<Recording, 'profiles' | 'profilePairs'> {
  const { machine, suite, commit, job, recordedAt, verdict, values } = facts;
  return {
    machine,
    suite,
    ...(commit === undefined ? {} : { commit }),
    ...(job === undefined ? {} : { job }),
    ...(recordedAt === undefined ? {} : { recordedAt }),
    ...(verdict === undefined ? {} : { verdict }),
    environment: knownFacts(facts.environment),
    values,
    problems: facts.problems.map(({ path, line, side, text }): Problem => ({
      path,
      ...(line === undefined ? {} : { line }),
      ...(side === undefined ? {} : { side }),
      text,
    })),
  };
}

function knownFacts(environment: Readonly<Record<string, string | undefined>>): Environment {
  const known: Partial<Record<Fact, string>> = {};
  for (const fact of FACTS) {
    const value = environment[fact];
    if (value !== undefined) known[fact] = value;
  }
  return known;
}

interface PairFacts {
  readonly path: string;
  readonly benchmark?: string | undefined;
}

function pairOf(sides: readonly Profile[]): (facts: PairFacts, index: number) => readonly ProfilePair[] {
  return ({ path, benchmark }, index) => {
    const [before, after] = sides.slice(2 * index);
    if (before === undefined || after === undefined) return [];
    return [{ path, before, after, ...(benchmark === undefined ? {} : { benchmark }) }];
  };
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(file, 'it is not JSON', { cause: error });
    throw error;
  }
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  return `"${issue?.path.map(String).join('.')}" is not what it should be`;
}
