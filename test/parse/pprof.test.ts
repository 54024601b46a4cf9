import { Worker } from 'node:worker_threads';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Profile } from '../../src/model/profile.ts';
import { MOST_FRAMES } from '../../src/parse/bounded-stacks.ts';
import { pprof } from '../../src/parse/pprof.ts';
import { inputFile } from './check-format.ts';
import { readCase } from './check-profiles.ts';
import { HOSTILE } from './hostile-pprof.ts';

async function read(bytes: Uint8Array): Promise<{ profile: Profile | undefined; problems: readonly string[] }> {
  const { profiles, problems } = await pprof.parse(inputFile(bytes));
  return { profile: profiles?.[0], problems: (problems ?? []).map(({ text }) => text) };
}

/** The percentage of the samples in which a function is innermost. */
function shareOf({ stacks, frames, total }: Profile, symbol: string): number {
  const own = stacks.filter((stack) => frames[stack.frames[0] ?? -1]?.symbol === symbol);
  return (100 * own.reduce((sum, { weight }) => sum + weight, 0)) / total;
}

describe('pprof', () => {
  it('reads the CPU time of a Go program', async () => {
    const { profile, problems } = await read(readCase('pprof/go-cpu'));
    expect(problems).toEqual([]);
    expect(profile).toMatchObject({ weightUnit: 'period', callChains: true, recordedChains: true });
    // What `go tool pprof -top` says of the same file.
    expect(profile?.total).toBe(1.2e9);
    expect(profile === undefined ? 0 : shareOf(profile, 'runtime.memmove')).toBeCloseTo(17.5, 2);
  });

  it('leaves a profile of memory out and says so', async () => {
    const { profile, problems } = await read(readCase('pprof/go-memory'));
    expect(profile).toBeUndefined();
    expect(problems[0]).toMatch(
      /^it weighs alloc_objects, alloc_space, inuse_objects, inuse_space, which is no CPU time/,
    );
  });

  it('reports a cut anywhere', async () => {
    const bytes = readCase('pprof/go-cpu');
    const whole = JSON.stringify((await read(bytes)).profile);
    const silent: number[] = [];
    for (let length = 0; length < bytes.length; length += 7) {
      const { profile, problems } = await read(bytes.slice(0, length));
      const said = problems.some((text) => /cut off|no samples/.test(text));
      if (!said && JSON.stringify(profile) !== whole) silent.push(length);
    }
    expect(silent).toEqual([]);
  });

  it('reads any bytes without an exception', async () => {
    const bytes = readCase('pprof/go-cpu');
    const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const changed = bytes.slice();
        for (const [place, value] of changes) changed[place] = value;
        const { profile } = await read(changed);
        expect(profile?.stacks.every(({ weight }) => weight > 0) ?? true).toBe(true);
      }),
      { numRuns: 200 },
    );
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (any) => void (await read(any))));
  });
});

const answer = z.object({ frames: z.number(), problems: z.array(z.string()), milliseconds: z.number() });

/** Reads in a thread that ends with an error when it needs more than so many MiB. */
function readWithin(mebibytes: number, bytes: Uint8Array): Promise<z.infer<typeof answer>> {
  const worker = new Worker(new URL('pprof-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: mebibytes },
  });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (told) => resolve(answer.parse(told)));
  });
}

describe('a pprof that is made to fill the memory', () => {
  it.each(HOSTILE)('is read in bounds: %s', { timeout: 60_000 }, async (_, said, make) => {
    const { frames, problems } = await readWithin(384, make());
    expect(frames).toBeLessThan(MOST_FRAMES + 1_000_000);
    expect(problems.join('\n')).toContain(said);
    expect(said === '').toBe(problems.length === 0);
  });
});
