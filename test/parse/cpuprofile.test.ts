import { expect, it } from 'vitest';
import { cpuprofile } from '../../src/parse/cpuprofile.ts';
import { inputFile } from './check-format.ts';

/** Two functions called by the root, without counts of hits. */
const NODES = [
  { id: 1, callFrame: { functionName: '(root)' }, children: [2, 3] },
  { id: 2, callFrame: { functionName: 'copy' } },
  { id: 3, callFrame: { functionName: 'hash' } },
];

async function weightsOf(profile: object): Promise<readonly (readonly [string | undefined, number])[]> {
  const { profiles = [] } = await cpuprofile.parse(inputFile(JSON.stringify({ nodes: NODES, ...profile })));
  return profiles.flatMap(({ frames, stacks }) =>
    stacks.map((stack) => [frames[stack.frames[0] ?? -1]?.symbol, stack.weight] as const),
  );
}

it('V8 cpuprofile: samples without times are counted', async () => {
  expect(await weightsOf({ samples: [2, 3, 2] })).toEqual([
    ['copy', 2],
    ['hash', 1],
  ]);
});

it('V8 cpuprofile: a sample of a node that is not there is left out, and it is said', async () => {
  const profile = { nodes: NODES, samples: [2, 7, 3], timeDeltas: [1, 1, 1] };
  const { profiles, problems } = await cpuprofile.parse(inputFile(JSON.stringify(profile)));
  expect(problems?.map(({ text }) => text)).toEqual([
    'a stack goes through a frame that is not there, and is left out',
  ]);
  expect(profiles?.[0]?.samples).toBe(2);
});

it('V8 cpuprofile: a sample lasts until the next one or the end; what was before the first is nobody’s', async () => {
  const times = { startTime: 1000, timeDeltas: [50, 4, 7] };
  expect(await weightsOf({ ...times, samples: [2, 3, 2], endTime: 1063 })).toEqual([
    ['copy', 6000],
    ['hash', 7000],
  ]);
  // Without an end the last one lasted as long as the one before.
  expect(await weightsOf({ ...times, samples: [2, 3, 2] })).toEqual([
    ['copy', 11_000],
    ['hash', 7000],
  ]);
  expect(await weightsOf({ startTime: 0, timeDeltas: [100], samples: [2] })).toEqual([['copy', 100_000]]);
});

it('V8 cpuprofile: samples are put in the order of their times', async () => {
  // At 100, 250 and 200 microseconds.
  const profile = { startTime: 0, endTime: 300, timeDeltas: [100, 150, -50], samples: [2, 3, 2] };
  expect(await weightsOf(profile)).toEqual([
    ['copy', 150_000],
    ['hash', 50_000],
  ]);
});
