import picomatch from 'picomatch';
import { UserError } from '../errors.ts';
import type { InputFile } from '../model/input-file.ts';
import type { Mapping } from '../model/mapping.ts';
import { LONGEST_GLOB } from '../settings/name-glob.ts';
import { parseUnit, toBaseUnit } from '../model/units.ts';
import type { Format, Parsed } from './format.ts';
import { createCsvTable } from './mapping-csv.ts';
import { createJsonTable } from './mapping-json.ts';
import { createLineTable } from './mapping-lines.ts';
import { fillName, splitName } from './mapping-name.ts';
import type { MappedRow, MappedTable } from './mapping-table.ts';
import { createMeasurementList, type MeasurementList } from './measurement-list.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';
import { EMPTY, readResultText, TOO_LARGE } from './result-text.ts';

/** A format that the settings describe. It counts only for files whose path matches. */
export interface CustomMapping {
  readonly matches: (path: string) => boolean;
  readonly format: Format;
}

/**
 * Makes a format of a mapping: every row of a JSON or CSV file, or line of a text, is measured as the mapping says. Rows of the same
 * benchmark and repetition are iterations in their order; so are several values that one path finds in a row.
 * Throws a UserError when the mapping itself cannot work: an unknown unit, a path that is no JSONPath.
 */
export function createCustomMapping(mapping: Mapping): CustomMapping {
  const readRow = createRowReader(mapping);
  const table = createTable(mapping);
  const parse = async (file: InputFile): Promise<Parsed> => {
    const problems = createProblemList(file.path);
    const measurements = createMeasurementList();
    const text = await readResultText(file);
    if (text === undefined) problems.add(TOO_LARGE);
    else if (!/\S/.test(text)) problems.add(EMPTY);
    else for (const row of await table.read(text, problems)) readRow(row, measurements, problems);
    return { measurements: measurements.all(), problems: problems.all() };
  };
  if (mapping.files.length > LONGEST_GLOB)
    throw new UserError(
      `The glob in the "files" of a mapping has more than ${LONGEST_GLOB} characters.`,
      'Write several mappings, or a shorter glob such as **/result.json.',
    );
  const isMatch = picomatch(mapping.files, { dot: true });
  return {
    // As `copygate parse ../result.json` names it; a glob's `**` is no `..`.
    matches: (path) => isMatch(path.replace(/^(?:\.{1,2}\/)+/, '')),
    format: { name: 'custom mapping', recognize: table.recognize, parse },
  };
}

type RowReader = (row: MappedRow, measurements: MeasurementList, problems: ProblemList) => void;

function createRowReader(mapping: Mapping): RowReader {
  const benchmarkName = splitName(mapping.benchmark);
  const runName = mapping.repetition === undefined ? undefined : [{ field: mapping.repetition }];
  const metrics = mapping.metrics.map(({ name, value, unit: written, better }) => {
    const unit = parseUnit(written);
    if (unit !== undefined) return { metric: { name, unit: unit.unit, better }, field: value, unit };
    throw new UserError(
      `The mapping for ${mapping.files} gives ${name} in "${written}", which is not a known unit.`,
      'Write one such as s, ms, us, B, KiB, MB/s, bit/s, Mbit/s, op/s, packet/s, %, or count for a plain number.',
    );
  });

  return (row, measurements, problems) => {
    const report = (what: string): void => problems.add(`the mapping for ${mapping.files} ${what}`, row.line);
    const benchmark = fillName(benchmarkName, row, report);
    const run = runName === undefined ? undefined : fillName(runName, row, report);
    if (benchmark === undefined || (runName !== undefined && run === undefined)) return;
    for (const { metric, field, unit } of metrics) {
      const found = row.find(field);
      if (found.length === 0) report(`finds nothing at ${field}`);
      for (const value of found) {
        const number = toBaseUnit(toNumber(value), unit);
        if (Number.isFinite(number)) measurements.add(benchmark, metric, number, run);
        else report(`finds something at ${field} that is not a number`);
      }
    }
  };
}

function createTable(mapping: Mapping): MappedTable {
  const kinds = [mapping.json, mapping.csv, mapping.lines].filter((kind) => kind !== undefined);
  if (kinds.length > 1)
    throw new UserError(
      `The mapping for ${mapping.files} has more than one of json, csv and lines.`,
      'A file is read in one way: leave the others out.',
    );
  if (mapping.csv !== undefined) return createCsvTable(mapping.csv);
  const parts = [...splitName(mapping.benchmark), { field: mapping.repetition }];
  const fields = [...mapping.metrics.map((metric) => metric.value), ...parts.map((part) => part.field)].filter(
    (field) => field !== undefined,
  );
  if (mapping.lines !== undefined) return createLineTable(mapping.lines, fields, mapping.files);
  return createJsonTable(mapping.json?.rows ?? '$', fields, mapping.files);
}

/** No number that a tool prints is longer; a longer text is not looked at. */
const LONGEST_NUMBER = 64;

/** Numbers, and text that is one in decimal notation: many tools quote them, and CSV has nothing else. Else NaN. */
function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  const isDecimal =
    typeof value === 'string' &&
    value.length <= LONGEST_NUMBER &&
    /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value);
  return isDecimal ? Number(value) : Number.NaN;
}
