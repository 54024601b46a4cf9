import type * as re2 from 're2js';
import { UserError } from '../errors.ts';
import type { Mapping } from '../model/mapping.ts';
import type { MappedRow, MappedTable } from './mapping-table.ts';
import type { ProblemList } from './problem-list.ts';

/** A longer line is left out: results are shorter. */
export const LONGEST_MAPPED_LINE = 8192;

/**
 * Rows are the lines that fit a regular expression, fields its named groups; all other lines are none. The pattern is
 * RE2's (https://github.com/google/re2/wiki/Syntax), whose time is linear in the text whatever it says: no pattern of
 * somebody's config hangs the gate. The engine is loaded when a file is read.
 * @param fields all that the mapping asks for
 */
export function createLineTable(
  { pattern }: NonNullable<Mapping['lines']>,
  fields: readonly string[],
  mapping: string,
): MappedTable {
  return {
    recognize: (head) => head.text.trim() !== '' && !head.text.includes('\0'),
    async read(text, problems) {
      const compiled = compile(await import('re2js'), pattern, mapping);
      refuseMissing(Object.keys(compiled.namedGroups()), fields, mapping);
      const rows = matchLines(compiled, text, fields, problems);
      if (rows.length === 0) problems.add(`no line fits the pattern of the mapping for ${mapping}`);
      return rows;
    },
  };
}

function compile({ RE2JS, RE2JSException }: typeof re2, pattern: string, mapping: string): re2.RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new UserError(
      `The mapping for ${mapping} has a pattern that is not understood: ${error.message}`,
      'Patterns are those of RE2, which has neither (?=...) nor \\1: https://github.com/google/re2/wiki/Syntax.',
      { cause: error },
    );
  }
}

function refuseMissing(groups: readonly string[], fields: readonly string[], mapping: string): void {
  const missing = fields.find((field) => !groups.includes(field));
  if (missing === undefined) return;
  throw new UserError(
    `The mapping for ${mapping} asks for ${missing}, which its pattern has no group for.`,
    `Write (?P<${missing}>...) into lines.pattern.`,
  );
}

function matchLines(
  pattern: re2.RE2JS,
  text: string,
  fields: readonly string[],
  problems: ProblemList,
): readonly MappedRow[] {
  const lines = text.split('\n');
  if (lines.pop() !== '')
    problems.add('the last line has no end: the file may be cut off, and that line is not read', lines.length + 1);
  return lines.flatMap((written, index): MappedRow[] => {
    const line = index + 1;
    if (written.length > LONGEST_MAPPED_LINE) {
      problems.add(`a line of more than ${LONGEST_MAPPED_LINE} characters is left out`, line);
      return [];
    }
    const matcher = pattern.matcher(written.endsWith('\r') ? written.slice(0, -1) : written);
    if (!matcher.find()) return [];
    const found = new Map(fields.map((field) => [field, matcher.group(field)]));
    const find = (field: string): readonly unknown[] => {
      const value = found.get(field);
      return typeof value === 'string' ? [value] : [];
    };
    return [{ line, find }];
  });
}
