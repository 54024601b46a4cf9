import * as z from 'zod/mini';
import { createStackTable, type StackTable } from '../profile/stack-table.ts';
import { createJsonProfile } from './json-profile.ts';
import type { ProblemList } from './problem-list.ts';
import { scaleOfUnit, type WeightScale } from './profile-weights.ts';

const documentSchema = z.object({
  shared: z.object({ frames: z.array(z.object({ name: z.string(), file: z.optional(z.nullable(z.string())) })) }),
  profiles: z.array(z.unknown()),
});
const sampledSchema = z.object({
  type: z.literal('sampled'),
  name: z.optional(z.string()),
  unit: z.string(),
  /** Frames from the outermost inwards, with one weight for each stack. */
  samples: z.array(z.array(z.number())),
  weights: z.array(z.number()),
});
const eventedSchema = z.object({
  type: z.literal('evented'),
  name: z.optional(z.string()),
  unit: z.string(),
  events: z.array(z.object({ type: z.enum(['O', 'C']), at: z.number(), frame: z.number() })),
});

export const speedscope = createJsonProfile({
  name: 'speedscope',
  commands: ['py-spy record -f speedscope -o profile.json -- COMMAND', 'dotnet-trace convert --format Speedscope'],
  example: '{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[{"name":"copy"}]}}',
  reads:
    'one profile of the stacks of all threads, whose names stand for the command: sampled, or evented (calls and returns). Weights that are bytes are left out.',
  source: 'https://github.com/jlfwong/speedscope/wiki/Importing-from-custom-sources',
  has: ['$schema', 'shared.frames', 'profiles'],
  also: ({ text }) => text.includes('speedscope.app/file-format-schema.json'),
  read(document, problems) {
    const { shared, profiles = [] } = documentSchema.safeParse(document).data ?? {};
    const tables = new Map<string, { readonly scale: WeightScale; readonly table: StackTable }>();
    for (const profile of profiles) {
      const sampled = sampledSchema.safeParse(profile).data;
      const evented = eventedSchema.safeParse(profile).data;
      const { unit = '', name = '' } = sampled ?? evented ?? {};
      const scale = scaleOfUnit(unit);
      if (scale === undefined)
        problems.add(unit === '' ? 'a profile of a form that is not known' : `a profile in ${unit} is left out`);
      else {
        const { table } = tables.get(scale.weightUnit) ?? { table: createStackTable() };
        tables.set(scale.weightUnit, { scale, table });
        const add = (outwards: readonly number[], weight: number): void => {
          const frames = outwards.flatMap((index) => {
            const frame = shared?.frames[index];
            return frame === undefined ? [] : table.addFrame(frame.name, '', 'unknown');
          });
          if (frames.length > 0 && weight > 0) table.addStack(name, frames.reverse(), weight * scale.factor);
        };
        for (const [index, stack] of (sampled?.samples ?? []).entries()) add(stack, sampled?.weights[index] ?? 0);
        if (evented !== undefined) addCalls(evented.events, add, problems);
      }
    }
    return {
      profiles: [...tables.values()].map(({ scale: { event, weightUnit }, table }) => {
        const sums = table.finish();
        return { event, weightUnit, ...sums, ...(weightUnit === 'samples' ? { samples: sums.total } : {}) };
      }),
    };
  },
});

/** Between two events, the stack of what was opened and not closed. */
function addCalls(
  events: z.infer<typeof eventedSchema>['events'],
  add: (outwards: readonly number[], weight: number) => void,
  problems: ProblemList,
): void {
  const open: number[] = [];
  let before = events[0]?.at ?? 0;
  for (const { type, at, frame } of events) {
    add(open, at - before);
    before = at;
    if (type === 'O') open.push(frame);
    else if (open.pop() !== frame)
      return problems.add('a return from a function that was not called: the rest is left out');
  }
  return undefined;
}
