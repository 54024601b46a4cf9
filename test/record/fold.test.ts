import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeMachine } from './make-machine.ts';
import { findEmulated, findProgram, makeFolder, removeFolders, startRecorder, TEXTS } from './start-recorder.ts';

afterAll(removeFolders, 60_000);

/** What the reducer must run in, with the words that start it; `awk` is whichever this machine has. */
const AWKS: readonly (readonly [name: string, words: readonly string[] | undefined])[] = [
  ['awk', ifThere('awk')],
  ['mawk', ifThere('mawk')],
  ['gawk', ifThere('gawk')],
  ['busybox', ifThere('busybox', 'awk')],
  ...(['armhf', 'arm64'] as const).map((board) => {
    const busybox = findEmulated(board, 'bin/busybox');
    return [`busybox for ${board} (emulated)`, busybox === undefined ? undefined : [...busybox, 'awk']] as const;
  }),
];
const present = AWKS.flatMap(([name, words]) => (words === undefined ? [] : [[name, words.join(' ')] as const]));
const missing = AWKS.flatMap(([name, words]) => (words === undefined ? [name] : []));

function ifThere(...words: readonly [string, ...string[]]): readonly string[] | undefined {
  return findProgram(words[0]) === undefined ? undefined : words;
}

const CASES = 'test/parse/cases/perf-script';
/** The recorder asks perf for its default fields; the gate reads all others, too. */
const OTHER_FIELDS = /^fields-(?!nanoseconds|pid-tid|stacks-hidden|without-stacks|insn|srcline)/;

/** What the gate folds of each event of a case, as the golden file holds it. */
function expectedOf(name: string): readonly { event: string; folded: string }[] {
  const text = readFileSync(path.join(CASES, name, 'expected.folded'), 'utf8');
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { event: part.slice(0, end), folded: part.slice(end + 1) };
    });
}

for (const name of missing)
  it.skipIf(missing.includes(name))(`${name}: not installed here, so not tried`, () => {
    expect(missing).not.toContain(name);
  });

describe.each(present)('the reducer in %s', (_, awk) => {
  const names = readdirSync(CASES).filter((name) => !OTHER_FIELDS.test(name));
  it.each(names)('%s: writes the bytes that copygate fold writes', async (name) => {
    const input = readFileSync(path.join(CASES, name, 'input.txt'));
    for (const { event, folded } of expectedOf(name)) {
      const ended = await startRecorder(['--fold', event], { input, environment: { AWK: awk } });
      expect(ended).toEqual({ code: 0, signal: null, stdout: folded, stderr: '' });
    }
  });

  it('does not choose among several events', async () => {
    const input = readFileSync(path.join(CASES, 'several-events/input.txt'));
    const { code, stdout, stderr } = await startRecorder(['--fold'], { input, environment: { AWK: awk } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('several events, choose one with --fold EVENT: ');
  });

  it('refuses what it cannot fold', async () => {
    const { code, stdout, stderr } = await startRecorder(['--fold'], { input: 'hello\n', environment: { AWK: awk } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('no samples that can be folded');
  });
});

describe('copygate fold from standard input', () => {
  it('reads what it reads from a file', () => {
    const input = readFileSync(path.join(TEXTS, 'script.txt'));
    const [expected] = expectedOf('arm64-mover-splice');
    const { status, stdout } = spawnSync(process.execPath, ['dist/cli/index.js', 'fold', '-'], {
      input,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expected?.folded });
  });

  it('is what the recorder folds with where it is told to', async () => {
    const out = makeFolder('out');
    const cli = path.resolve('dist/cli/index.js');
    const words = ['--suite', 'x', '--runs', '1', '--out', out, '--', 'cat', path.join(TEXTS, 'iperf3.json')];
    const { code } = await startRecorder(words, {
      environment: { COPYGATE_SYSROOT: makeMachine(), COPYGATE: `${process.execPath} ${cli}` },
    });
    expect(code).toBe(0);
    const [expected] = expectedOf('arm64-mover-splice');
    const folded = readFileSync(path.join(out, 'cortex-a72-4/x/profile/run-02/stacks.folded'), 'utf8');
    expect(folded).toBe(expected?.folded);
  });
});
