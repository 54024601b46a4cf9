import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeMachine } from './make-machine.ts';
import { readRecording } from './read-recordings.ts';
import {
  type Ended,
  isRunning,
  listFiles,
  makeFolder,
  removeFolders,
  type Shell,
  shellThatTells,
  startRecorder,
  TEXTS,
} from './start-recorder.ts';

afterAll(removeFolders, 60_000);

/** A folder with a benchmark that is sent to the board. */
function makeBenchmark(script: string): string {
  const folder = makeFolder('work');
  writeFileSync(path.join(folder, 'bench me.sh'), script);
  return folder;
}

async function recordOnBoard(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  shell?: Shell,
): Promise<Ended & { readonly log: string }> {
  const log = path.join(makeFolder('log'), 'ssh');
  writeFileSync(log, '');
  const given = { COPYGATE_SYSROOT: makeMachine(), FAKE_SSH_LOG: log, ...environment };
  const ended = await startRecorder(['--suite', 'x', '--out', 'out', '--ssh', 'user@board', ...words], {
    folder,
    ...(shell === undefined ? {} : { shell }),
    environment: given,
  });
  return { ...ended, log: readFileSync(log, 'utf8') };
}

describe('the recorder over ssh', () => {
  it('sends itself and what is needed, runs there, and fetches', async () => {
    const folder = makeBenchmark(`cat "${TEXTS}/$1"\n`);
    const words = ['--runs', '2', '--ssh-option', '-p 2222', '--send', 'bench me.sh', '--commit', 'abc'];
    const command = ['sh', 'bench me.sh', 'iperf3.json'];
    const { code, stdout, log } = await recordOnBoard(folder, [...words, '--', ...command]);
    expect(code).toBe(0);
    expect(stdout).toBe(`${folder}/out/cortex-a72-4/x\n`);
    expect(log.split('\n').filter((line) => line.startsWith('-p 2222 user@board ')).length).toBeGreaterThan(3);
    const recording = await readRecording(path.join(folder, 'out'));
    expect(recording).toMatchObject({ machine: 'cortex-a72-4', suite: 'x', commit: 'abc', problems: [] });
    expect(recording.values[0]?.runs).toHaveLength(2);
    expect(recording.profiles).toHaveLength(2);
    expect(listFiles(path.join(folder, 'out')).filter((file) => file.includes('.part'))).toEqual([]);
    expect(existsSync(boardIn(log))).toBe(false);
  });

  it('measures two commands in turns', async () => {
    const folder = makeBenchmark(`cat "${TEXTS}/$1"\n`);
    const bench = "sh 'bench me.sh' iperf3.json";
    const words = ['--runs', '2', '--profiles', '0', '--send', 'bench me.sh', '--ab', bench, bench];
    const { code, stdout } = await recordOnBoard(folder, words);
    expect(code).toBe(0);
    expect(stdout).toBe(['base', 'head'].map((side) => `${folder}/out/${side}/cortex-a72-4/x\n`).join(''));
  });

  it('fetches what a run left that failed, and fails', async () => {
    const folder = makeBenchmark('echo broken; exit 3\n');
    const { code, stderr } = await recordOnBoard(folder, ['--send', 'bench me.sh', '--', 'sh', 'bench me.sh']);
    expect(code).toBe(1);
    expect(stderr).toContain('the command failed (exit code 3)');
    expect(listFiles(path.join(folder, 'out'))).toContain('cortex-a72-4/x/warmup.failed/output.txt');
  });

  it('says that the board cannot be reached', async () => {
    const { code, stderr } = await recordOnBoard(makeBenchmark(''), ['--', 'true'], { FAKE_SSH: 'unreachable' });
    expect(code).toBe(2);
    expect(stderr).toContain('user@board cannot be reached\n  Try: ssh user@board true');
  });

  it('takes nothing that came in parts, and says where it lies', async () => {
    const folder = makeBenchmark(`cat '${TEXTS}/iperf3.json'\n`);
    const words = ['--runs', '2', '--send', 'bench me.sh', '--', 'sh', 'bench me.sh'];
    const { code, stdout, stderr } = await recordOnBoard(folder, words, { FAKE_SSH: 'breaks' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [, board = ''] = /could not be fetched\n {2}It lies in user@board:(\S+)\/out: /.exec(stderr) ?? [];
    expect(listFiles(path.join(folder, 'out'))).toEqual([]);
    expect(listFiles(path.join(board, 'out'))).toContain('cortex-a72-4/x/run-02/output.txt');
    rmSync(board, { recursive: true });
  });

  it('refuses another recording in its place before it measures', async () => {
    const folder = makeBenchmark('echo measured >&2; exit 3\n');
    mkdirSync(path.join(folder, 'out/cortex-a72-4/x/run-01'), { recursive: true });
    const { code, stderr } = await recordOnBoard(folder, ['--send', 'bench me.sh', '--', 'sh', 'bench me.sh']);
    expect(code).toBe(2);
    expect(stderr).toContain('out/cortex-a72-4/x: there is a recording already');
    expect(stderr).not.toContain('measured');
  });

  it('ends what runs on the board when it is asked to end, and fetches the whole runs', async () => {
    const pids = makeFolder('pids');
    const recorder = path.join(pids, 'recorder');
    const command = path.join(pids, 'command');
    const script = [
      `echo $$ >'${command}'`,
      `case $COPYGATE_RUN in *run-02*) read -r pid <'${recorder}'; kill -TERM "$pid"; exec tail -f /dev/null ;; esac`,
      `cat '${TEXTS}/iperf3.json'`,
    ];
    const folder = makeBenchmark(`${script.join('\n')}\n`);
    const words = ['--profiles', '0', '--send', 'bench me.sh', '--', 'sh', 'bench me.sh'];
    const { code, stderr, log } = await recordOnBoard(folder, words, {}, shellThatTells(recorder));
    expect(code).toBe(143);
    expect(stderr).toContain('the runs that were complete are kept');
    expect(isRunning(Number(readFileSync(command, 'utf8')))).toBe(false);
    expect(listFiles(path.join(folder, 'out'))).toEqual([
      'cortex-a72-4/x/environment.json',
      'cortex-a72-4/x/run-01/output.txt',
    ]);
    expect(existsSync(boardIn(log))).toBe(false);
  });
});

/** The folder on the board. */
function boardIn(log: string): string {
  const [board = ''] = /\/tmp\/copygate\.\w{6}(?=\/work)/.exec(log) ?? [];
  expect(board).not.toBe('');
  return board;
}
