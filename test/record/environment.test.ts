import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Environment } from '../../src/model/environment.ts';
import { nameCpu } from '../../src/parse/environment-cpu-name.ts';
import { environmentJson } from '../../src/parse/environment-json.ts';
import { inputFile } from '../parse/check-format.ts';
import { makeMachine } from './make-machine.ts';
import { makeFolder, missingShells, RECORDER, removeFolders, shells, startRecorder } from './start-recorder.ts';

afterAll(removeFolders, 60_000);

async function environmentOf(root: string, shell = shells[0]): Promise<Environment> {
  const { code, stdout } = await startRecorder(['--environment'], {
    ...(shell === undefined ? {} : { shell }),
    environment: { COPYGATE_SYSROOT: root },
  });
  expect(code).toBe(0);
  const { environment = {}, problems } = await environmentJson.parse(inputFile(stdout));
  expect(problems).toEqual([]);
  return environment;
}

for (const name of missingShells)
  it.skipIf(missingShells.includes(name))(`${name}: not installed here, so not tried`, () => {
    expect(missingShells).not.toContain(name);
  });

describe('environment.json of the recorder', () => {
  it.each(shells.map((shell) => [shell.name, shell] as const))('in %s: says what the machine is', async (_, shell) => {
    const { libc, ...known } = await environmentOf(makeMachine(), shell);
    expect(libc ?? 'none here').toMatch(/\S/);
    expect(known).toEqual({
      architecture: 'aarch64',
      'clock source': 'arch_sys_counter',
      container: 'no',
      cores: '4',
      cpu: 'Cortex-A72',
      'crypto driver': 'cbc(aes) by virtio_crypto_aes_cbc, sha256 by sha256-ce',
      features: 'fp asimd evtstrm aes crc32 pan',
      frequency: '600 to 1500 MHz',
      governor: 'performance',
      hostname: 'board',
      kernel: '6.6.0-board',
      kptr_restrict: '0',
      load: '0.04 before, 0.04 after',
      memory: '3884360 kB',
      mitigations: 'spectre_v2: Vulnerable',
      os: 'Debian GNU/Linux 12 (bookworm)',
      perf: '6.1.0',
      perf_event_paranoid: '-1',
      temperature: '48.2 °C before, 48.2 °C after',
      throttling: 'no',
      'virtual machine': 'no',
    });
  });

  it.each([
    ['.dockerenv', '', 'docker'],
    ['run/.containerenv', '', 'podman'],
    ['proc/1/environ', 'A=b\0container=lxc\0', 'lxc'],
  ])('knows a container by %s', async (file, text, name) => {
    expect((await environmentOf(makeMachine({ [file]: text }))).container).toBe(name);
  });

  it('says little of a machine that tells little, and keeps foreign text apart', async () => {
    const root = makeFolder('bare');
    expect(Object.keys(await environmentOf(root)).toSorted()).toEqual(
      expect.arrayContaining(['architecture', 'container', 'hostname', 'kernel']),
    );
    const file = 'sys/devices/system/clocksource/clocksource0/current_clocksource';
    const hostile = makeMachine({ [file]: '"},"machine":"x\\", \u0001\u001B[31m\n' });
    expect((await environmentOf(hostile))['clock source']).toBe('"},"machine":"x\\", [31m');
  });

  it('names the cores that the gate names, and no others', () => {
    const known = [...readFileSync(RECORDER, 'utf8').matchAll(/([\da-f]{2})-([\da-f]+)(?:\|\S+)?\) echo (\S+) ;;/g)];
    expect(known.length).toBeGreaterThan(40);
    for (const [, made = '', part = '', name] of known) {
      expect(nameCpu(Number.parseInt(made, 16), Number.parseInt(part, 16))).toBe(name);
    }
    const source = readFileSync(path.resolve('src/parse/environment-cpu-name.ts'), 'utf8');
    const gate = source.match(/^ {2}(?:0x[\da-f]+|'[\da-f]+-[\da-f]+'): '/gm) ?? [];
    expect(known).toHaveLength(gate.length);
  });
});
