import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { makeMachine } from './make-machine.ts';
import { readRecordings } from './read-recordings.ts';
import {
  type Ended,
  findProgram,
  isRunning,
  listFiles,
  makeFolder,
  removeFolders,
  shellThatTells,
  startRecorder,
  TEXTS,
} from './start-recorder.ts';

afterAll(removeFolders, 60_000);

const RESULT = path.join(TEXTS, 'iperf3.json');
const WHOLE = readFileSync(RESULT, 'utf8');
/** Between two of these nothing changes on the disk but what the command itself writes. */
const STEPS = ['mkdir', 'mv', 'rm', 'rmdir', 'cat', 'sed'];

/** Every so many steps it is killed; COPYGATE_TEST_KILL_EVERY=1 is each of them, in some minutes. */
const EVERY = Number(process.env['COPYGATE_TEST_KILL_EVERY'] ?? 7);

interface Killed extends Ended {
  readonly out: string;
  /** How many steps were taken. */
  readonly steps: number;
}

/** Records, and sends the recorder the signal before (or half-way through) its step `at`. */
async function recordUntil(at: number, signal: 'KILL' | 'TERM', sides: boolean): Promise<Killed> {
  const out = makeFolder('out');
  const programs = makeFolder('programs');
  const count = path.join(programs, 'count');
  const pid = path.join(programs, 'pid');
  writeFileSync(count, '');
  for (const name of STEPS) {
    const real = findProgram(name) ?? name;
    const script = [
      '#!/bin/sh',
      // Programs of a pipeline take their steps at the same time: lines are appended, not a number changed.
      `echo >>'${count}'`,
      `taken=$(${findProgram('wc')} -l <'${count}')`,
      // Two that step together both see the later number.
      `if [ ${at} -gt 0 ] && [ "$taken" -ge ${at} ] && [ ! -e '${pid}.killed' ]; then`,
      `  : >'${pid}.killed'; read -r pid <'${pid}'; kill -${signal} "$pid"; exit 1`,
      'fi',
      `exec ${real} "$@"`,
    ];
    writeFileSync(path.join(programs, name), `${script.join('\n')}\n`);
    chmodSync(path.join(programs, name), 0o755);
  }
  const command = `cat '${RESULT}'`;
  const words = ['--suite', 'x', '--runs', '2', '--out', out];
  const behind = sides ? ['--ab', command, command] : ['--', 'sh', '-c', command];
  const ended = await startRecorder([...words, ...behind], {
    shell: shellThatTells(pid),
    programs,
    environment: { COPYGATE_SYSROOT: makeMachine() },
  });
  return { ...ended, out, steps: readFileSync(count, 'utf8').length };
}

/** Everything that the gate would take for measured is whole. */
async function checkWhole({ out }: Killed, sides: boolean): Promise<void> {
  for (const root of sides ? ['base', 'head'] : ['']) {
    if (!existsSync(path.join(out, root))) continue;
    for (const recording of await readRecordings(path.join(out, root))) {
      const odd = recording.problems.filter(
        ({ text }) => !/^not read: (?:the recorder was stopped|what a run left)/.test(text),
      );
      expect(odd).toEqual([]);
      for (const { runs } of recording.values) expect(runs.flat()).toEqual(Array(runs.length).fill(runs[0]?.[0]));
    }
  }
  const runs = listFiles(out).filter((file) => /run-\d+\/output\.txt$/.test(file) && !file.includes('profile/'));
  for (const run of runs) expect(readFileSync(path.join(out, run), 'utf8')).toBe(WHOLE);
}

describe.each([
  ['one command', false],
  ['two commands in turns', true],
])('a recorder that is killed while it measures %s', (_, sides) => {
  it('leaves whole runs only, whenever it is killed', async () => {
    const { steps } = await recordUntil(0, 'KILL', sides);
    expect(steps).toBeGreaterThan(40);
    const seen = new Set<number>();
    for (let at = 1; at <= steps; at += EVERY) {
      const killed = await recordUntil(at, 'KILL', sides);
      expect(killed.signal).toBe('SIGKILL');
      await checkWhole(killed, sides);
      seen.add(listFiles(killed.out).filter((file) => /run-\d+\/output\.txt$/.test(file)).length);
    }
    // The kills were spread over the whole recording.
    expect([...seen]).toEqual(expect.arrayContaining([0, sides ? 2 : 1, sides ? 4 : 2]));
  }, 900_000);

  it('leaves nothing unfinished behind when it is asked to end', async () => {
    const { steps } = await recordUntil(0, 'TERM', sides);
    for (const at of [0.3, 0.5, 0.7, 0.9].map((part) => Math.ceil(part * steps))) {
      const ended = await recordUntil(at, 'TERM', sides);
      expect(ended.code).toBe(143);
      expect(ended.stderr).toContain('the runs that were complete are kept');
      expect(listFiles(ended.out).filter((file) => file.includes('.part'))).toEqual([]);
      await checkWhole(ended, sides);
    }
  }, 60_000);
});

describe('a recorder that is asked to end', () => {
  it('ends the command, too', async () => {
    const out = makeFolder('out');
    const pids = path.join(makeFolder('pids'), 'pids');
    // The command asks for the end itself, and would then go on for long.
    const command = `echo $$ >'${pids}'; read -r pid <'${pids}.recorder'; kill -TERM "$pid"; exec tail -f /dev/null`;
    const shell = shellThatTells(`${pids}.recorder`);
    const words = ['--suite', 'x', '--profiles', '0', '--out', out, '--', 'sh', '-c', command];
    const { code } = await startRecorder(words, { shell, environment: { COPYGATE_SYSROOT: makeMachine() } });
    expect(code).toBe(143);
    const pid = Number(readFileSync(pids, 'utf8'));
    await vi.waitFor(() => {
      expect(isRunning(pid)).toBe(false);
    });
  });
});
