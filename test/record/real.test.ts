import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { runProgram } from '../../src/terminal/program.ts';
import { readRecording } from './read-recordings.ts';
import { findProgram, listFiles, makeFolder, RECORDER, removeFolders, TEXTS } from './start-recorder.ts';

afterAll(removeFolders, 60_000);

const probe = path.join(makeFolder('probe'), 'perf.data');
const canSample = spawnSync('perf', ['record', '-q', '-e', 'cpu-clock', '-o', probe, '--', 'true']).status === 0;

describe('the recorder with the perf of this machine', () => {
  it.skipIf(!canSample)(
    `profiles a command${canSample ? '' : ' (not tried: there is no perf here that may sample)'}`,
    async () => {
      const out = makeFolder('out');
      // Something for the CPU to do, in a program that every machine has.
      const burn = `awk 'BEGIN { for (i = 0; i < 3000000; i++) x += i * i; print x }' >/dev/null; cat '${TEXTS}/iperf3.json'`;
      const words = ['--suite', 'burn', '--machine', 'here', '--runs', '1', '--out', out, '--', 'sh', '-c', burn];
      const home = makeFolder('home');
      const env = { ...process.env, HOME: home };
      const { status, stderr } = spawnSync('sh', [RECORDER, ...words], { encoding: 'utf8', env });
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      const { profiles, environment } = await readRecording(out);
      expect(environment.perf).toMatch(/^\d/);
      const [flat, chains] = profiles;
      expect(flat).toMatchObject({ format: 'perf report', frequency: 999, systemWide: false, callChains: false });
      expect(flat?.samples).toBeGreaterThan(10);
      expect(chains?.event ?? flat?.event).toBe(flat?.event);
      const header = readFileSync(path.join(out, 'here/burn/profile/run-01/perf.header.txt'), 'utf8');
      expect(header).toMatch(/^# cmdline : .* -- COMMAND$/m);
      // Of its own accord perf keeps a copy of each program that it saw.
      expect(listFiles(home)).toEqual([]);
    },
    60_000,
  );

  const canTransfer = canSample && findProgram('iperf3') !== undefined;
  it.skipIf(!canTransfer)(
    `records iperf3 with and without -Z, and the gate names the copies${canTransfer ? '' : ' (not tried: no iperf3 here, or no perf that may sample)'}`,
    async () => {
      const out = makeFolder('out');
      const recipe = path.resolve('examples/recipes/iperf3-zero-copy/recipe.sh');
      const words = ['--runs', '2', '--warmup', '0', '--machine', 'here', '--event', 'cpu-clock', '--out', out];
      const { status, stderr } = spawnSync('sh', [recipe, ...words], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] ?? '', HOME: makeFolder('home'), IPERF3_SECONDS: '1' },
      });
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      const { symbols, classes } = await compare(out);
      expect(classes).toContain('copy');
      // The receiver copies either way; who sends copies without -Z only.
      const copies = symbols.filter((symbol) => symbol.class === 'copy');
      expect(copies.length).toBeGreaterThan(0);
      const sent = copies.find(({ symbol }) => /copy_from_iter|copy_from_user/.test(symbol));
      expect(sent?.costAfter ?? 0).toBeLessThanOrEqual(sent?.costBefore ?? 0);
    },
    120_000,
  );
});

const report = z.object({
  findings: z.tuple([
    z.object({
      attribution: z.object({
        classes: z.array(z.object({ name: z.string() })),
        symbols: z.array(
          z.object({ symbol: z.string(), class: z.string(), costBefore: z.number(), costAfter: z.number() }),
        ),
      }),
    }),
  ]),
  problems: z.array(z.object({ path: z.string(), text: z.string() })),
});

/** What `copygate compare` makes of two sides, without any settings. */
async function compare(out: string) {
  const folder = path.join(out, 'report');
  const words = ['--baseline', path.join(out, 'base'), '--head', path.join(out, 'head'), '--out', folder];
  const code = await runProgram(['compare', ...words], '0.0.0', {
    stdout: { write: () => true },
    stderr: { write: () => true },
    environment: {},
    now: () => 0,
  });
  expect([0, 1]).toContain(code);
  const { findings, problems } = report.parse(JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8')));
  // What the recorder warned of on this machine; every file was understood.
  expect(problems.filter((problem) => !problem.path.endsWith('environment.json'))).toEqual([]);
  const [{ attribution }] = findings;
  return { symbols: attribution.symbols, classes: attribution.classes.map(({ name }) => name) };
}
