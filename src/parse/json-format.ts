import type { JSONValue } from 'json-p3';
import type { ChooseBetter, Head, KnownFormat } from './format.ts';
import { type BrokenJson, readJsonDocuments } from './json-documents.ts';
import { hasPath, holdsJson } from './json-shape.ts';
import { createMeasurementList, type MeasurementList } from './measurement-list.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';
import { readResultText, TOO_LARGE } from './result-text.ts';

/** Where what is read goes, and what is known besides the file's content. */
export interface Reading {
  readonly measurements: MeasurementList;
  readonly problems: ProblemList;
  readonly chooseBetter: ChooseBetter;
  /** `InputFile.path`. */
  readonly path: string;
}

/** A format whose files hold JSON. */
export interface JsonFormat extends Omit<KnownFormat, 'recognize' | 'parse' | 'missing' | 'likeness'> {
  /** Paths that its documents have, all of them; see `hasPath`. */
  readonly has: readonly string[];
  /** Paths that tell that it is another format. */
  readonly lacks?: readonly string[];
  /** What else must be true of the beginning of the file. */
  readonly also?: (head: Head) => boolean;
  /** Lines that its tool prints around the JSON: not a problem. */
  readonly remark?: RegExp;
  /** What is no JSON because its writer's numbers are a locale's; and the sentence for it. */
  readonly broken?: BrokenJson;
  /** Reads one document, which begins in `line`. */
  readonly read: (document: JSONValue, line: number, reading: Reading) => void;
}

/** Makes a format of what its JSON looks like and how one document is read. A file may hold several, one after the other. */
export function createJsonFormat({
  has,
  lacks = [],
  also = () => true,
  remark,
  broken,
  read,
  ...described
}: JsonFormat): KnownFormat {
  return {
    ...described,
    recognize: (head) =>
      has.every((path) => hasPath(head, path)) && !lacks.some((path) => hasPath(head, path)) && also(head),
    missing: (head) => {
      if (!holdsJson(head)) return 'it is JSON, the file is not';
      const absent = has.filter((path) => !hasPath(head, path));
      const present = has.filter((path) => hasPath(head, path));
      if (absent.length > 0 && present.length > 0)
        return `the file's JSON has ${present.join(', ')}, but not ${absent.join(', ')}`;
      if (absent.length > 0) return `its JSON has ${absent.join(', ')}, the file's has not`;
      const foreign = lacks.find((path) => hasPath(head, path));
      return foreign === undefined ? `it looks like ${described.example}` : `its JSON has no ${foreign}`;
    },
    likeness: (head) => has.filter((path) => hasPath(head, path)).length / Math.max(1, has.length),
    async parse(file, chooseBetter = () => undefined) {
      const problems = createProblemList(file.path);
      const measurements = createMeasurementList();
      const text = await readResultText(file);
      if (text === undefined) problems.add(TOO_LARGE);
      for (const { value, line } of readJsonDocuments(blank(text ?? '', remark), problems, broken)) {
        read(value, line, { measurements, problems, chooseBetter, path: file.path });
      }
      return { measurements: measurements.all(), problems: problems.all() };
    },
  };
}

/** Without remarks; the other lines keep their numbers. */
function blank(text: string, remark: RegExp | undefined): string {
  if (remark === undefined) return text;
  const lines = text.split('\n');
  const last = lines.length - 1;
  // The last line may be cut off.
  return lines.map((line, index) => (index < last && remark.test(line) ? '' : line)).join('\n');
}
