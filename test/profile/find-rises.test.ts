import { describe, expect, it } from 'vitest';
import type { Frame, Profile } from '../../src/model/profile.ts';
import { createClassifier } from '../../src/profile/classify.ts';
import { findCopyStacks } from '../../src/profile/copy-stacks.ts';
import { findRises, type Rises } from '../../src/profile/find-rises.ts';
import { splitCost } from '../../src/profile/split-cost.ts';
import { tallyProfiles } from '../../src/profile/tally.ts';

/** Stacks as `innermost < ... < outermost`, a function of user space as `symbol@dso`, with their number of samples. */
type Stacks = Readonly<Record<string, number>>;

function profileOf(stacks: Stacks, path = 'profile/perf.script.txt'): Profile {
  const frames: Frame[] = [];
  const rows = Object.entries(stacks).map(([text, weight]) => ({
    comm: 'x',
    weight,
    frames: text.split(' < ').map((name) => {
      const [symbol = '', dso] = name.split('@');
      frames.push({ symbol, dso: dso ?? '[kernel.kallsyms]', space: dso === undefined ? 'kernel' : 'user' });
      return frames.length - 1;
    }),
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const callChains = rows.some((row) => row.frames.length > 1);
  return {
    ...{ path, format: 'perf script', event: 'cycles', weightUnit: 'samples', callChains, frames, stacks: rows },
    ...{ total, samples: total },
  };
}

/** What rose where the work takes `ratio` times as long. Chains go to the paths; the costs are of all stacks. */
function risesOf(before: Stacks, after: Stacks, ratio = 2): Rises {
  const classifier = createClassifier();
  const profiles = { before: [profileOf(before)], after: [profileOf(after)] };
  const tallies = {
    before: tallyProfiles(profiles.before, classifier),
    after: tallyProfiles(profiles.after, classifier),
  };
  const copies = {
    before: findCopyStacks(profiles.before, classifier),
    after: findCopyStacks(profiles.after, classifier),
  };
  const split = splitCost({ before: 1, after: ratio, logError: 0.001 }, tallies.before, tallies.after);
  return findRises({ before: 1, after: ratio }, tallies, copies, split, classifier);
}

const namesOf = ({ functions }: Rises): readonly string[] =>
  [...new Set(functions.map(({ symbol }) => symbol))].toSorted();

describe('findRises, from flat tables', () => {
  const base = { 'work@app': 1000 };

  it('takes functions whose own time rose beyond sampling error', () => {
    const rises = risesOf(base, { 'work@app': 500, '__memcpy_generic@libc.so.6': 490, tun_do_read: 3, vfs_read: 7 });
    expect(namesOf(rises)).toEqual(['__memcpy_generic', 'vfs_read']);
    expect([...rises.copyKinds]).toEqual(['libc-mem']);
    expect([...rises.classes]).toEqual(['copy']);
  });

  it('does not take a share for a cost: what stayed while the rest shrank did not rise', () => {
    const before = { 'work@app': 900, '__memcpy_generic@libc.so.6': 100 };
    const after = { 'work@app': 100, '__memcpy_generic@libc.so.6': 100 };
    expect(risesOf(before, after, 0.2)).toMatchObject({ classes: new Set(), copyKinds: new Set(), functions: [] });
  });

  it('leaves out classes that are too little of the added cost to try anything for', () => {
    const rises = risesOf(base, { 'work@app': 100, 'AES_encrypt@libcrypto.so.3': 870, el0_svc: 30 });
    expect(namesOf(rises)).toContain('el0_svc');
    expect([...rises.classes]).toEqual(['crypto']);
  });

  it('knows a function again when its program or module lies elsewhere', () => {
    const before = { 'work@app_v1': 500, 'work2@app_v1': 100, 'tun_do_read@/lib/modules/6.1/tun.ko': 100 };
    const after = { 'work@app_v2': 250, 'work2@app_v2': 400, 'tun_do_read@/lib/modules/6.2/tun.ko': 50 };
    expect(namesOf(risesOf(before, after))).toEqual(['work2']);
  });

  it('takes system calls from the functions behind them', () => {
    const rises = risesOf(base, { 'work@app': 500, ksys_read: 50, __arm64_sys_write: 50, do_iter_write: 50 });
    expect(rises.systemCalls.toSorted()).toEqual(['read', 'write']);
  });

  it('lists what is there with its share', () => {
    const { present } = risesOf(base, { 'work@app': 750, tun_do_read: 250 });
    expect(present.map(({ symbol, share }) => [symbol, share])).toEqual([
      ['work', 0.75],
      ['tun_do_read', 0.25],
    ]);
  });
});

describe('findRises, from call chains', () => {
  const send = '__arch_copy_from_user < af_alg_sendmsg < __sys_sendmsg < __arm64_sys_sendmsg < main@app';
  const base = { 'work@app < main@app': 1000 };

  it('takes the functions and the call on the way of the added copying', () => {
    const rises = risesOf(base, { 'work@app < main@app': 500, [send]: 500 });
    expect(namesOf(rises)).toEqual(expect.arrayContaining(['af_alg_sendmsg', 'main', '__arch_copy_from_user']));
    expect(rises.systemCalls).toEqual(['sendmsg']);
  });

  it('does not take a way that is as busy as it was', () => {
    const memcpy = '__memcpy_generic@libc.so.6 < pack@app < main@app';
    const before = { 'work@app < main@app': 500, [send]: 500 };
    const rises = risesOf(before, { 'work@app < main@app': 250, [send]: 250, [memcpy]: 500 });
    expect(namesOf(rises)).toEqual(['__memcpy_generic', 'main', 'pack']);
    expect(rises.systemCalls).toEqual([]);
  });

  it('cannot tell a new way from an old one when one side has no chains', () => {
    const rises = risesOf({ 'work@app': 1000 }, { 'work@app < main@app': 500, [send]: 500 });
    expect(namesOf(rises)).toEqual(['__arch_copy_from_user']);
    expect(rises.systemCalls).toEqual([]);
  });

  it('ends the way where an interrupt begins', () => {
    const softirq = 'memcpy < net_rx_action < el1h_64_irq < af_alg_sendmsg < __arm64_sys_sendmsg < main@app';
    const rises = risesOf(base, { 'work@app < main@app': 500, [softirq]: 500 });
    expect(namesOf(rises)).toEqual(expect.arrayContaining(['memcpy', 'net_rx_action']));
    expect(namesOf(rises)).not.toContain('af_alg_sendmsg');
    expect(rises.systemCalls).toEqual([]);
  });

  it('counts a function once for a stack, however often it is on it', () => {
    const deep = `__memcpy_generic@libc.so.6${' < walk@app'.repeat(40)}`;
    const before = { 'work@app < main@app': 1000, [deep]: 100 };
    expect(namesOf(risesOf(before, { 'work@app < main@app': 1000, [deep]: 100 }, 1.02))).not.toContain('walk');
  });
});

describe('findCopyStacks', () => {
  it('counts repeats alike and leaves idle time out of the shares', () => {
    const copy = 'memcpy < read_it < main@app';
    const idle = { ...profileOf({ 'arch_cpu_idle < do_idle': 100 }), path: 'idle' };
    const busy = profileOf({ [copy]: 50, 'work@app < main@app': 50 });
    const shares = (profiles: readonly Profile[]): readonly number[] =>
      findCopyStacks(profiles, createClassifier()).stacks.map(({ share }) => share);
    expect(shares([busy, profileOf({ [copy]: 1, 'work@app < main@app': 3 })])).toEqual([0.25, 0.125]);
    const idling = { ...busy, frames: [...busy.frames, ...idle.frames], total: 300 };
    const swapper = { comm: 'swapper', weight: 200, frames: [busy.frames.length, busy.frames.length + 1] };
    expect(shares([{ ...idling, stacks: [...busy.stacks, swapper] }])).toEqual([0.5]);
  });

  it('says how many samples it rests on, and passes over tables', () => {
    const classifier = createClassifier();
    const { samples: _, ...silent } = profileOf({ 'memcpy < a': 0.25, 'b < a': 0.75 });
    expect(findCopyStacks([silent], classifier)).toMatchObject({ profiles: 1, samples: 2 });
    expect(findCopyStacks([profileOf({ memcpy: 5 })], classifier)).toEqual({ stacks: [], profiles: 0, samples: 0 });
  });
});
