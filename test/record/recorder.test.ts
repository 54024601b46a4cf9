import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeMachine } from './make-machine.ts';
import { readRecording } from './read-recordings.ts';
import {
  type Ended,
  listFiles,
  makeFolder,
  missingShells,
  removeFolders,
  type Shell,
  shells,
  startRecorder,
  TEXTS,
} from './start-recorder.ts';

afterAll(removeFolders, 60_000);

const RESULT = path.join(TEXTS, 'iperf3.json');
const MACHINE = 'cortex-a72-4';

for (const name of missingShells)
  it.skipIf(missingShells.includes(name))(`${name}: not installed here, so not tried`, () => {
    expect(missingShells).not.toContain(name);
  });

for (const shell of shells) {
  describe(`the recorder in ${shell.name}`, { timeout: 60_000 }, () => {
    it('writes what the gate reads without settings', async () => {
      const out = makeFolder('out');
      const ended = await record(shell, out, ['--runs', '3', '--commit', '0123abc'], ['cat', RESULT]);
      expect(ended).toMatchObject({ code: 0, stdout: `${out}/${MACHINE}/iperf3\n` });
      expect(listFiles(out)).toEqual(
        [
          'environment.json',
          'profile/run-01/perf.header.txt',
          'profile/run-01/perf.report.txt',
          'profile/run-02/perf.header.txt',
          'profile/run-02/stacks.folded',
          'run-01/output.txt',
          'run-02/output.txt',
          'run-03/output.txt',
        ].map((name) => `${MACHINE}/iperf3/${name}`),
      );
      const recording = await readRecording(out);
      expect(recording).toMatchObject({ machine: MACHINE, suite: 'iperf3', commit: '0123abc', problems: [] });
      expect(Array.from(recording.values, ({ runs }) => runs.length)).toEqual([3]);
      expect(recording.profiles.map(({ format, event, callChains }) => [format, event, callChains])).toEqual([
        ['perf report', 'cpu-clock', false],
        ['folded stacks', 'cpu-clock', true],
      ]);
    });

    it('lets two commands take turns, each first as often', async () => {
      const out = makeFolder('out');
      const log = path.join(out, 'order');
      const side = (name: string): string =>
        `cat '${RESULT}'; [ $COPYGATE_PASS = warmup ] || printf ${name} >>'${log}'`;
      const words = ['--runs', '4', '--profiles', '0', '--base-commit', 'aaa', '--commit', 'bbb'];
      const ended = await record(shell, out, [...words, '--ab', side('A'), side('B')]);
      expect(ended).toMatchObject({
        code: 0,
        stdout: `${out}/base/${MACHINE}/iperf3\n${out}/head/${MACHINE}/iperf3\n`,
      });
      expect(readFileSync(log, 'utf8')).toBe('ABBAABBA');
      const base = await readRecording(path.join(out, 'base'));
      const head = await readRecording(path.join(out, 'head'));
      expect([base.commit, head.commit]).toEqual(['aaa', 'bbb']);
      expect(base.job).toBe(head.job);
      expect(base.job).toMatch(/^board-\d{8}T\d{6}-\d+$/);
      expect([base, head].map(({ values }) => values.at(0)?.runs.length)).toEqual([4, 4]);
    });

    it('keeps the output of a command that fails aside, and ends with 1', async () => {
      const out = makeFolder('out');
      const script = `cat '${RESULT}'; case $COPYGATE_RUN in *run-02*) echo 'no route to board' >&2; exit 7 ;; esac`;
      const ended = await record(shell, out, ['--runs', '3'], ['sh', '-c', script]);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain('the command failed (exit code 7)');
      expect(ended.stderr).toContain('  | no route to board');
      expect(listFiles(path.join(out, MACHINE, 'iperf3'))).toEqual([
        'environment.json',
        'run-01/output.txt',
        'run-02.failed/errors.txt',
        'run-02.failed/exit.txt',
        'run-02.failed/output.txt',
      ]);
      const recording = await readRecording(out);
      expect(Array.from(recording.values, ({ runs }) => runs.length)).toEqual([1]);
      expect(recording.problems.map(({ text }) => text)).toEqual([
        'the command failed (exit code 7): no route to board',
      ]);
    });

    it('keeps no half of a pair', async () => {
      const out = makeFolder('out');
      const head = `case $COPYGATE_RUN in *run-02*) exit 1 ;; esac; cat '${RESULT}'`;
      const ended = await record(shell, out, ['--runs', '3', '--ab', `cat '${RESULT}'`, head]);
      expect(ended.code).toBe(1);
      const runs = listFiles(out).filter((file) => /run-\d+\/output.txt$/.test(file));
      expect(runs).toEqual([`base/${MACHINE}/iperf3/run-01/output.txt`, `head/${MACHINE}/iperf3/run-01/output.txt`]);
    });

    it('keeps files that the command writes, and never one of an earlier run', async () => {
      const folder = makeFolder('work');
      const out = makeFolder('out');
      const script = `cp '${RESULT}' 'my result.json'; cp '${RESULT}' "$COPYGATE_RUN/own.json"; echo done`;
      const words = ['--runs', '1', '--result', 'my result.json'];
      expect(await record(shell, out, words, ['sh', '-c', script], folder)).toMatchObject({ code: 0 });
      expect(listFiles(path.join(out, MACHINE, 'iperf3/run-01'))).toEqual(['my result.json', 'output.txt', 'own.json']);
      writeFileSync(path.join(folder, 'my result.json'), 'stale');
      const second = await record(shell, out, [...words, '--replace'], ['true'], folder);
      expect(second.code).toBe(1);
      expect(second.stderr).toContain('the command left a result out: ');
      expect(second.stderr).toContain('my result.json was not written by the command (--result)');
    });

    it('refuses a command that prints nothing, takes a better one without a word, and no folder with runs', async () => {
      const out = makeFolder('out');
      const silent = await record(shell, out, ['--runs', '1'], ['true']);
      expect(silent).toMatchObject({ code: 2, stdout: '' });
      expect(silent.stderr).toContain('the command printed nothing');
      expect(await record(shell, out, ['--runs', '1'], ['false'])).toMatchObject({ code: 1 });
      expect(await record(shell, out, ['--runs', '1'], ['cat', RESULT])).toMatchObject({ code: 0 });
      expect(listFiles(out).filter((file) => file.includes('.failed'))).toEqual([]);
      const again = await record(shell, out, ['--runs', '1'], ['cat', RESULT]);
      expect(again.code).toBe(2);
      expect(again.stderr).toContain('--replace');
      expect(await record(shell, out, ['--runs', '1', '--replace'], ['cat', RESULT])).toMatchObject({ code: 0 });
    });

    it('hands words over as they are', async () => {
      const out = makeFolder('out');
      const words = ["it's", 'a  b', '$HOME', '*', '', 'ends with newline\n', '"'];
      const ended = await record(shell, out, ['--runs', '1', '--profiles', '0'], ['printf', '<%s>', ...words]);
      expect(ended.code).toBe(0);
      const output = readFileSync(path.join(out, MACHINE, 'iperf3/run-01/output.txt'), 'utf8');
      expect(output).toBe(words.map((word) => `<${word}>`).join(''));
    });

    it('counts events in every run when asked', async () => {
      const out = makeFolder('out');
      const log = path.join(makeFolder('log'), 'perf');
      await record(shell, out, ['--runs', '2', '--profiles', '0', '--counters', 'cycles'], ['cat', RESULT], undefined, {
        FAKE_PERF_LOG: log,
      });
      expect(listFiles(path.join(out, MACHINE, 'iperf3/run-02'))).toEqual(['counters.json', 'output.txt']);
      expect(readFileSync(log, 'utf8').match(/^stat -j -o \S+ -e cycles -- sh -c/gm)).toHaveLength(2);
    });
  });
}

function record(
  shell: Shell,
  out: string,
  words: readonly string[],
  command: readonly string[] = [],
  folder?: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const behind = command.length === 0 ? [] : ['--', ...command];
  return startRecorder(['--suite', 'iperf3', '--out', out, ...words, ...behind], {
    shell,
    ...(folder === undefined ? {} : { folder }),
    environment: { COPYGATE_SYSROOT: makeMachine(), ...environment },
  });
}
