import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { commitOf } from '../baseline/make-recording.ts';
import { askGit, makeFolder, makeRemote } from '../io/make-remote.ts';

/** `copygate baseline` in a folder, with a temporary folder of its own. */
function runIn(folder: string, temporary: string, ...words: readonly string[]): string {
  const cli = path.resolve('src', 'cli.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [cli, 'baseline', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temporary, GIT_CONFIG_GLOBAL: '/dev/null' },
  });
  return stdout + stderr;
}

it('a store that is no folder is a branch of origin; the work tree stays as it is', { timeout: 60_000 }, () => {
  const remote = makeRemote();
  const [work, temporary] = [path.join(makeFolder(), 'work'), makeFolder()];
  mkdirSync(work);
  const repository = path.join(work, '.git');
  askGit(repository, ['init', '--quiet']);
  askGit(repository, ['remote', 'add', 'origin', path.relative(work, remote)]);
  const benches = [{ name: 'fib', value: 1, unit: 'ns/iter' }];
  const entries = { Rust: [{ commit: { id: commitOf(1) }, date: 1_771_881_904_000, tool: 'cargo', benches }] };
  writeFileSync(path.join(work, 'data.js'), `window.BENCHMARK_DATA = ${JSON.stringify({ entries })}`);
  const before = readdirSync(work, { recursive: true });
  expect(runIn(work, temporary, 'import', 'data.js', '--store', 'perf/store')).toContain(
    'branch perf/store now holds 1 recording of 1 suite',
  );
  expect(askGit(remote, ['for-each-ref', '--format=%(refname)'])).toBe('refs/heads/perf/store');
  expect(runIn(work, temporary, 'list', '--store', 'perf/store')).toMatch(/^default +Rust +1 +1 /m);
  expect(runIn(work, temporary, 'list', '--store', 'other')).toContain('branch other: no such store');
  expect(runIn(temporary, temporary, 'list', '--store', 'other')).toContain('other: no such folder, and no repository');
  expect(readdirSync(work, { recursive: true })).toEqual(before);
  expect(readdirSync(temporary)).toEqual([]);
});
