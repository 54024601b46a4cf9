import { PbfReader } from 'pbf';
import { endOf, readNumbers } from './pprof-numbers.ts';

/** What a pprof's samples refer to; texts are positions in `strings`. */
export interface PprofTables {
  readonly sampleTypes: readonly { readonly type: number; readonly unit: number }[];
  /** Innermost function first: those behind the first were inlined into it. */
  readonly locations: ReadonlyMap<number, PprofLocation>;
  /** Names by id. */
  readonly functions: ReadonlyMap<number, number>;
  /** Files by id. */
  readonly mappings: ReadonlyMap<number, number>;
  readonly strings: readonly string[];
  readonly nanoseconds: number;
}

export interface PprofLocation {
  readonly mapping: number;
  readonly functions: readonly number[];
}

/** Entries of all tables together; the largest programs have a tenth. */
export const MOST_ENTRIES = 1 << 20;
/** Bytes of a text; what is behind is left out. */
const LONGEST_TEXT = 4096;

/**
 * Decodes what the samples of a `Profile` refer to; the samples themselves are passed over.
 * @see https://github.com/google/pprof/blob/main/proto/profile.proto
 * @returns a sentence when the tables have too many entries
 * @throws what `PbfReader` does when the bytes are none
 */
export function decodePprofTables(bytes: Uint8Array): PprofTables | string {
  const decoder = new TextDecoder();
  const sampleTypes: { type: number; unit: number }[] = [];
  const locations = new Map<number, PprofLocation>();
  const functions = new Map<number, number>();
  const mappings = new Map<number, number>();
  const strings: string[] = [];
  let nanoseconds = 0;
  let entries = 0;
  const read = (field: number, _: undefined, pbf: PbfReader): void => {
    if (field >= 1 && field <= 6 && field !== 2) entries += 1;
    if (entries > MOST_ENTRIES) return;
    if (field === 1) {
      const [type = 0, unit = 0] = readNumbers(pbf, [1, 2]);
      sampleTypes.push({ type, unit });
    } else if (field === 3) {
      const [id = 0, file = 0] = readNumbers(pbf, [1, 5]);
      mappings.set(id, file);
    } else if (field === 4) {
      const { id, ...location } = readLocation(pbf, MOST_ENTRIES - entries);
      entries += location.functions.length;
      locations.set(id, location);
    } else if (field === 5) {
      const [id = 0, name = 0] = readNumbers(pbf, [1, 2]);
      functions.set(id, name);
    } else if (field === 6) strings.push(decoder.decode(pbf.readBytes().subarray(0, LONGEST_TEXT)));
    else if (field === 10) nanoseconds = pbf.readVarint(true);
  };
  new PbfReader(bytes).readFields(read, undefined);
  if (entries > MOST_ENTRIES) return `its tables have more than ${MOST_ENTRIES} entries: it is left out`;
  return { sampleTypes, locations, functions, mappings, strings, nanoseconds };
}

/** @param most one more than so many functions are kept, so that it is seen when there are more */
function readLocation(pbf: PbfReader, most: number): { id: number; mapping: number; functions: readonly number[] } {
  const location = { id: 0, mapping: 0, functions: new Array<number>() };
  return pbf.readFields(
    (field, found: typeof location, inner) => {
      if (field === 1) found.id = inner.readVarint();
      else if (field === 2) found.mapping = inner.readVarint();
      else if (field === 4 && found.functions.length <= most) found.functions.push(...readNumbers(inner, [1]));
    },
    location,
    endOf(pbf),
  );
}
