import * as z from 'zod/mini';
import { createStackTable } from '../profile/stack-table.ts';
import { createJsonProfile } from './json-profile.ts';

const documentSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.optional(z.string()) }),
      children: z.optional(z.array(z.number())),
    }),
  ),
  startTime: z.number(),
  endTime: z.number(),
  samples: z.array(z.number()),
});

export const cpuprofile = createJsonProfile({
  name: 'V8 cpuprofile',
  commands: ['node --cpu-prof bench.js'],
  example:
    '{"nodes":[{"id":1,"callFrame":{"functionName":"(root)","url":""},"children":[2]}],"samples":[1,2],"timeDeltas":[0,125]}',
  reads: 'one profile of samples with their call stacks; functions are named with their file. `(idle)` is left out.',
  source: 'https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile',
  has: ['nodes[].callFrame.functionName'],
  read(document, problems) {
    const profile = documentSchema.safeParse(document).data;
    if (profile === undefined) problems.add('nodes, samples or times are missing');
    const { nodes = [], samples = [], startTime = 0, endTime = 0 } = profile ?? {};
    const table = createStackTable();
    const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
    const frames = new Map(
      nodes
        .filter(({ callFrame }) => callFrame.functionName !== '(root)')
        .map(({ id, callFrame: { functionName: name, url = '' } }) => {
          const file = url.replace(/^.*\//, '');
          return [
            id,
            {
              name: name === '' ? '(anonymous)' : name,
              frame: table.addFrame(name === '' ? '(anonymous)' : name, file, 'user'),
            },
          ] as const;
        }),
    );
    const known = new Set(nodes.map(({ id }) => id));
    for (const leaf of samples) {
      if (!known.has(leaf)) problems.add('samples of nodes that are not there are left out');
      const stack: number[] = [];
      // A node that is its own ancestor would never end.
      for (let id: number | undefined = leaf; id !== undefined && stack.length < nodes.length; id = parents.get(id)) {
        const frame = frames.get(id)?.frame;
        if (frame !== undefined) stack.push(frame);
      }
      if (stack.length > 0 && frames.get(leaf)?.name !== '(idle)') table.addStack('node', stack, 1, 1);
    }
    const sums = table.finish();
    const seconds = (endTime - startTime) / 1e6;
    return {
      profiles: [
        {
          event: '',
          weightUnit: 'samples',
          ...sums,
          samples: sums.total,
          ...(seconds > 0 ? { seconds } : {}),
          recordedChains: true,
        },
      ],
    };
  },
});
