import { describe, expect, it } from 'vitest';
import { attributeCosts } from '../../src/compare/attribute.ts';
import type { ChosenProfiles } from '../../src/compare/choose-profiles.ts';
import { compareRecordings } from '../../src/compare/compare-recordings.ts';
import { pairRecordings } from '../../src/compare/pair.ts';
import type { Attribution } from '../../src/model/attribution.ts';
import type { Frame, Profile } from '../../src/model/profile.ts';
import type { Recording } from '../../src/model/recording.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';

/** A flat table: self samples by `symbol` of the kernel or `symbol@dso` of user space. */
function tableOf(weights: Readonly<Record<string, number>>): Profile {
  const frames = Object.keys(weights).map((name): Frame => {
    const [symbol = '', dso] = name.split('@');
    return { symbol, dso: dso ?? '[kernel.kallsyms]', space: dso === undefined ? 'kernel' : 'user' };
  });
  const stacks = Object.values(weights).map((weight, index) => ({ comm: 'x', frames: [index], weight }));
  const total = stacks.reduce((sum, { weight }) => sum + weight, 0);
  return {
    ...{ path: 'profile/perf.report.txt', format: 'perf report', event: 'cycles', weightUnit: 'samples' },
    ...{ callChains: false, frames, stacks, total, samples: total },
  };
}

function chosen(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): ChosenProfiles {
  return { before: [tableOf(before)], after: [tableOf(after)], chainsBefore: [], chainsAfter: [] };
}

function attribute(profiles: ChosenProfiles, ratio: number, config = ''): Attribution {
  const unit = { before: 1, after: ratio, logError: 0.001 };
  return attributeCosts(unit, profiles, parseConfig(config, 'copygate.yml')).attribution;
}

const idsOf = ({ advice }: Attribution): readonly string[] => advice.map(({ id }) => id);

/** A program that hands its packets to AF_ALG, as `openssl speed` with the afalg engine. */
const SOFTWARE = { 'AES_encrypt@libcrypto.so.3': 900, 'main@app': 100 };
const OFFLOADED = {
  'main@app': 100,
  __arch_copy_from_user: 400,
  af_alg_sendmsg: 60,
  el0_svc_common: 300,
  vfs_read: 140,
};

describe('attributeCosts: advice', () => {
  it('is given for what rose', () => {
    expect(idsOf(attribute(chosen(SOFTWARE, OFFLOADED), 2))).toEqual([
      ...['cipher-in-user-space', 'cipher-larger-requests', 'af-alg-splice'],
    ]);
  });

  it('is not given for what is as it was', () => {
    expect(idsOf(attribute(chosen(OFFLOADED, OFFLOADED), 1.001))).toEqual([]);
  });

  it('is not given on too few samples to name a reason', () => {
    const few = Object.fromEntries(Object.entries(OFFLOADED).map(([name, weight]) => [name, weight / 12]));
    expect(idsOf(attribute(chosen(SOFTWARE, few), 2))).toEqual([]);
    expect(idsOf(attribute(chosen(SOFTWARE, few), 2, 'copy-bound:\n  min-samples: 10\n'))).toContain('af-alg-splice');
  });
});

describe('attributeCosts: references that are moved', () => {
  const table = tableOf({ copy_page_to_iter: 400, shmem_file_read_iter: 600 });
  const chains: Profile = {
    ...tableOf({ copy_page_to_iter: 400, generic_file_splice_read: 0, do_splice: 0, __arm64_sys_splice: 0 }),
    ...{ callChains: true, stacks: [{ comm: 'x', frames: [0, 1, 2, 3], weight: 400 }] },
  };
  const sharesOf = (before: readonly Profile[], after: readonly Profile[]) => {
    const profiles = { before: [table], after: [table], chainsBefore: before, chainsAfter: after };
    const { classes } = attribute(profiles, 2);
    return Object.fromEntries(classes.map(({ name, shareBefore, shareAfter }) => [name, [shareBefore, shareAfter]]));
  };

  it('are told from copies by the chains of both sides', () => {
    expect(sharesOf([chains], [chains])).toEqual({ storage: [0.6, 0.6], 'zero-copy': [0.4, 0.4] });
  });

  it('are the same on both sides, also where only one has chains', () => {
    const flat = { storage: [0.6, 0.6], copy: [0.4, 0.4] };
    expect(sharesOf([], [])).toEqual(flat);
    expect(sharesOf([chains], [])).toEqual(flat);
    expect(sharesOf([], [chains])).toEqual(flat);
  });
});

describe('attributeCosts: classes of the settings', () => {
  const before = { 'main@app': 1000 };
  const after = { 'main@app': 500, 'Json::write(Value)@app': 400, 'ring_push@app': 100 };

  it('name the reason, own classes too', () => {
    expect(attribute(chosen(before, after), 2).largest).toBe('unexplained');
    const own = 'classes:\n  - class: serialization\n    symbols: ["Json::*"]\n';
    expect(attribute(chosen(before, after), 2, own).largest).toBe('serialization');
    const known = 'classes:\n  - { class: copy, symbols: ["Json::*", ring_push] }\n';
    expect(attribute(chosen(before, after), 2, known)).toMatchObject({
      largest: 'copy',
      classes: [{ name: 'copy' }, {}],
    });
  });

  it('count before the built-in rules', () => {
    const copies = { 'main@app': 500, '__memcpy_generic@app': 500 };
    const config = 'classes:\n  - { class: other user, dsos: [app] }\n';
    expect(attribute(chosen(before, copies), 2).largest).toBe('copy');
    expect(attribute(chosen(before, copies), 2, config).largest).toBe('unexplained');
  });
});

describe('compareRecordings: advice', () => {
  function recordingOf(seconds: number, profile: Profile): Recording {
    const runs = [1, 1.0001, 0.9999, 1.0002, 0.9998].map((factor) => [seconds * factor]);
    const values = [{ benchmark: 'b', metric: { name: 'time', unit: 's', better: 'lower' as const }, runs }];
    const empty = { environment: {}, profilePairs: [], problems: [] };
    return { machine: 'm', suite: 's', values, profiles: [profile], ...empty };
  }
  const adviceOf = (before: Recording, after: Recording): readonly (readonly [string, number | undefined])[] =>
    compareRecordings(
      pairRecordings({ source: 'a folder', recordings: [before] }, [after]),
      parseConfig('', ''),
    ).findings.map(({ status, attribution }) => [status, attribution?.advice.length]);

  it('is for findings that are worse, or limited by copies', () => {
    const software = recordingOf(1, tableOf(SOFTWARE));
    expect(adviceOf(software, recordingOf(3, tableOf(OFFLOADED)))).toEqual([['regressed', 3]]);
    expect(adviceOf(software, recordingOf(1.01, tableOf(OFFLOADED)))).toEqual([['inconclusive', 0]]);
    expect(adviceOf(software, recordingOf(0.3, tableOf(OFFLOADED)))).toEqual([['improved', 0]]);
    const copying = { ...OFFLOADED, __arch_copy_from_user: 3000 };
    expect(adviceOf(software, recordingOf(0.3, tableOf(copying)))).toEqual([['improved', 3]]);
  });
});
