import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { UserError } from '../../src/errors.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { runProgram } from '../../src/terminal/program.ts';
import { findMistakes, lint } from '../lint-workflow.ts';

const GOLDEN = path.resolve('test/terminal/cases/init');

interface Written {
  readonly code: number;
  readonly out: string;
  readonly asked: string;
  readonly file: (name: string) => string;
  readonly has: (name: string) => boolean;
}

function makeRepository(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'copygate-init-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** Runs `copygate init`; `typed` is what somebody at a terminal answers. */
async function init(folder: string, words: readonly string[], typed?: string): Promise<Written> {
  const out: string[] = [];
  const asked: string[] = [];
  const atTerminal = typed !== undefined;
  const code = await runProgram(['init', '--dir', folder, ...words], '0.0.0', {
    stdin: Object.assign(Readable.from([Buffer.from(typed ?? '')]), { isTTY: atTerminal }),
    stdout: { write: (text) => out.push(text) },
    stderr: { isTTY: atTerminal, write: (text) => asked.push(text) },
    environment: {},
    now: () => 0,
  });
  const place = (name: string): string => path.join(folder, '.github', name);
  return {
    ...{ code, out: out.join(''), asked: asked.join('') },
    file: (name) => readFileSync(place(name), 'utf8'),
    has: (name) => existsSync(place(name)),
  };
}

const FORMS = [
  ['hosted', ['--command', './bench/run --quick', '--build', 'make -j4'], ['performance.yml']],
  [
    'own-machines',
    ['--command', './bench/run', '--runner', 'cortex-a72', 'cortex-a15', '--ssh', 'root@board', '--branch', 'trunk'],
    ['performance.yml', 'performance-record.yml', 'performance-accept.yml'],
  ],
  [
    'forks',
    ['--command', './bench/run', '--forks', '--build', ''],
    ['performance-measure.yml', 'performance-gate.yml', 'performance-record.yml', 'performance-accept.yml'],
  ],
] as const;

describe('copygate init', () => {
  it.each(FORMS)('%s: writes workflows that are right, and explained', async (form, words, names) => {
    const written = await init(makeRepository(), words);
    expect(written.code).toBe(0);
    for (const name of names) {
      const text = written.file(`workflows/${name}`);
      await expect(text).toMatchFileSnapshot(path.join(GOLDEN, form, name));
      expect(await findMistakes(`${form}-${name}`, text)).toEqual([]);
      expect(await lint(name, text)).toEqual([]);
    }
    expect(written.out.match(/^wrote .*$/gm)).toEqual([
      ...names.map((name) => `wrote .github/workflows/${name}`),
      'wrote .github/copygate.yml',
    ]);
    await expect(written.file('copygate.yml')).toMatchFileSnapshot(path.join(GOLDEN, form, 'copygate.yml'));
    await expect(written.out).toMatchFileSnapshot(path.join(GOLDEN, form, 'output.txt'));
  });

  it.each([
    [['--runner', 'pi4'], 'performance.yml'],
    [['--forks'], 'performance-measure.yml'],
  ])('%j: accepting judges what %s measured', async (words, measures) => {
    const { file, has } = await init(makeRepository(), ['--command', 'x', ...words]);
    const { jobs } = parse(file('workflows/performance-accept.yml'));
    expect(jobs.gate.steps[0].with).toEqual({ 'artifacts-from': measures });
    expect(has(`workflows/${measures}`)).toBe(true);
    expect(file(`workflows/${measures}`)).toContain('copygate/copygate/record@v0');
  });

  it('gives a gate no right that it does not need', async () => {
    const { file } = await init(makeRepository(), ['--command', 'x']);
    const { jobs } = parse(file('workflows/performance.yml'));
    expect(jobs.gate.permissions).toEqual({ contents: 'read', 'pull-requests': 'write', checks: 'write' });
  });

  it('writes settings that say what the defaults are', async () => {
    const { file } = await init(makeRepository(), ['--command', 'x']);
    const text = file('copygate.yml');
    expect(parseConfig(text, 'copygate.yml')).toEqual(parseConfig('', 'copygate.yml'));
    const uncommented = text.replaceAll(/^# (?=limits:| {2})/gm, '');
    expect(parseConfig(uncommented, 'copygate.yml').limits).toHaveLength(1);
  });

  it('expects the machines that it was told of', async () => {
    const { file } = await init(makeRepository(), ['--command', 'x', '--runner', 'pi4', 'odroid']);
    const { expect: expected, ...others } = parseConfig(file('copygate.yml'), 'copygate.yml');
    expect(expected).toEqual([{ machine: 'pi4' }, { machine: 'odroid' }]);
    expect({ ...others, expect: [] }).toEqual(parseConfig('', 'copygate.yml'));
  });

  it.each([
    [{ 'CMakeLists.txt': '' }, 'cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build'],
    [{ 'Cargo.toml': '', Makefile: '' }, 'make'],
    [{}, undefined],
  ])('sees how a repository is built: %j', async (files, build) => {
    const { file } = await init(makeRepository(files), ['--command', 'x', '--runner', 'pi4']);
    const { jobs } = parse(file('workflows/performance.yml'));
    const lines = jobs.measure.steps.flatMap(({ run }: { run?: string }) => run ?? []);
    expect(lines).toEqual(build === undefined ? [] : [build]);
  });

  it.each([
    [
      'as it was cloned',
      ['update-ref refs/remotes/origin/develop C', 'symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/develop'],
      'develop',
    ],
    ['of old', ['branch master C', 'checkout --quiet -b change C'], 'master'],
    [
      'of old, as it is at the remote',
      ['update-ref refs/remotes/origin/master C', 'checkout --quiet -b change C'],
      'master',
    ],
    ['where two could be it', ['branch master C', 'branch main C', 'checkout --quiet -b change C'], 'main'],
    ['of a repository without a commit', ['symbolic-ref HEAD refs/heads/trunk'], 'trunk'],
    ['of one whose HEAD is a commit', ['checkout --quiet C'], 'main'],
  ])('sees the default branch %s', async (_, commands, branch) => {
    const folder = makeRepository();
    const git = (line: string): string =>
      execFileSync('git', ['-C', folder, ...line.split(' ')], { encoding: 'utf8' }).trim();
    git('init --quiet --initial-branch=begun');
    const commit = git(
      '-c user.name=x -c user.email=x@example.org commit-tree -m x 4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    );
    for (const line of commands) git(line.replace(/ C$/, ` ${commit}`));
    const { file } = await init(folder, ['--command', 'x', '--runner', 'pi4']);
    expect(parse(file('workflows/performance-record.yml')).on.push.branches).toEqual([branch]);
  });

  it('keeps what a command says, whatever it says', async () => {
    const command = `./run "a: b" 'c' # d \\ && e`;
    const { file } = await init(makeRepository(), ['--command', command, '--runner', 'pi4']);
    const { jobs } = parse(file('workflows/performance.yml'));
    expect(jobs.measure.steps.at(-1).with).toEqual({ suite: 'run', machine: '${{ matrix.machine }}', command });
  });

  it('asks at a terminal for what it was not told', async () => {
    const typed = './bench/all\n\nnet\npi4 pi5\nno\n';
    const { asked, file } = await init(makeRepository({ Makefile: '' }), [], typed);
    expect(asked.split(': ').filter(Boolean)).toHaveLength(6);
    expect(asked).toContain('What builds it [make]: ');
    expect(asked).toContain('together [all]: ');
    const { jobs } = parse(file('workflows/performance.yml'));
    expect(jobs.measure.strategy.matrix.machine).toEqual(['pi4', 'pi5']);
    expect(jobs.measure.steps.at(-1).with).toMatchObject({ suite: 'net', command: './bench/all' });
  });

  it.each(['yes', 'Y', 'Yes'])('takes %s for yes', async (word) => {
    const { has } = await init(makeRepository(), [], `./bench/all\n\n\n\n${word}\n`);
    expect(has('workflows/performance-gate.yml')).toBe(true);
  });

  it.each([
    [[], 'no --command'],
    [['--command', 'a\nb'], 'control characters'],
    [['--command', 'x', '--suite', 'a b'], '--suite a b'],
    [['--command', 'x', '--runner', 'a]'], '--runner a]'],
    [['--command', 'x', '--runner', 'self-hosted,Linux,ARM64'], '--runner self-hosted'],
    [['--command', 'x', '--runner', 'pi4', 'Linux'], '--runner Linux'],
    [['--command', 'x', '--runner', 'pi4', '--forks'], 'code of strangers'],
    [['--command', 'x', '--ssh', 'a@b'], '--ssh needs --runner'],
  ])('%j: refuses, and writes nothing', async (words, sentence) => {
    const folder = makeRepository();
    const refused = await init(folder, words).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect(refused).toMatchObject({ message: expect.stringContaining(sentence) });
    expect(existsSync(path.join(folder, '.github'))).toBe(false);
  });

  it('never overwrites what somebody wrote, unless told to', async () => {
    const folder = makeRepository({ '.github/copygate.yml': 'limit: 9%\n' });
    await expect(init(folder, ['--command', 'x'])).rejects.toThrow('there already: .github/copygate.yml');
    expect(existsSync(path.join(folder, '.github/workflows'))).toBe(false);
    const forced = await init(folder, ['--command', 'x', '--force']);
    expect(forced.file('copygate.yml')).not.toContain('9%');
    expect((await init(folder, ['--command', 'x'])).code).toBe(0);
  });

  it.runIf(existsSync('/proc/self'))('says where it cannot write', async () => {
    const refused = await init('/proc/self', ['--command', './bench']).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect(refused).toMatchObject({ message: '/proc/self: cannot be written to' });
  });
});
