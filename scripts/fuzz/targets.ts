import { readdirSync, readFileSync } from 'node:fs';
import { UserError } from '../../src/errors.ts';
import { FORMATS } from '../../src/parse/formats.ts';
import { createParser } from '../../src/parse/parse-recordings.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { checkParsed, fileOf } from './check-parsed.ts';
import { listStoredTargets } from './stored-targets.ts';
import { listTextTargets } from './text-targets.ts';
import { createZipTarget } from './zip-target.ts';

/** Something that reads what comes from outside. */
export interface Target {
  readonly name: string;
  /** What real files look like. At least one. */
  readonly seeds: readonly Uint8Array[];
  /** Reads bytes. Anything that is thrown is a finding, but a UserError where `refuses` says so. */
  readonly read: (bytes: Uint8Array, chunk: number) => Promise<void> | void;
  /** It may say by a UserError that the bytes are nothing. */
  readonly refuses?: boolean;
}

const CASES = 'test/parse/cases';
/** Larger cases make fewer tries a second and find no more. */
const LARGEST_SEED = 64 * 1024;

/** Everything that is fuzzed: every format on its own cases, all of them behind the recognition, and what is read elsewhere. */
export function listTargets(): readonly Target[] {
  const cases = readCases();
  const all = [...cases.values()].flat();
  const formats = FORMATS.map((format): Target => {
    const own = cases.get(folderOf(format.name)) ?? cases.get('environment') ?? [];
    return {
      name: format.name,
      seeds: own,
      read: async (bytes, chunk) => checkParsed(await format.parse(fileOf(bytes, chunk), () => 'lower')),
    };
  });
  const parse = createParser({ mappings: [] }, (file) => perfScript.parse(file));
  const anyFile: Target = {
    name: 'any file',
    seeds: all,
    read: async (bytes, chunk) => checkParsed((await parse(fileOf(bytes, chunk))).parsed),
  };
  return [anyFile, ...formats, createZipTarget(all), ...listStoredTargets(), ...listTextTargets()];
}

/** Whether a target may throw this. */
export function isRefusal({ refuses }: Target, error: unknown): boolean {
  return refuses === true && error instanceof UserError;
}

/** The folder of a format's cases. */
export function folderOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** The files of all cases by their folder, each cut at 64 KiB. */
export function readCases(): ReadonlyMap<string, readonly Uint8Array[]> {
  const found = new Map<string, Uint8Array[]>();
  for (const file of readdirSync(CASES, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const [folder = '', , name = ''] = file.split('/');
    if (!name.startsWith('input.')) continue;
    const bytes = new Uint8Array(readFileSync(`${CASES}/${file}`)).subarray(0, LARGEST_SEED);
    found.set(folder, [...(found.get(folder) ?? []), bytes]);
  }
  return found;
}
