import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeMachine } from './make-machine.ts';
import { readRecording } from './read-recordings.ts';
import {
  boardShells,
  type Ended,
  listFiles,
  makeFolder,
  removeFolders,
  type Shell,
  startRecorder,
  TEXTS,
} from './start-recorder.ts';

afterAll(removeFolders, 60_000);

const RESULT = path.join(TEXTS, 'iperf3.json');
/** What a header says of the call of perf: no command, no path of this machine. */
const CMDLINE = '# cmdline : /usr/bin/perf record -q -N -e cycles -o perf.data -F 999 -- COMMAND\n';

interface Profiled extends Ended {
  readonly out: string;
  /** The words of every call of perf that sampled the command. */
  readonly sampled: readonly string[];
  readonly files: readonly string[];
}

/** Records one run and its profiles; `lacks` is what the fake perf cannot do. */
async function profile(
  shell: Shell,
  lacks: string,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
  command: readonly string[] = ['cat', RESULT],
): Promise<Profiled> {
  const out = makeFolder('out');
  const log = path.join(makeFolder('log'), 'perf');
  const given = { COPYGATE_SYSROOT: makeMachine(), FAKE_PERF: lacks, FAKE_PERF_LOG: log, ...environment };
  const all = ['--suite', 'iperf3', '--runs', '1', '--warmup', '0', '--out', out, ...words, '--', ...command];
  const ended = await startRecorder(all, { shell, environment: given });
  const calls = environment['PERF'] === undefined ? readFileSync(log, 'utf8').split('\n') : [];
  return {
    ...{ ...ended, out },
    sampled: calls.filter((call) => call.startsWith('record') && !call.includes('-F 99 ')),
    files: listFiles(path.join(out, 'cortex-a72-4/iperf3')).filter((file) => file.startsWith('profile/')),
  };
}

describe.each(boardShells)('profiles of the recorder in $name', (shell) => {
  it.each([
    ['', 'aarch64', 'cycles', '-F 999 --call-graph fp'],
    ['no-cycles', 'aarch64', 'cpu-clock', '-F 999 --call-graph fp'],
    ['no-unwind', 'aarch64', 'cycles', '-F 999 --call-graph fp'],
    ['', 'armv7l', 'cycles', '-F 199 --call-graph dwarf'],
    ['', 'x86_64', 'cycles', '-F 199 --call-graph dwarf'],
  ])('lacking "%s" on %s: samples %s, and chains with %s', async (lacks, machine, event, chains) => {
    const { code, sampled } = await profile(shell, lacks, [], { FAKE_UNAME: machine });
    expect(code).toBe(0);
    expect(sampled).toEqual([
      expect.stringMatching(new RegExp(`^record -q -N -e ${event} -o \\S+ -F 999 -- sh -c`)),
      expect.stringMatching(new RegExp(`^record -q -N -e ${event} -o \\S+ ${chains} -- sh -c`)),
    ]);
  });

  it('takes no call chains where they would lie', async () => {
    const { sampled, files, stderr } = await profile(shell, 'no-unwind', [], { FAKE_UNAME: 'armv7l' });
    expect(sampled).toHaveLength(1);
    expect(files).toEqual(['profile/run-01/perf.header.txt', 'profile/run-01/perf.report.txt']);
    expect(stderr).toContain('this perf cannot unwind stacks');
  });

  it('does as it is told', async () => {
    const words = ['--all-cpus', '--event', 'instructions', '--frequency', '500', '--call-graph', 'lbr'];
    const { sampled, files } = await profile(shell, '', [...words, '--profiles', '2', '--benchmark', 'TCP/large']);
    expect(sampled.map((call) => call.replace(/-o \S+ |--.*/g, ''))).toEqual([
      ...Array(2).fill('record -q -N -e instructions -a -F 500 '),
      ...Array(2).fill('record -q -N -e instructions -a -F 500 '),
    ]);
    expect(files.filter((file) => file.endsWith('header.txt'))).toEqual(
      ['01', '02', '03', '04'].map((run) => `profile/TCP/large/run-${run}/perf.header.txt`),
    );
  });

  it('leaves results of profiled passes out, and command lines too', async () => {
    const { out, files } = await profile(shell, '');
    expect((await readRecording(out)).problems).toEqual([]);
    expect(files.map((file) => path.basename(file))).not.toContain('output.txt');
    const header = readFileSync(path.join(out, 'cortex-a72-4/iperf3/profile/run-01/perf.header.txt'), 'utf8');
    expect(header).toContain(`${CMDLINE}# event : name = cpu-clock,`);
    expect(header).not.toContain('iperf3.json');
  });

  it('leaves nothing of a command in the header that has more than one line, or -- in it', async () => {
    const script = `mysql --password=secret -- one 2>/dev/null
# event : secret
# cmdline : secret -- two
cat '${RESULT}' # secret`;
    const { out, code } = await profile(shell, '', ['--all-cpus'], {}, ['sh', '-c', script]);
    expect(code).toBe(0);
    const header = readFileSync(path.join(out, 'cortex-a72-4/iperf3/profile/run-01/perf.header.txt'), 'utf8');
    expect(header).toContain(`${CMDLINE.replace(' -F', ' -a -F')}# event : name = cpu-clock,`);
    expect(header).not.toContain('secret');
    expect((await readRecording(out)).profiles[0]).toMatchObject({ systemWide: true, frequency: 999 });
  });

  it.each([
    [
      'refused',
      {},
      'perf cannot sample here, so that a loss cannot be explained (Access to performance monitoring and observability',
    ],
    ['unreadable', {}, 'the profile could not be read (incompatible file format)'],
    ['no-samples', {}, 'the command left no samples'],
    ['lost', {}, 'perf lost 3 chunks while profiling'],
    ['waiting', {}, 'the command was on a CPU for 3 % of the time'],
    ['no-symbols', {}, 'the C library has no symbols: 37 %'],
    ['', { PERF: '/no/such/perf' }, 'perf is not here'],
    [
      '',
      { FAKE_ID: '1000', COPYGATE_SYSROOT: makeMachine({ 'proc/sys/kernel/perf_event_paranoid': '2\n' }) },
      'the kernel is not in the profile',
    ],
    [
      '',
      { COPYGATE_SYSROOT: makeMachine({ 'proc/kallsyms': '0000000000000000 T _text\n' }) },
      'kernel symbols are hidden',
    ],
  ])('%s %j: says so, in the report too, and records the rest', async (lacks, environment, sentence) => {
    const { code, stderr, out, files } = await profile(shell, lacks, [], environment);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^copygate-record: warning: .+\n {2}\S.+$/m);
    expect(stderr).toContain(sentence);
    const { problems, values } = await readRecording(out);
    expect(problems.map(({ text }) => text)).toEqual([expect.stringContaining(sentence)]);
    expect(values).toHaveLength(1);
    expect(files.filter((file) => file.includes('.part'))).toEqual([]);
  });

  it('refuses to count without perf, and says what to install', async () => {
    const { code, stderr } = await profile(shell, '', ['--counters', 'cycles'], { PERF: '/no/such/perf' });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /--counters needs perf, .*\n {2}Install linux-perf \(Debian\), .*, or leave --counters out\.\n/,
    );
  });

  it.each(['--counters', '--event'])('refuses what perf does not know: %s', async (option) => {
    const { code, stderr } = await profile(shell, '', [option, 'nosuchevent']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      new RegExp(
        `^copygate-record: ${option} nosuchevent.* \\(event syntax error: 'nosuchevent'\\)\n {2}perf list names`,
      ),
    );
  });

  it('refuses counters that may not be opened, and does not blame the command', async () => {
    const { code, stderr } = await profile(shell, 'refused', ['--counters', 'cycles', '--profiles', '0']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^copygate-record: --counters cycles: perf cannot count this \(Access to performance/);
  });

  it('does not take an event for a mistake that may not be sampled here', async () => {
    const { code, stderr } = await profile(shell, 'refused', ['--event', 'cycles']);
    expect(code).toBe(0);
    expect(stderr).toContain('warning: perf cannot sample here');
  });

  it('says which event is not counted, when no other one may be taken', async () => {
    const { code, stderr, sampled } = await profile(shell, 'no-cycles', ['--event', 'cycles']);
    expect({ code, sampled }).toEqual({ code: 0, sampled: [] });
    expect(stderr).toContain(
      'so that a loss cannot be explained (cycles is not counted on this machine)\n  leave --event out',
    );
  });

  it('keeps aside what a command printed that fails under perf only', async () => {
    const out = makeFolder('out');
    const script = `cat '${RESULT}'; [ $COPYGATE_PASS != chains ]`;
    const words = ['--suite', 'iperf3', '--runs', '1', '--out', out, '--', 'sh', '-c', script];
    const { code, stderr } = await startRecorder(words, { shell, environment: { COPYGATE_SYSROOT: makeMachine() } });
    expect(code).toBe(1);
    expect(stderr).toContain('(under perf)');
    expect(listFiles(out)).toContain('cortex-a72-4/iperf3/profile/run-02.failed/exit.txt');
    expect((await readRecording(out)).profiles.map(({ format }) => format)).toEqual(['perf report']);
  });
});
