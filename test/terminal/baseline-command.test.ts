import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDirectoryStore } from '../../src/io/directory-store.ts';
import { commitOf, makeProfile, makeRecording } from '../baseline/make-recording.ts';
import { startProgram } from './start-program.ts';

const run = (...words: readonly string[]) => startProgram('baseline', ...words);

function makeFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
}

/** Three recordings of one machine, one of another whose name acts on terminals. */
async function fillStore(): Promise<string> {
  const folder = makeFolder();
  const store = createDirectoryStore(folder);
  for (const number of [1, 2, 3]) {
    await store.save([makeRecording({ profiles: [makeProfile()] })], {
      ...{ recordedAt: `2026-10-0${number}T12:00:00Z`, verdict: number === 3 ? 'fail' : 'pass' },
      ...{ commit: commitOf(number), run: { id: number, attempt: 1 } },
    });
  }
  const odd = makeRecording({ machine: '\u001B[31mred', suite: '' });
  await store.save([odd], { recordedAt: '2026-10-09T00:00:00Z', verdict: 'neutral' });
  return folder;
}

describe('copygate baseline', () => {
  it('leads to its own help when it is not said what to do', async () => {
    await expect(run()).rejects.toMatchObject({ hint: 'copygate baseline --help lists them.' });
  });

  it('lists machines and suites', async () => {
    const { code, out } = await run('list', '--store', await fillStore());
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.replace(/\s+(?:size|\S+ \S*B)$/, ' SIZE'))).toEqual([
      'machine       suite           recordings  commits  first       last        last commit   verdict SIZE',
      '?[31mred      (no name)                1        1  2026-10-09  2026-10-09                neutral SIZE',
      'cortex-a72-4  openvpn-iperf3           3        3  2026-10-01  2026-10-03  000000000000  fail SIZE',
      '',
      '4 recordings, SIZE',
      '',
    ]);
  });

  it('lists as JSON', async () => {
    const { out } = await run('list', '--json', '--machine', 'cortex-a72-4', '--store', await fillStore());
    expect(JSON.parse(out)).toEqual([
      {
        ...{ machine: 'cortex-a72-4', suite: 'openvpn-iperf3', recordings: 3, commits: 3 },
        ...{ first: '2026-10-01T12:00:00Z', last: '2026-10-03T12:00:00Z', commit: commitOf(3), verdict: 'fail' },
        size: expect.any(Number),
      },
    ]);
  });

  it('shows one commit', async () => {
    const folder = await fillStore();
    const { out } = await run('show', commitOf(2), '--store', folder);
    expect(out).toContain(`cortex-a72-4 openvpn-iperf3 ${commitOf(2)}`);
    expect(out).toContain('2026-10-02T12:00:00Z, pass, 1 profile');
    expect(out).toMatch(
      /tcp +throughput +1000 Mbit\/s 1\.010 Gbit\/s \| 990\.0 Mbit\/s|tcp +throughput +1\.000 Gbit\/s/,
    );
    const { out: json } = await run('show', commitOf(2), '--json', '--store', folder);
    expect(JSON.parse(json)).toMatchObject([{ commit: commitOf(2), values: makeRecording().values, profiles: 1 }]);
    await expect(run('show', 'abcdef', '--store', folder)).rejects.toMatchObject({ name: 'UserError' });
  });

  it('prunes, and says what it would prune', async () => {
    const folder = await fillStore();
    const dry = await run('prune', '--keep', '2', '--dry-run', '--store', folder);
    expect(dry.out).toMatch(/000001-1-1\.1\.folded\.gz\n.*000001-1-1\.json\nwould remove 1 recording and 1 profile\n$/);
    expect((await run('list', '--store', folder)).out).toContain('4 recordings');
    expect((await run('prune', '--keep', '2', '--store', folder)).out).toBe('removed 1 recording and 1 profile\n');
    expect((await run('list', '--store', folder)).out).toContain('3 recordings');
    await expect(run('prune', '--keep', 'all', '--store', folder)).rejects.toMatchObject({ name: 'UserError' });
  });

  it('imports, and says what it could not', async () => {
    const folder = makeFolder();
    const file = path.join(folder, 'data.js');
    const benches = [
      { name: 'fib_10', value: 135, unit: 'ns/iter' },
      { name: 'fib_20', value: 'fast', unit: 'ns/iter' },
    ];
    const entries = {
      'Rust Benchmark': [{ commit: { id: commitOf(1) }, date: 1_771_881_904_000, tool: 'cargo', benches }],
    };
    writeFileSync(file, `window.BENCHMARK_DATA = ${JSON.stringify({ lastUpdate: 1, repoUrl: '', entries })}`);
    const store = path.join(folder, 'store');
    for (const known of ['', ', 1 stored already', ', 1 stored already']) {
      const { code, out, told } = await run('import', file, '--machine', 'm', '--store', store);
      const read = `1 recording read${known}, 1 problem`;
      const names = 'what is recorded with these names is compared with them: --machine m, --suite Rust-Benchmark';
      expect([code, out]).toEqual([0, `${read}; ${store} now holds 1 recording of 1 suite\n${names}\n`]);
      expect(told).toContain('entries["Rust Benchmark"][0].benches[1].value');
    }
    expect((await run('show', '0000', '--store', store)).out).toContain('135.0 ns');
  });

  it('says what a store can be', async () => {
    await expect(run('list', '--store', './nowhere')).rejects.toMatchObject({ message: './nowhere: no such store' });
    await expect(run('list')).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('--store') });
  });
});
