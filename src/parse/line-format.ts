import type { KnownFormat } from './format.ts';
import type { Reading } from './json-format.ts';
import { forEachLine } from './lines.ts';
import { createMeasurementList } from './measurement-list.ts';
import { createProblemList } from './problem-list.ts';

/** Takes the lines of one file in their order. */
export interface LineReader {
  readonly line: (text: string, number: number) => void;
  /** After the last line. `cut` when that line had no end and was not read. */
  readonly end?: (cut: boolean) => void;
}

/** A format whose files hold lines of text. */
export interface LineFormat extends Omit<KnownFormat, 'recognize' | 'parse' | 'missing' | 'likeness'> {
  /** Each of them fits at least one line of every such file, and together they fit the files of no other format. */
  readonly typical: readonly RegExp[];
  /** Lines that tell that it is another format. */
  readonly foreign?: readonly RegExp[];
  /** A line that shows by its end that nothing of it is missing: it counts even where the file ends without a line end. */
  readonly complete?: RegExp;
  /** Only so many characters at the end of a line count: what is before was written over on the screen. */
  readonly lastCharacters?: number;
  readonly createReader: (reading: Reading) => LineReader;
}

/** The longest line that is looked at: results are shorter, and a hostile one must not cost time. */
const LONGEST = 4096;
/** No tool leaves so much room between its columns; patterns that look for blanks would take long over more. */
const GAP = /\s{200}/;

/** Makes a format of what its lines look like and how they are read. Only lines that have an end are read. */
export function createLineFormat(format: LineFormat): KnownFormat {
  const {
    typical,
    foreign = [],
    complete,
    lastCharacters = Number.POSITIVE_INFINITY,
    createReader,
    ...described
  } = format;
  const trim = (line: string): string => (line.length > lastCharacters ? line.slice(-lastCharacters) : line);
  const isIn = (lines: readonly string[], pattern: RegExp): boolean =>
    lines.some((line) => isReadable(trim(line)) && pattern.test(trim(line)));
  return {
    ...described,
    recognize: ({ lines }) =>
      typical.every((pattern) => isIn(lines, pattern)) && !foreign.some((pattern) => isIn(lines, pattern)),
    missing: ({ lines }) => {
      const absent = typical.some((pattern) => !isIn(lines, pattern));
      return absent ? `no line of it looks like "${described.example}"` : 'a line of it belongs to another format';
    },
    likeness: ({ lines }) => typical.filter((pattern) => isIn(lines, pattern)).length / typical.length,
    async parse(file, chooseBetter = () => undefined) {
      const problems = createProblemList(file.path);
      const measurements = createMeasurementList();
      const reader = createReader({ measurements, problems, chooseBetter, path: file.path });
      const visit = (line: string, number: number): void => {
        const text = trim(line);
        if (isReadable(text)) reader.line(text, number);
        else if (text.trim() !== '')
          problems.add(`a line of more than ${LONGEST} characters or with a gap of 200 is left out`, number);
      };
      // Only after the last line is it known that it was the last.
      let held: { readonly text: string; readonly number: number } | undefined;
      const { cutOff } = await forEachLine(file.chunks(), (text, number) => {
        if (held !== undefined) visit(held.text, held.number);
        held = { text, number };
      });
      const cut = cutOff && held !== undefined && complete?.test(held.text) !== true;
      if (cut)
        problems.add('the last line has no end: the file may be cut off, and that line is not read', held?.number);
      else if (held !== undefined) visit(held.text, held.number);
      reader.end?.(cut);
      return { measurements: measurements.all(), problems: problems.all() };
    },
  };
}

function isReadable(line: string): boolean {
  return line.length <= LONGEST && !GAP.test(line);
}
