import type { Profile } from '../model/profile.ts';
import { type BoundedStacks, createBoundedStacks, DEEPEST_STACK } from './bounded-stacks.ts';
import type { KnownFormat } from './format.ts';
import { spaceOfDso } from './perf-script-space.ts';
import { visitPprofSamples } from './pprof-samples.ts';
import { decodePprofTables, type PprofTables } from './pprof-tables.ts';
import { walkFields } from './protobuf-fields.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';
import { readResultBytes, TOO_LARGE } from './result-text.ts';
import { nanosecondsOf } from './time-unit.ts';

/** Fields of `Profile`: https://github.com/google/pprof/blob/main/proto/profile.proto */
const FIELDS = { sampleType: 1, sample: 2, stringTable: 6, last: 15 };

export const pprof: KnownFormat = {
  name: 'pprof',
  kind: 'profile',
  commands: ['go test -bench=. -cpuprofile cpu.pprof', 'pprof-rs, gperftools and others (profile.pb.gz)'],
  example: 'profile.pb.gz (binary)',
  reads:
    'one profile of the call stacks: of CPU time where it is there, else of the samples. Lines that were inlined are frames of their own. Profiles of memory alone are left out.',
  source: 'https://github.com/google/pprof/blob/main/proto/README.md',
  recognize: ({ bytes, whole }) => {
    const fields = walkFields(bytes);
    const numbers = fields.numbers;
    return (
      numbers.length > 0 &&
      (!whole || fields.complete) &&
      numbers.every((number) => number <= FIELDS.last) &&
      numbers.includes(FIELDS.sampleType) &&
      numbers.includes(FIELDS.sample)
    );
  },
  missing: () => 'it is a protocol buffer with sample types and samples, the file is none',
  async parse(file) {
    const problems = createProblemList(file.path);
    const bytes = await readResultBytes(file);
    if (bytes === undefined) problems.add(TOO_LARGE);
    const read = bytes === undefined ? undefined : readProfile(bytes, problems);
    if (typeof read === 'string') problems.add(read);
    const profiles =
      read === undefined || typeof read === 'string' ? [] : [{ path: file.path, format: 'pprof', ...read }];
    if (profiles.length === 0) problems.add('no samples in it');
    return { profiles, problems: problems.all() };
  },
};

const CUT = 'its parts do not fit together: the file may be cut off';

/** @returns a sentence when it cannot be read. */
function readProfile(bytes: Uint8Array, problems: ProblemList): Omit<Profile, 'path' | 'format'> | string {
  if (!walkFields(bytes).complete) return CUT;
  try {
    const tables = decodePprofTables(bytes);
    return typeof tables === 'string' ? tables : readSamples(bytes, tables, createBoundedStacks(problems));
  } catch (error) {
    // Kinds of fields that do not exist, numbers of more than ten bytes, lengths that lead out of the buffer.
    if (error instanceof Error) return CUT;
    throw error;
  }
}

function readSamples(
  bytes: Uint8Array,
  tables: PprofTables,
  stacks: BoundedStacks,
): Omit<Profile, 'path' | 'format'> | string {
  const { sampleTypes, strings, nanoseconds } = tables;
  const values = sampleTypes.map(({ type, unit }) => ({ type: strings[type], unit: strings[unit] }));
  if (values.some(({ type, unit }) => type === undefined || unit === undefined)) return CUT;
  const time = values.findIndex(({ unit = '' }) => nanosecondsOf(unit) !== undefined);
  const chosen = time === -1 ? values.findIndex(({ unit = '' }) => COUNT.test(unit)) : time;
  if (chosen === -1 || values.some(({ unit }) => unit === 'bytes'))
    return `it weighs ${values.map(({ type }) => type).join(', ')}, which is no CPU time: left out`;
  const factor = nanosecondsOf(values[chosen]?.unit ?? '');
  const framesOf = createFrameFinder(tables, stacks);
  let broken = false;
  visitPprofSamples(bytes, chosen, DEEPEST_STACK + 1, (locations, weight) => {
    const stack: number[] = [];
    for (const location of locations) {
      const frames = framesOf(location);
      if (frames === undefined) broken = true;
      // One more than there is room for: so that it is said.
      else for (let at = 0; at < frames.length && stack.length <= stacks.room(); at += 1) stack.push(frames[at] ?? 0);
    }
    stacks.add('', stack, weight * (factor ?? 1));
  });
  const unit = factor === undefined ? 'samples' : 'nanoseconds';
  const profile = stacks.finish('', unit, nanoseconds > 0 ? { seconds: nanoseconds / 1e9 } : {});
  return broken || profile.stacks.length === 0 ? CUT : profile;
}

/** Units of weights that are numbers of samples. */
const COUNT = /^(?:none|count|samples)$/;

/** @returns what gives the frames of a location, innermost first; undefined when something that it refers to is not there. */
function createFrameFinder(
  { locations, functions, mappings, strings }: PprofTables,
  stacks: BoundedStacks,
): (location: number) => readonly number[] | undefined {
  const known = new Map<number, readonly number[] | undefined>();
  const findFrames = (id: number): readonly number[] | undefined => {
    const location = locations.get(id);
    if (location === undefined) return undefined;
    const file = location.mapping === 0 ? '' : strings[mappings.get(location.mapping) ?? -1];
    const names = location.functions.map((one) => strings[functions.get(one) ?? -1]);
    if (file === undefined) return undefined;
    const library = file.slice(file.lastIndexOf('/') + 1);
    const frames: number[] = [];
    for (const name of names.length === 0 ? ['[unknown]'] : names) {
      if (name === undefined) return undefined;
      frames.push(stacks.addFrame(name, library, spaceOfDso(library)));
    }
    return frames;
  };
  return (id) => {
    if (!known.has(id)) known.set(id, findFrames(id));
    return known.get(id);
  };
}
