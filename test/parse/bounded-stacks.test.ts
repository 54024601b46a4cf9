import { describe, expect, it } from 'vitest';
import type { KnownFormat, Parsed } from '../../src/parse/format.ts';
import { cpuprofile } from '../../src/parse/cpuprofile.ts';
import { speedscope } from '../../src/parse/speedscope.ts';
import { inputFile } from './check-format.ts';

async function parse(format: KnownFormat, document: unknown): Promise<Parsed> {
  return format.parse(inputFile(`${JSON.stringify(document)}\n`));
}

function textsOf({ problems = [] }: Parsed): readonly string[] {
  return problems.map(({ text }) => text);
}

const CALL_FRAME = { functionName: 'f', url: '' };

describe('stacks of a profile', () => {
  it('takes a stack that goes in a circle as far as a stack may go', async () => {
    const nodes = [
      { id: 1, callFrame: CALL_FRAME, hitCount: 1, children: [2] },
      { id: 2, callFrame: CALL_FRAME, hitCount: 0, children: [1] },
    ];
    const parsed = await parse(cpuprofile, { nodes });
    expect(parsed.profiles?.[0]?.stacks.map(({ frames }) => frames.length)).toEqual([4096]);
    expect(textsOf(parsed)).toEqual(['a stack has more than 4096 frames: the outer ones are left out']);
  });

  it('does not unfold a deep tree of calls without bound', async () => {
    const nodes = Array.from({ length: 12_000 }, (_, id) => ({
      id,
      callFrame: CALL_FRAME,
      hitCount: 1,
      children: id === 11_999 ? [] : [id + 1],
    }));
    const parsed = await parse(cpuprofile, { nodes });
    expect(parsed.profiles?.[0]?.total).toBe(12_000);
    expect(textsOf(parsed).join('\n')).toContain('callers are left out of the others');
  });

  it('leaves out profiles of anything but time', async () => {
    const bytes = { type: 'sampled', name: 'heap', unit: 'bytes', samples: [[0]], weights: [12] };
    const parsed = await parse(speedscope, { shared: { frames: [{ name: 'f' }] }, profiles: [bytes] });
    expect(parsed.profiles).toEqual([]);
    expect(textsOf(parsed)).toEqual(['a profile in bytes is left out: it is no time', 'no samples in it']);
  });

  it('weighs times in nanoseconds', async () => {
    const profile = { type: 'sampled', name: 't', unit: 'microseconds', samples: [[0, 1], [0]], weights: [3, 2] };
    const parsed = await parse(speedscope, { shared: { frames: [{ name: 'f' }, { name: 'g' }] }, profiles: [profile] });
    expect(parsed.profiles?.[0]).toMatchObject({ weightUnit: 'period', total: 5000, callChains: true });
  });

  it('says that a stack has lost its frames', async () => {
    const profile = { type: 'sampled', name: 't', unit: 'none', samples: [[7]], weights: [1] };
    const parsed = await parse(speedscope, { shared: { frames: [] }, profiles: [profile] });
    expect(textsOf(parsed)).toContain('a stack goes through a frame that is not there, and is left out');
  });
});
