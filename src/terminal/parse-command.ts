import { readConfig } from '../io/read-config.ts';
import { openInput } from '../io/files.ts';
import type { Profile } from '../model/profile.ts';
import { createParser, isUnknown, type ReadFile } from '../parse/parse-recordings.ts';
import { perfScript } from '../parse/perf-script.ts';
import { offerMapping } from './offer-mapping.ts';
import type { ExitCode, Process } from './process.ts';

/** `copygate parse`: what each file is taken for and what is in it, as JSON. 2 when a file was not recognized. */
export async function runParse(
  files: readonly string[],
  named: string | undefined,
  process: Process,
): Promise<ExitCode> {
  const config = await readConfig(named, []);
  const parse = createParser(config, (file) => perfScript.parse(file));
  const read: ReadFile[] = [];
  for (const file of files) read.push(await parse(await openInput(file, file)));
  process.stdout.write(`${JSON.stringify(read.map(describeFile), undefined, 2)}\n`);
  if (read.some(isUnknown)) process.stderr.write(`${offerMapping(config.mappings.length)}\n`);
  return read.every((file) => file.format !== undefined) ? 0 : 2;
}

function describeFile({ path, format, parsed }: ReadFile): object {
  const { profiles, profilePairs, ...rest } = parsed;
  return {
    path,
    format,
    ...rest,
    ...(profiles === undefined ? {} : { profiles: profiles.map(describeProfile) }),
    ...(profilePairs === undefined
      ? {}
      : {
          profilePairs: profilePairs.map(({ before, after }) => ({
            before: describeProfile(before),
            after: describeProfile(after),
          })),
        }),
  };
}

const TOP_SYMBOLS = 10;

/** A profile's facts and its top symbols; the stacks themselves are what `copygate fold` prints. */
function describeProfile({ frames, stacks, ...facts }: Profile): object {
  const self = new Map<number, number>();
  for (const {
    frames: [leaf],
    weight,
  } of stacks)
    if (leaf !== undefined) self.set(leaf, (self.get(leaf) ?? 0) + weight);
  const top = [...self].toSorted(([, a], [, b]) => b - a).slice(0, TOP_SYMBOLS);
  return {
    ...facts,
    stacks: stacks.length,
    top: top.map(([leaf, weight]) => ({
      symbol: frames[leaf]?.symbol,
      dso: frames[leaf]?.dso,
      share: weight / facts.total,
    })),
  };
}
