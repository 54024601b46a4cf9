import * as z from 'zod/mini';
import { parseJson } from '../model/parse-json.ts';
import type { Frame, Profile } from '../model/profile.ts';

/**
 * A profile as it is stored: a line `# {facts}` in JSON, then folded stacks, `command;outermost;...;innermost weight`,
 * in the profile's order. The names in the stacks are for people and for tools that draw flame graphs; what counts are
 * the tables of commands and frames in the first line, in which each name has its place.
 */
export function writeProfile(profile: Profile): string {
  const { frames, stacks, ...facts } = profile;
  const comms = [...new Set(stacks.map((stack) => stack.comm))];
  const commNames = new Map(nameAll(comms).map((name, index) => [comms[index] ?? '', name]));
  const frameNames = nameAll(frames.map((frame) => frame.symbol));
  const counted = stacks.some((stack) => stack.count !== undefined);
  const header = {
    version: 1,
    ...facts,
    comms,
    frames: frames.map(({ symbol, dso, space }) => [symbol, dso, space]),
    ...(counted ? { counts: stacks.map((stack) => stack.count ?? null) } : {}),
  };
  const lines = stacks.map(({ comm, frames, weight }) => {
    const outwards = frames.map((frame) => frameNames[frame] ?? '').toReversed();
    return `${[commNames.get(comm) ?? '', ...outwards].join(';')} ${weight}`;
  });
  return `# ${JSON.stringify(header)}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/**
 * Reads what `writeProfile` wrote.
 * @returns undefined when it is not such a text, or is damaged.
 */
export function readProfile(text: string): Profile | undefined {
  const [first = '', ...lines] = text.split('\n');
  const header = headerSchema.safeParse(parseJson(first.slice(2)));
  if (!first.startsWith('# ') || lines.pop() !== '' || !header.success) return undefined;
  const { version: _, comms, frames: rows, counts, ...facts } = header.data;
  const frames = rows.map(([symbol, dso, space]): Frame => ({ symbol, dso, space }));
  const commOf = new Map(nameAll(comms).map((name, index) => [name, comms[index] ?? '']));
  const frameOf = new Map(nameAll(rows.map(([symbol]) => symbol)).map((name, index) => [name, index]));
  const stacks = lines.map((line, index) => {
    const end = line.lastIndexOf(' ');
    const [root = '', ...outwards] = line.slice(0, end).split(';');
    const places = outwards.map((name) => frameOf.get(name)).filter((place) => place !== undefined);
    const [comm, weight, count] = [commOf.get(root), Number(line.slice(end + 1)), counts?.[index]];
    if (comm === undefined || places.length < outwards.length || !(weight > 0)) return undefined;
    return { comm, frames: places.toReversed(), weight, ...(typeof count === 'number' ? { count } : {}) };
  });
  const whole = stacks.filter((stack) => stack !== undefined);
  if (whole.length < stacks.length || (counts !== undefined && counts.length !== stacks.length)) return undefined;
  return { ...omitAbsent(facts), frames, stacks: whole };
}

/** One name for each text, all of them different, without `;`, blanks and control characters. */
function nameAll(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text, index) => {
    let name = text.replaceAll(/[;\s\p{C}]/gu, '_');
    if (name === '') name = '-';
    while (taken.has(name)) name += `~${index}`;
    taken.add(name);
    return name;
  });
}

const number = z.optional(z.number());

const headerSchema = z.object({
  version: z.literal(1),
  path: z.string(),
  format: z.string(),
  event: z.string(),
  weightUnit: z.enum(['samples', 'period', 'share']),
  callChains: z.boolean(),
  total: z.number(),
  samples: number,
  lost: number,
  seconds: number,
  frequency: number,
  systemWide: z.optional(z.boolean()),
  recordedChains: z.optional(z.boolean()),
  benchmark: z.optional(z.string()),
  comms: z.array(z.string()),
  frames: z.array(z.tuple([z.string(), z.string(), z.enum(['kernel', 'user', 'unknown'])])),
  counts: z.optional(z.array(z.nullable(z.number()))),
});

type Facts = Omit<z.infer<typeof headerSchema>, 'version' | 'comms' | 'frames' | 'counts'>;

/** The same facts, without keys that hold nothing. */
function omitAbsent(facts: Facts): Omit<Profile, 'frames' | 'stacks'> {
  const { samples, lost, seconds, frequency, systemWide, recordedChains, benchmark, ...rest } = facts;
  return {
    ...rest,
    ...(samples === undefined ? {} : { samples }),
    ...(lost === undefined ? {} : { lost }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(systemWide === undefined ? {} : { systemWide }),
    ...(recordedChains === undefined ? {} : { recordedChains }),
    ...(benchmark === undefined ? {} : { benchmark }),
  };
}
