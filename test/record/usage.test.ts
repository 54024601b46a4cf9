import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { findProgram, RECORDER, removeFolders, startRecorder } from './start-recorder.ts';

afterAll(removeFolders, 60_000);

describe('usage of the recorder', () => {
  it.each([
    [[], 'no arguments'],
    [['--suite', 'x'], 'no command to measure'],
    [['--', 'true'], 'no --suite'],
    [['--suite', 'x', 'true'], 'unexpected: true'],
    [['--suite'], '--suite needs a value'],
    [['--suite', 'x', '--frobnicate', '--', 'true'], 'no such option: --frobnicate'],
    [['--suite', '../x', '--', 'true'], "--suite '../x'"],
    [['--suite', 'a b', '--', 'true'], "--suite 'a b'"],
    [['--suite', 'x/run-01', '--', 'true'], 'means something else'],
    [['--suite', 'profile', '--', 'true'], 'means something else'],
    [['--suite', 'x', '--machine', 'a/b', '--', 'true'], 'holds a /'],
    [['--suite', 'x', '--runs', '0', '--', 'true'], '--runs 0 is too few'],
    [['--suite', 'x', '--runs=many', '--', 'true'], '--runs many is not a number'],
    [['--suite', 'x', '--ab', 'true'], '--ab needs two commands'],
    [['--suite', 'x', '--ab', 'true', 'true', '--', 'true'], 'both --ab and a command'],
    [['--suite', 'x', '--call-graph', 'magic', '--', 'true'], '--call-graph magic'],
    [['--suite', 'x', '--commit', 'a"b', '--', 'true'], 'is no commit'],
    [['--suite', 'x', '--ssh', '-oProxyCommand=x', '--', 'true'], 'is not a machine'],
  ])('%j: says what is wrong and what to do, and ends with 2', async (words, sentence) => {
    const { code, stdout, stderr } = await startRecorder(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^copygate-record: .+\n {2}\S.+\n$/);
    expect(stderr).toContain(sentence);
  });

  it('explains every option that it takes', async () => {
    const { code, stdout } = await startRecorder(['--help']);
    expect(code).toBe(0);
    const taken = readFileSync(RECORDER, 'utf8').match(/--[a-z][a-z-]+(?=[)|])/g) ?? [];
    expect(taken.length).toBeGreaterThan(20);
    const explained = new Set(stdout.match(/--[a-z][a-z-]+/g));
    expect([...new Set(taken)].filter((option) => !explained.has(option) && option !== '--no-profile')).toEqual([]);
  });

  it('warns of nothing that the manual does not explain', () => {
    const manual = readFileSync('docs/troubleshooting.md', 'utf8');
    const warnings = [...readFileSync(RECORDER, 'utf8').matchAll(/\bwarn ['"]([^'"$(:,]+)/g)].map(
      ([, one = '']) => one,
    );
    expect(warnings.length).toBeGreaterThan(12);
    const unexplained = warnings.map((one) => one.trim().split(' ').slice(0, 4).join(' '));
    expect(unexplained.filter((beginning) => !manual.includes(beginning))).toEqual([]);
  });

  it('has the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await startRecorder(['--version'])).stdout).toBe(`copygate-record ${version}\n`);
  });

  const shellcheck = findProgram('shellcheck');
  it.skipIf(shellcheck === undefined)(
    `satisfies shellcheck${shellcheck === undefined ? ' (not installed here)' : ''}`,
    () => {
      const scripts = spawnSync('git', ['ls-files', 'record', 'examples/recipes'], { encoding: 'utf8' })
        .stdout.split('\n')
        .filter((file) => file !== '' && readFileSync(file, 'utf8').startsWith('#!/bin/sh'));
      const { stdout } = spawnSync(shellcheck ?? '', ['-x', ...scripts], { encoding: 'utf8' });
      expect(stdout).toBe('');
      expect(scripts).toContain('record/copygate-record');
    },
  );
});
