import type { Profile } from '../model/profile.ts';
import { createStackTable } from '../profile/stack-table.ts';
import type { KnownFormat } from './format.ts';
import { spaceOfDso } from './perf-script-space.ts';
import { decodePprof, type PprofMessage } from './pprof-message.ts';
import { walkFields } from './protobuf-fields.ts';
import { createProblemList } from './problem-list.ts';
import { type WeightScale, scaleOfUnit } from './profile-weights.ts';
import { readResultBytes, TOO_LARGE } from './result-text.ts';

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
  missing: () => 'it is a protocol buffer with sample types and samples',
  async parse(file) {
    const problems = createProblemList(file.path);
    const bytes = await readResultBytes(file);
    if (bytes === undefined) problems.add(TOO_LARGE);
    const read = bytes === undefined ? undefined : readProfile(bytes);
    if (typeof read === 'string') problems.add(read);
    const profiles =
      read === undefined || typeof read === 'string' ? [] : [{ path: file.path, format: 'pprof', ...read }];
    if (profiles.length === 0) problems.add('no samples in it');
    return { profiles, problems: problems.all() };
  },
};

const CUT = 'its parts do not fit together: the file may be cut off';

/** @returns a sentence when it cannot be read. */
function readProfile(bytes: Uint8Array): Omit<Profile, 'path' | 'format'> | string {
  const message = walkFields(bytes).complete ? decodePprof(bytes) : undefined;
  if (message === undefined) return CUT;
  const values = message.sampleTypes.map(({ type, unit }) => ({
    type: message.strings[type],
    unit: message.strings[unit],
  }));
  if (values.some(({ type, unit }) => type === undefined || unit === undefined)) return CUT;
  const scales = values.map(({ unit = '' }) => scaleOfUnit(unit));
  const time = scales.findIndex((scale) => scale?.weightUnit === 'period');
  const chosen = time === -1 ? scales.findIndex((scale) => scale !== undefined) : time;
  const scale = scales[chosen];
  if (scale === undefined || values.some(({ unit }) => unit === 'bytes'))
    return `it weighs ${values.map(({ type }) => type).join(', ')}, which is no CPU time: left out`;
  return addSamples(message, chosen, scale) ?? CUT;
}

/** @returns undefined when something that is referred to is not there. */
function addSamples(
  { samples, locations, functions, mappings, strings, nanoseconds }: PprofMessage,
  chosen: number,
  { event, weightUnit, factor }: WeightScale,
): Omit<Profile, 'path' | 'format'> | undefined {
  const table = createStackTable();
  let broken = false;
  /** A text by the number of what it names. */
  const find = (texts: ReadonlyMap<number, number>, id: number): string => {
    const text = strings[texts.get(id) ?? -1];
    if (text === undefined) broken = true;
    return text ?? '';
  };
  const frames = new Map(
    [...locations].map(([id, { mapping, functions: inlined }]) => {
      const library = mapping === 0 ? '' : find(mappings, mapping).replace(/^.*\//, '');
      const names = inlined.length === 0 ? ['[unknown]'] : inlined.map((one) => find(functions, one));
      return [id, names.map((name) => table.addFrame(name, library, spaceOfDso(library)))] as const;
    }),
  );
  for (const { locations: ids, values } of samples) {
    const stack = ids.flatMap((id) => frames.get(id) ?? []);
    if (ids.some((id) => !frames.has(id))) broken = true;
    const weight = (values[chosen] ?? 0) * factor;
    if (stack.length > 0 && weight > 0) table.addStack('', stack, weight);
  }
  const sums = table.finish();
  if (broken || sums.stacks.length === 0) return undefined;
  return {
    event,
    weightUnit,
    ...sums,
    ...(weightUnit === 'samples' ? { samples: sums.total } : {}),
    ...(nanoseconds > 0 ? { seconds: nanoseconds / 1e9 } : {}),
    ...(sums.callChains ? { recordedChains: true } : {}),
  };
}
