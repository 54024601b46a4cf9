import * as z from 'zod/mini';

/** Columns of a table of a Firefox profile, by name. */
export type Columns = (name: string) => readonly unknown[];

const packed = z.object({ schema: z.record(z.string(), z.number()), data: z.array(z.array(z.unknown())) });
const columns = z.record(z.string(), z.unknown());
const list = z.array(z.unknown());

/**
 * A table in either form: an object of columns (what profiler.firefox.com and samply save) or rows with a schema that says
 * where each column lies (what Gecko writes). Each column is read when it is first asked for, and once.
 * @returns undefined when it is neither.
 */
export function readColumns(table: unknown): Columns | undefined {
  const rows = packed.safeParse(table).data;
  if (rows !== undefined) {
    const { schema, data } = rows;
    const places = new Map(Object.entries(schema));
    return readOnce((name) => {
      const place = places.get(name);
      return place === undefined ? [] : data.map((row) => row[place]);
    });
  }
  const plain = columns.safeParse(table).data;
  if (plain === undefined) return undefined;
  const named = new Map(Object.entries(plain));
  return readOnce((name) => list.safeParse(named.get(name)).data ?? []);
}

/** Thousands of threads may share a table. */
export function readOnce<Value>(read: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const value = read(name);
    known.set(name, value);
    return value;
  };
}

export function numberAt(column: readonly unknown[], index: number | undefined): number | undefined {
  const value = index === undefined ? undefined : column[index];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function textAt(column: readonly unknown[], index: number | undefined): string | undefined {
  const value = index === undefined ? undefined : column[index];
  return typeof value === 'string' ? value : undefined;
}
