import * as z from 'zod/mini';
import type { ProblemList } from './problem-list.ts';

/**
 * Reads rows one by one, so that a broken one costs itself alone: it becomes a problem that says which and what of it is
 * missing or of the wrong type. `what` is what the tool calls a row. No rows at all are a problem, too.
 */
export function readRows<Row>(
  rows: unknown,
  what: string,
  schema: z.ZodMiniType<Row>,
  { line, problems }: { readonly line: number; readonly problems: ProblemList },
  visit: (row: Row) => void,
): void {
  const found = z.array(z.unknown()).safeParse(rows).data ?? [];
  if (found.length === 0) problems.add(`no ${what} in it: was anything measured?`, line);
  for (const [index, row] of found.entries()) {
    const read = schema.safeParse(row);
    if (read.success) visit(read.data);
    else problems.add(`${what} ${index + 1} is left out: ${describeError(read.error)}`, line);
  }
}

/** What is wrong first: the way to it, or that it is of the wrong type as a whole. */
function describeError(error: z.core.$ZodError): string {
  const path = error.issues[0]?.path.map(String).join('.') ?? '';
  return path === '' ? 'it is of another type than it should be' : `${path} is missing or of the wrong type`;
}
