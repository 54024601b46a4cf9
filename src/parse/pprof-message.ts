import { PbfReader } from 'pbf';

/** What of a profile is used; texts are positions in `strings`. */
export interface PprofMessage {
  readonly sampleTypes: readonly { readonly type: number; readonly unit: number }[];
  readonly samples: readonly { readonly locations: readonly number[]; readonly values: readonly number[] }[];
  /** Innermost function first: those behind the first were inlined into it. */
  readonly locations: ReadonlyMap<number, { readonly mapping: number; readonly functions: readonly number[] }>;
  /** Names by id. */
  readonly functions: ReadonlyMap<number, number>;
  /** Files by id. */
  readonly mappings: ReadonlyMap<number, number>;
  readonly strings: readonly string[];
  readonly nanoseconds: number;
}

/**
 * Decodes the parts of a `Profile` that are used.
 * @see https://github.com/google/pprof/blob/main/proto/profile.proto
 * @returns undefined when the bytes are none
 */
export function decodePprof(bytes: Uint8Array): PprofMessage | undefined {
  const sampleTypes: { type: number; unit: number }[] = [];
  const samples: { locations: number[]; values: number[] }[] = [];
  const locations = new Map<number, { mapping: number; functions: number[] }>();
  const functions = new Map<number, number>();
  const mappings = new Map<number, number>();
  const strings: string[] = [];
  let nanoseconds = 0;
  const read = (field: number, _: undefined, pbf: PbfReader): void => {
    if (field === 1) {
      const [type = 0, unit = 0] = readNumbers(pbf, [1, 2]);
      sampleTypes.push({ type, unit });
    } else if (field === 2) samples.push(readSample(pbf));
    else if (field === 3) {
      const [id = 0, file = 0] = readNumbers(pbf, [1, 5]);
      mappings.set(id, file);
    } else if (field === 4) readLocation(pbf, locations);
    else if (field === 5) {
      const [id = 0, name = 0] = readNumbers(pbf, [1, 2]);
      functions.set(id, name);
    } else if (field === 6) strings.push(pbf.readString());
    else if (field === 10) nanoseconds = pbf.readVarint(true);
  };
  try {
    new PbfReader(bytes).readFields(read, undefined);
  } catch (error) {
    // Kinds of fields that do not exist, numbers of more than ten bytes, lengths that lead out of the buffer.
    if (error instanceof Error) return undefined;
    throw error;
  }
  return { sampleTypes, samples, locations, functions, mappings, strings, nanoseconds };
}

/** The numbers in the named fields of a message, in the order of the names. */
function readNumbers(pbf: PbfReader, fields: readonly number[]): readonly number[] {
  return pbf.readFields(
    (field, found: number[], inner) => {
      const place = fields.indexOf(field);
      if (place !== -1) found[place] = inner.readVarint(true);
    },
    fields.map(() => 0),
    endOf(pbf),
  );
}

function readSample(pbf: PbfReader): { locations: number[]; values: number[] } {
  return pbf.readFields(
    (field, sample: { locations: number[]; values: number[] }, inner) => {
      if (field === 1) inner.readPackedVarint(sample.locations);
      else if (field === 2) inner.readPackedVarint(sample.values, true);
    },
    { locations: [], values: [] },
    endOf(pbf),
  );
}

function readLocation(pbf: PbfReader, locations: Map<number, { mapping: number; functions: number[] }>): void {
  let id = 0;
  const location = pbf.readFields(
    (field, found: { mapping: number; functions: number[] }, inner) => {
      if (field === 1) id = inner.readVarint();
      else if (field === 2) found.mapping = inner.readVarint();
      else if (field === 4) found.functions.push(...readNumbers(inner, [1]));
    },
    { mapping: 0, functions: [] },
    endOf(pbf),
  );
  locations.set(id, location);
}

/** Where a message ends that begins here with its length; never behind its buffer. */
function endOf(pbf: PbfReader): number {
  const length = pbf.readVarint();
  return Math.min(pbf.pos + length, pbf.length);
}
