import { PbfWriter } from 'pbf';

type Write = (pbf: PbfWriter) => void;

/** A profile of one CPU time: its head, then whatever else. */
function makeProfile(rest: Write): Uint8Array {
  const pbf = new PbfWriter();
  for (const text of ['', 'cpu', 'nanoseconds', 'main', 'program']) pbf.writeStringField(6, text);
  pbf.writeMessage(1, (_, type) => writeNumbers(type, [1, 1], [2, 2]), undefined);
  rest(pbf);
  return pbf.finish();
}

function writeNumbers(pbf: PbfWriter, ...fields: readonly (readonly [number, number])[]): void {
  for (const [field, value] of fields) pbf.writeVarintField(field, value);
}

function writeSample(pbf: PbfWriter, locations: readonly number[], value: number): void {
  pbf.writeMessage(
    2,
    (_, sample) => {
      sample.writePackedVarint(1, [...locations]);
      sample.writePackedVarint(2, [value]);
    },
    undefined,
  );
}

function writeLocation(pbf: PbfWriter, id: number, functions: readonly number[]): void {
  pbf.writeMessage(
    4,
    (_, location) => {
      writeNumbers(location, [1, id]);
      for (const one of functions) location.writeMessage(4, (__, line) => writeNumbers(line, [1, one]), undefined);
    },
    undefined,
  );
}

function writeFunction(pbf: PbfWriter, id: number, name: number): void {
  pbf.writeMessage(5, (_, one) => writeNumbers(one, [1, id], [2, name]), undefined);
}

function repeat(times: number, write: (index: number) => void): void {
  for (let index = 1; index <= times; index += 1) write(index);
}

/** Profiles that say much with little: each a few MiB, made to take gigabytes or hours. */
export const HOSTILE: readonly (readonly [name: string, said: string, make: () => Uint8Array])[] = [
  [
    'one place into which thousands of functions were inlined, in every sample',
    'its stacks have more than 4194304 frames together: callers are left out',
    () =>
      makeProfile((pbf) => {
        writeFunction(pbf, 1, 3);
        writeLocation(
          pbf,
          1,
          Array.from({ length: 20_000 }, () => 1),
        );
        repeat(200_000, (index) => writeSample(pbf, [1, 1, 1], index));
      }),
  ],
  [
    'a long name that all functions share',
    '',
    () =>
      makeProfile((pbf) => {
        pbf.writeStringField(6, 'x'.repeat(4 << 20));
        repeat(100_000, (index) => {
          writeFunction(pbf, index, 5);
          writeLocation(pbf, index, [index]);
          writeSample(pbf, [index], 1);
        });
      }),
  ],
  [
    'names and files in all their pairs',
    'the names of its functions have more than 67108864 characters: the others are left out',
    () =>
      makeProfile((pbf) => {
        repeat(300, (index) => pbf.writeStringField(6, `${'x'.repeat(4000)}${index}`));
        repeat(300, (index) => {
          writeFunction(pbf, index, index + 4);
          pbf.writeMessage(3, (_, mapping) => writeNumbers(mapping, [1, index], [5, index + 4]), undefined);
        });
        repeat(90_000, (index) => {
          const [mapping, name] = [(index % 300) + 1, Math.ceil(index / 300)];
          const write: Write = (location) => {
            writeNumbers(location, [1, index], [2, mapping]);
            location.writeMessage(4, (__, line) => writeNumbers(line, [1, name]), undefined);
          };
          pbf.writeMessage(4, (_, location) => write(location), undefined);
          writeSample(pbf, [index], 1);
        });
      }),
  ],
  [
    'one sample of millions of frames',
    'a stack has more than 4096 frames: the outer ones are left out',
    () =>
      makeProfile((pbf) => {
        writeFunction(pbf, 1, 3);
        writeLocation(pbf, 1, [1]);
        writeSample(
          pbf,
          Array.from({ length: 8 << 20 }, () => 1),
          1,
        );
      }),
  ],
  [
    'millions of empty texts',
    'its tables have more than 1048576 entries: it is left out',
    () => makeProfile((pbf) => repeat(4 << 20, () => pbf.writeStringField(6, ''))),
  ],
];
