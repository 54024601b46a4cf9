import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCli } from './start.ts';

const PACKET_PATH = ['--baseline', 'examples/packet-path/before', '--head', 'examples/packet-path/after'];

describe('copygate compare', () => {
  it('judges the recorded example as the README says', async () => {
    const { code, stdout, stderr } = await startCli(['compare', ...PACKET_PATH]);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    for (const word of [
      'cortex-a72-emulated',
      'cortex-a15-emulated',
      '__memcpy_generic',
      '__memcpy_neon',
      '[unknown]',
      'main',
    ]) {
      expect(stdout).toContain(word);
    }
    expect(stdout.match(/copy-bound/gi)?.length).toBeGreaterThanOrEqual(2);
    expect(stdout).not.toContain('\u001B[');
  });

  it('writes every form of the report where it is told to', async () => {
    const out = path.join(mkdtempSync(path.join(tmpdir(), 'copygate-test-')), 'report');
    const { code } = await startCli(['compare', ...PACKET_PATH, '--out', out]);
    expect(code).toBe(1);
    expect(readdirSync(out).toSorted()).toEqual(['comment.md', 'report.html', 'report.json', 'summary.md']);
    const report = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ version: 1, verdict: 'fail', counts: { regressed: 2 } });
  });

  it('passes when only told to report', async () => {
    expect((await startCli(['compare', ...PACKET_PATH, '--fail-on', 'never'])).code).toBe(0);
  });

  it.each([
    ['befor', 'examples/packet-path/befor: no such folder; did you mean "examples/packet-path/before"?\n'],
    [
      '../packt-path/before',
      'examples/packet-path/../packt-path/before: no such folder; did you mean "examples/packet-path/before"?\n',
    ],
    ['nothing/like/it', 'examples/packet-path/nothing/like/it: no such folder\n'],
  ])('says at once that a baseline is not there, which may be a mistake: %s', async (name, told) => {
    const baseline = `examples/packet-path/${name}`;
    const words = ['compare', '--baseline', baseline, '--head', 'examples/packet-path/after'];
    const { code, stdout, stderr } = await startCli(words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: told });
    expect(stdout).toContain('no such folder, so no baseline');
  });

  it('names both folders when neither is there', async () => {
    const words = ['compare', '--baseline', 'examples/packet-path/befor', '--head', 'examples/packet-path/aftr'];
    const { code, stderr } = await startCli(words);
    expect(code).toBe(2);
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      'copygate: examples/packet-path/aftr: no such folder; did you mean "examples/packet-path/after"?',
      'examples/packet-path/befor: no such folder; did you mean "examples/packet-path/before"?',
    ]);
  });

  it('colours a terminal, or where it is told to', async () => {
    expect((await startCli(['compare', ...PACKET_PATH], { FORCE_COLOR: '1' })).stdout).toContain('\u001B[');
  });

  it('keeps what V8 made of it in the cache of who runs it, and judges the same', async () => {
    const caches = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
    const runs = [{}, { XDG_CACHE_HOME: caches }, { XDG_CACHE_HOME: caches }, { HOME: '/dev/null' }];
    const told = [];
    for (const environment of runs) told.push(await startCli(['compare', ...PACKET_PATH], environment));
    expect(new Set(told.map((ended) => JSON.stringify(ended))).size).toBe(1);
    expect(existsSync(path.join(caches, 'copygate'))).toBe(true);
  });

  it.each([
    ['a head that is not there', ['compare', '--baseline', 'examples/packet-path/before', '--head', 'nowhere']],
    ['an unknown word in fail-on', ['compare', ...PACKET_PATH, '--fail-on', 'regressions']],
    ['a missing option', ['compare', '--head', 'examples/packet-path/after']],
    ['an unknown command', ['compair']],
    ['a config that is not there', ['compare', ...PACKET_PATH, '--config', 'nowhere.yml']],
  ])('cannot judge with %s, and says what to do', async (_, words) => {
    const { code, stdout, stderr } = await startCli(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^copygate: .+\n {2}\S.+\n$/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

// Linux has a disk that is always full.
it.runIf(existsSync('/dev/full'))('does not end as if all were well when nothing can be written', () => {
  const full = openSync('/dev/full', 'w');
  const words = ['dist/cli/index.js', 'formats', '--json'];
  const { status, stderr } = spawnSync(process.execPath, words, { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
  closeSync(full);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^copygate: what was found cannot be written: ENOSPC.*\n {2}Make room/);
});

describe('the other commands', () => {
  it('prints help and version', async () => {
    const help = await startCli(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['compare', 'parse', 'fold', 'diff', 'Exit codes']) expect(help.stdout).toContain(word);
    expect((await startCli(['compare', '--help'])).stdout).toContain('--fail-on <WHAT>');
    expect((await startCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  const file = 'examples/packet-path/after/cortex-a72-emulated/pktproc/profile';
  const script = readdirSync(file).find((name) => name.endsWith('.gz')) ?? '';

  it('folds', async () => {
    const { code, stdout } = await startCli(['fold', path.join(file, script)]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.toSorted()).toEqual(lines);
    expect(lines.some((line) => /^pktproc;.*main;__memcpy_generic \d+$/.test(line))).toBe(true);
  });

  it('says what a file is', async () => {
    const { code, stdout } = await startCli(['parse', path.join(file, script), 'README.md']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([
      { format: 'perf script', profiles: [{ callChains: true }] },
      { problems: [{ path: 'README.md' }] },
    ]);
  });

  it('compares two profiles', async () => {
    const before = 'examples/packet-path/before/cortex-a72-emulated/pktproc/profile';
    const { code, stdout } = await startCli(['diff', path.join(before, script), path.join(file, script)]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/copy\s/);
    expect(stdout).toContain('__memcpy_generic');
  });
});
