import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cores, makeMachine } from './make-machine.ts';
import { readRecording } from './read-recordings.ts';
import { boardShells, makeFolder, removeFolders, type Shell, startRecorder, TEXTS } from './start-recorder.ts';

afterAll(removeFolders, 60_000);

const RESULT = path.join(TEXTS, 'iperf3.json');
const STAT = (ticks: number): string =>
  `77 (make (x) y) R 1 77 77 0 -1 4194304 1 0 0 0 ${ticks} 20 0 0 20 0 1 0 100 0 0`;

/** What the report says of a recording on a machine with these files, on which `during` happens while it is measured. */
async function doubtsOf(
  shell: Shell,
  changes: Readonly<Record<string, string | undefined>>,
  during = '',
  meanwhile = '',
): Promise<readonly string[]> {
  const root = makeMachine(changes);
  const out = makeFolder('out');
  const script = `cd '${root}' && ${during || ':'}; cat '${RESULT}'`;
  const words = ['--suite', 'x', '--runs', '1', '--warmup', '0', '--profiles', '0', '--machine', 'm', '--out', out];
  const { code } = await startRecorder([...words, '--', 'sh', '-c', script], {
    shell,
    environment: { COPYGATE_SYSROOT: root, FAKE_SLEEP: meanwhile === '' ? '' : `cd '${root}' && ${meanwhile}` },
  });
  expect(code).toBe(0);
  return (await readRecording(out)).problems.map(({ text }) => text);
}

describe.each(boardShells)('doubts of the recorder in $name', (shell) => {
  it('has none on a machine on which nothing is wrong', async () => {
    expect(await doubtsOf(shell, {})).toEqual([]);
  });

  it('says that the clock follows the load', async () => {
    const governor = 'sys/devices/system/cpu/cpu0/cpufreq/scaling_governor';
    expect(await doubtsOf(shell, { [governor]: 'ondemand\n' })).toEqual([
      expect.stringMatching(/^the frequency governor is ondemand: .*: echo performance \| sudo tee \/sys/),
    ]);
    expect(await doubtsOf(shell, { [governor]: undefined })).toEqual([]);
  });

  it('says that cores differ, unless the command is pinned', async () => {
    const changes = { 'proc/cpuinfo': cores('0xd03', '0xd03', '0xd08', '0xd08') };
    expect(await doubtsOf(shell, changes)).toEqual([
      expect.stringContaining('not of one kind (Cortex-A53 + Cortex-A72): it is chance which one runs the command'),
    ]);
    expect(await doubtsOf(shell, changes, ': taskset -c 2')).toEqual([]);
  });

  it.each([
    ['a Raspberry Pi', {}, "echo 50005 >'sys/devices/platform/soc/soc:firmware/get_throttled'"],
    ['a cooling device', {}, 'echo 3 >sys/class/thermal/cooling_device0/cur_state'],
    [
      'x86',
      { 'sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count': '7\n' },
      'echo 9 >sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count',
    ],
  ])('says that the CPU was throttled: %s', async (_, changes, during) => {
    expect(await doubtsOf(shell, changes, during)).toEqual([
      expect.stringMatching(/^the CPU was throttled .*--pause 30$/),
    ]);
  });

  it('names another process that is busy', async () => {
    const seen = await doubtsOf(shell, { 'proc/77/stat': `${STAT(10)}\n` }, '', `echo '${STAT(90)}' >proc/77/stat`);
    expect(seen).toEqual([
      'something else is running: make (x) y (80 % of a CPU): stop it, or wait until it has ended',
    ]);
    expect(await doubtsOf(shell, { 'proc/77/stat': `${STAT(10)}\n` }, '', `echo '${STAT(29)}' >proc/77/stat`)).toEqual(
      [],
    );
  });

  it('says that the clock was set', async () => {
    // Time since the start stands still, so that the clock seems to be set forward; here it seems to be set back.
    const seen = await doubtsOf(shell, {}, "echo '5400.00 1.00' >proc/uptime");
    expect(seen).toEqual([expect.stringMatching(/^the clock was set by -(?:399|400|401) s during a run: /)]);
  });
});
