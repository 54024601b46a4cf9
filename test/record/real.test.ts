import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readRecording } from './read-recordings.ts';
import { makeFolder, RECORDER, removeFolders, TEXTS } from './start-recorder.ts';

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
      const { status, stderr } = spawnSync('sh', [RECORDER, ...words], { encoding: 'utf8' });
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      const { profiles, environment } = await readRecording(out);
      expect(environment.perf).toMatch(/^\d/);
      const [flat, chains] = profiles;
      expect(flat).toMatchObject({ format: 'perf report', frequency: 999, systemWide: false, callChains: false });
      expect(flat?.samples).toBeGreaterThan(10);
      expect(chains?.event ?? flat?.event).toBe(flat?.event);
      const header = readFileSync(path.join(out, 'here/burn/profile/run-01/perf.header.txt'), 'utf8');
      expect(header).toMatch(/^# cmdline : .* -- COMMAND$/m);
    },
    60_000,
  );
});
