import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { makeMachine } from './make-machine.ts';
import { readRecording } from './read-recordings.ts';
import {
  boardShells,
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

interface OnBoard extends Ended {
  readonly log: string;
  /** The recorder on the board, where the connection to it dropped. */
  readonly pid?: number;
}

async function recordOnBoard(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  shell?: Shell,
): Promise<OnBoard> {
  const log = path.join(makeFolder('log'), 'ssh');
  writeFileSync(log, '');
  const given = { COPYGATE_SYSROOT: makeMachine(), FAKE_SSH_LOG: log, ...environment };
  const ended = await startRecorder(['--suite', 'x', '--out', 'out', '--ssh', 'user@board', ...words], {
    folder,
    ...(shell === undefined ? {} : { shell }),
    environment: given,
    ownGroup: true,
  });
  const pid = existsSync(`${log}.pid`) ? { pid: Number(readFileSync(`${log}.pid`, 'utf8')) } : {};
  return { ...ended, log: readFileSync(log, 'utf8'), ...pid };
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
    expect(recording.values.at(0)?.runs).toHaveLength(2);
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

const WHOLE = [
  'cortex-a72-4/x/environment.json',
  'cortex-a72-4/x/run-01/output.txt',
  'cortex-a72-4/x/run-02/output.txt',
];

describe.each(boardShells)('the recorder over ssh in $name, while it fetches,', (shell) => {
  /** What it says, and what lies on the board. */
  async function recordAnd(meanwhile: string, given: Shell = shell): Promise<OnBoard & { left: readonly string[] }> {
    const folder = makeBenchmark(`cat '${TEXTS}/iperf3.json'\n`);
    const words = ['--runs', '2', '--profiles', '0', '--send', 'bench me.sh', '--', 'sh', 'bench me.sh'];
    const ended = await recordOnBoard(folder, words, { FAKE_SSH_MEANWHILE: meanwhile }, given);
    const board = boardIn(ended.log);
    expect(ended.stderr).toContain(
      `lies in user@board:${board}/out: fetch it by hand (scp -r), then remove it there.\n`,
    );
    expect(ended.stdout).toBe('');
    const left = listFiles(path.join(board, 'out'));
    rmSync(board, { recursive: true });
    const here = listFiles(path.join(folder, 'out'));
    expect(here.filter((file) => file.includes('.part') || file.endsWith('output.txt'))).toEqual([]);
    return { ...ended, left };
  }

  it.each([
    ['INT', 130],
    ['TERM', 143],
    ['HUP', 129],
  ])('leaves the runs on the board when its group gets SIG%s, and says where they lie', async (signal, code) => {
    const ended = await recordAnd(`kill -${signal} 0`);
    expect(ended).toMatchObject({ code, left: WHOLE });
    expect(ended.stderr).toContain('ended by a signal while it fetched');
  });

  it('leaves them there when the signal is for nobody else', async () => {
    const pid = path.join(makeFolder('pids'), 'recorder');
    const telling = { ...shell, words: ['sh', '-c', `echo $$ >'${pid}'; exec "$@"`, 'sh', ...shell.words] };
    const ended = await recordAnd(`read -r pid <'${pid}'; kill -TERM "$pid"`, telling);
    expect(ended).toMatchObject({ code: 143, left: WHOLE });
    expect(ended.stderr).toContain('ended by a signal while it fetched');
  });

  it('leaves them there when another recording came in their place', async () => {
    const ended = await recordAnd('mkdir -p out/cortex-a72-4/x/run-01');
    expect(ended).toMatchObject({ code: 2, left: WHOLE });
    expect(ended.stderr).toContain('out/cortex-a72-4/x: there is a recording already');
  });
});

describe.each(boardShells)('the recorder over ssh in $name, when the connection breaks while it measures,', (shell) => {
  /** It breaks in the first run of which `holds` is true: that run does not end by itself. */
  async function recordUntil(
    holds: string,
    fault: string,
    words: readonly string[],
  ): Promise<OnBoard & { folder: string }> {
    const drop = path.join(makeFolder('drop'), 'drop');
    spawnSync('mkfifo', [drop]);
    const script = `case $COPYGATE_RUN in ${holds}) echo >'${drop}'; exec tail -f /dev/null ;; esac; cat '${TEXTS}/iperf3.json'`;
    const folder = makeBenchmark(`${script}\n`);
    const given = { FAKE_SSH: fault, FAKE_SSH_DROP: drop };
    const all = ['--runs', '3', '--profiles', '0', '--send', 'bench me.sh', ...words];
    return { ...(await recordOnBoard(folder, all, given, shell)), folder };
  }

  const ONE = ['--', 'sh', 'bench me.sh'];

  it('ends what runs there, fetches what is whole, and says how many runs were made', async () => {
    const { code, stdout, stderr, log, pid, folder } = await recordUntil('*run-03*', 'drops', ONE);
    expect(code).toBe(2);
    expect(isRunning(pid ?? 0)).toBe(false);
    expect(stdout).toBe(`${folder}/out/cortex-a72-4/x\n`);
    expect(stderr).toContain(
      'warning: the connection to the board broke: 2 of 3 runs were made\n  record again with --replace; ',
    );
    expect(listFiles(path.join(folder, 'out'))).toEqual(WHOLE);
    const { problems, values } = await readRecording(path.join(folder, 'out'));
    expect(values.at(0)?.runs).toHaveLength(2);
    // It stands in the report, too.
    expect(problems.map(({ text }) => text)).toEqual([
      expect.stringContaining('the connection to the board broke: 2 of 3 runs were made: record again'),
    ]);
    expect(existsSync(boardIn(log))).toBe(false);
  });

  it('counts pairs where two commands are measured in turns', async () => {
    const ab = ['--ab', "sh 'bench me.sh'", "sh 'bench me.sh'"];
    const { code, stderr, folder } = await recordUntil('*head*run-02*', 'drops', ab);
    expect(code).toBe(2);
    expect(stderr).toContain('broke: 1 of 3 runs were made\n');
    for (const side of ['base', 'head']) {
      const { problems, values } = await readRecording(path.join(folder, 'out', side));
      expect(values.at(0)?.runs).toHaveLength(1);
      expect(problems).toHaveLength(1);
    }
  });

  it('says so when there was no whole run', async () => {
    const { code, stderr } = await recordUntil('*warmup*', 'drops', ONE);
    expect(code).toBe(2);
    expect(stderr).toContain('broke: 0 of 3 runs were made\n');
  });

  it('removes nothing under a recorder that cannot be ended, and says where it runs', async () => {
    const { code, stdout, stderr, log, pid = 0, folder } = await recordUntil('*run-02*', 'gone', ONE);
    const board = boardIn(log);
    try {
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('the connection to user@board broke');
      expect(stderr).toContain(`the recorder there may still run (its process id is in ${board}/pid)`);
      expect(stderr).toContain(`lies in user@board:${board}/out: fetch it by hand (scp -r), then remove it there.\n`);
      expect(isRunning(pid)).toBe(true);
      expect(listFiles(path.join(board, 'out'))).toContain('cortex-a72-4/x/run-01/output.txt');
      expect(listFiles(path.join(folder, 'out'))).toEqual([]);
    } finally {
      process.kill(pid);
      await vi.waitFor(() => {
        expect(isRunning(pid)).toBe(false);
      }, 10_000);
      rmSync(board, { recursive: true, force: true });
    }
  });
});

/** The folder on the board. */
function boardIn(log: string): string {
  const [board = ''] = /(?:\/[\w.-]+)+\/tmp\.\w+(?=\/work)/.exec(log) ?? [];
  expect(board).not.toBe('');
  return board;
}
