import { JSONPathEnvironment, JSONPathError, type JSONPathQuery } from 'json-p3';
import { UserError } from '../errors.ts';
import { readJsonDocuments } from './json-documents.ts';
import type { MappedTable } from './mapping-table.ts';

/**
 * Rows are what the path `rows` finds in every document of the file, fields are paths in which `$` is the row.
 * JSONPath is RFC 9535, without its functions for regular expressions: one in bad hands never ends.
 */
export function createJsonTable(rows: string, fields: readonly string[], mapping: string): MappedTable {
  const environment = new JSONPathEnvironment();
  environment.functionRegister.delete('match');
  environment.functionRegister.delete('search');
  const paths = new Map([rows, ...fields].map((path) => [path, compile(environment, path, mapping)]));
  return {
    recognize: (head) => /^\s*[[{]/.test(head.text),
    read(text, problems) {
      return readJsonDocuments(text, problems).flatMap(({ value, line }) => {
        const found = paths.get(rows)?.query(value).values() ?? [];
        if (found.length === 0) problems.add(`the mapping for ${mapping} finds no rows at ${rows}`, line);
        if (rows === '$' && Array.isArray(value)) {
          problems.add(`the mapping for ${mapping} takes an array for one row: json.rows may have to be $[*]`, line);
        }
        return found.map((row) => ({ line, find: (field: string) => paths.get(field)?.query(row).values() ?? [] }));
      });
    },
  };
}

function compile(environment: JSONPathEnvironment, path: string, mapping: string): JSONPathQuery {
  try {
    return environment.compile(path);
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error;
    throw new UserError(
      `The mapping for ${mapping} has a path that is not understood: ${path}`,
      `JSON paths follow RFC 9535, for example $.results[0].seconds. ${error.message}.`,
      { cause: error },
    );
  }
}
