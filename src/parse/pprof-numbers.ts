import type { PbfReader } from 'pbf';

/** The numbers in the named fields of a message, in the order of the names. */
export function readNumbers(pbf: PbfReader, fields: readonly number[]): readonly number[] {
  return pbf.readFields(
    (field, found: number[], inner) => {
      const place = fields.indexOf(field);
      if (place !== -1) found[place] = inner.readVarint(true);
    },
    fields.map(() => 0),
    endOf(pbf),
  );
}

/** Gives each number of a repeated field, packed or alone, to `visit`; none is kept. */
export function visitNumbers(pbf: PbfReader, isSigned: boolean, visit: (value: number) => void): void {
  if (pbf.type !== PACKED) visit(pbf.readVarint(isSigned));
  else for (const end = endOf(pbf); pbf.pos < end;) visit(pbf.readVarint(isSigned));
}

/** Where a message ends that begins here with its length; never behind its buffer. */
export function endOf(pbf: PbfReader): number {
  const length = pbf.readVarint();
  return Math.min(pbf.pos + length, pbf.length);
}

/** Counted bytes: https://protobuf.dev/programming-guides/encoding/ */
const PACKED = 2;
