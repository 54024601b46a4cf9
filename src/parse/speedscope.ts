import * as z from 'zod/mini';
import { type BoundedStacks, createBoundedStacks } from './bounded-stacks.ts';
import { BROKEN_STACK } from './path-tree.ts';
import { spaceOfDso } from './perf-script-space.ts';
import type { ProblemList } from './problem-list.ts';
import { createJsonProfile, type ReadProfiles } from './json-profile.ts';
import { readEach } from './read-each.ts';
import { type ListStacks, sumEvents } from './speedscope-events.ts';
import { nanosecondsOf } from './time-unit.ts';

const document = z.object({
  shared: z.object({ frames: z.array(z.unknown()) }),
  profiles: z.array(z.unknown()),
});
const frame = z.object({ name: z.string(), file: z.optional(z.string()) });
const sampled = z.object({
  type: z.literal('sampled'),
  name: z.optional(z.string()),
  unit: z.string(),
  samples: z.array(z.array(z.number())),
  weights: z.array(z.number()),
});
const evented = z.object({
  type: z.literal('evented'),
  name: z.optional(z.string()),
  unit: z.string(),
  events: z.array(z.unknown()),
});

/** The threads of one file are one profile, for each unit. */
export const speedscope = createJsonProfile({
  name: 'speedscope',
  commands: ['py-spy record -f speedscope -o profile.json -- PROGRAM', 'speedscope: export profile'],
  example:
    '{"$schema": "https://www.speedscope.app/file-format-schema.json", "shared": {"frames": [{"name": "main"}]}}',
  reads:
    'a profile of the call stacks of all threads, whose names stand for the command: times in nanoseconds, else samples. Profiles of bytes are no time and left out.',
  source: 'https://github.com/jlfwong/speedscope/wiki/Importing-from-custom-sources',
  has: ['shared.frames', 'profiles'],
  read(json, problems): ReadProfiles {
    const read = document.safeParse(json).data;
    if (read === undefined) {
      problems.add('its frames or profiles are not lists');
      return { profiles: [] };
    }
    const names: (z.infer<typeof frame> | undefined)[] = [];
    readEach(read.shared.frames, 'frame', frame, problems, (one, index) => {
      names[index] = one;
    });
    const sides = new Map<'samples' | 'nanoseconds', BoundedStacks>();
    readEach(read.profiles, 'profile', z.union([sampled, evented]), problems, (profile) => {
      const factor = nanosecondsOf(profile.unit);
      if (factor === undefined && profile.unit !== 'none') {
        problems.add(`a profile in ${profile.unit} is left out: it is no time`);
        return;
      }
      const unit = factor === undefined ? 'samples' : 'nanoseconds';
      const stacks = sides.get(unit) ?? createBoundedStacks(problems);
      sides.set(unit, stacks);
      const sums = profile.type === 'sampled' ? listSamples(profile, problems) : sumEvents(profile.events, problems);
      for (const [inwards, weight, count] of sums(stacks.room)) {
        const frames = inwards.toReversed().flatMap((index) => {
          const found = names[index];
          return found === undefined ? [] : [addFrame(stacks, found)];
        });
        if (frames.length < inwards.length) problems.add(BROKEN_STACK);
        else stacks.add(profile.name ?? '', frames, weight * (factor ?? 1), factor === undefined ? undefined : count);
      }
    });
    return { profiles: [...sides].map(([unit, stacks]) => stacks.finish('', unit)) };
  },
});

/** Addresses stand where no symbol is known. A file is the source's, or a shared object, which alone tells the space. */
function addFrame(stacks: BoundedStacks, { name, file = '' }: z.infer<typeof frame>): number {
  const base = file.slice(file.lastIndexOf('/') + 1);
  const space = /^\[|\.so(?:\.|$)|\.ko$/.test(base) ? spaceOfDso(base) : 'unknown';
  return stacks.addFrame(/^0x[0-9a-f]+$/.test(name) ? '[unknown]' : name, base, space);
}

function listSamples({ samples, weights }: z.infer<typeof sampled>, problems: ProblemList): ListStacks {
  if (samples.length !== weights.length) problems.add('a profile has another number of weights than of samples');
  return () => samples.map((stack, index) => [stack, weights[index] ?? 0, 1] as const);
}
