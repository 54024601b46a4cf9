import type { Frame } from '../model/profile.ts';
import { type Columns, numberAt, readColumns, readOnce, textAt } from './firefox-table.ts';
import { spaceOfDso } from './perf-script-space.ts';

/** The tables that name frames, wherever a version of the format keeps them. */
export interface NamingTables {
  readonly table: Tables;
  readonly strings: readonly unknown[];
  readonly libs: readonly unknown[];
}

/** @returns what tells the frame with a number in the frame table; undefined for one that is not there. */
export function createFrameNamer({ table, strings, libs }: NamingTables): (frame: number) => Frame | undefined {
  const frames = table('frameTable');
  const location = frames?.('location') ?? [];
  const funcs = frames?.('func') ?? [];
  const names = table('funcTable')?.('name') ?? [];
  const resources = table('funcTable')?.('resource') ?? [];
  const libOf = table('resourceTable')?.('lib') ?? [];
  const resourceNames = table('resourceTable')?.('name') ?? [];
  return (frame) => {
    const written = textAt(strings, numberAt(location, frame));
    if (written !== undefined) return parseLocation(written);
    const func = numberAt(funcs, frame);
    const symbol = textAt(strings, numberAt(names, func));
    if (symbol === undefined) return undefined;
    const resource = numberAt(resources, func);
    const lib = numberAt(libOf, resource);
    const dso =
      (lib === undefined ? undefined : nameOfLib(libs[lib])) ??
      textAt(strings, numberAt(resourceNames, resource)) ??
      '';
    return { symbol: UNKNOWN.test(symbol) ? '[unknown]' : symbol, dso, space: spaceOfDso(dso) };
  };
}

/** Addresses stand where no symbol is known. */
const UNKNOWN = /^0x[0-9a-f]+$/;

/** Gecko's own form: `memcpy (in libc.so.6)`, as perf's and Firefox's own writers have it. */
function parseLocation(text: string): Frame {
  const [, symbol = text, dso = ''] = /^(.*) \(in ([^()]+)\)$/.exec(text) ?? [];
  return { symbol: UNKNOWN.test(symbol) ? '[unknown]' : symbol, dso, space: spaceOfDso(dso) };
}

function nameOfLib(lib: unknown): string | undefined {
  return readText(lib, 'debugName') ?? readText(lib, 'name');
}

function readText(lib: unknown, key: string): string | undefined {
  if (typeof lib !== 'object' || lib === null) return undefined;
  const value: unknown = new Map<string, unknown>(Object.entries(lib)).get(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A thread's tables, or those that threads share, by name. */
export type Tables = (name: string) => Columns | undefined;

/** Looks for a table in the thread first, then among what threads share. */
export function createTables(thread: object, shared: Tables = () => undefined): Tables {
  const own = new Map<string, unknown>(Object.entries(thread));
  return readOnce((name) => {
    const table = own.get(name) ?? undefined;
    return table === undefined ? shared(name) : readColumns(table);
  });
}
