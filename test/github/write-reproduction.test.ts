import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Reproduction, writeReproduction } from '../../src/github/write-reproduction.ts';
import { quoteShell } from '../../src/report/quote-shell.ts';

const ENVIRONMENT = {
  ...{ serverUrl: 'https://github.com', owner: 'octo', repository: 'hello', runId: 12 },
  ...{ actionRepository: 'copygate/copygate', actionRef: 'v1' },
};
const COMMIT = '4f1c2a9d7be0836512aa0c3f9b1de7745c0e8a21';
const HEAD = [{ runId: 12, name: 'copygate-rpi4', below: '' }];

function write(own: Partial<Reproduction> = {}): readonly string[] | undefined {
  return writeReproduction({
    ...{ environment: ENVIRONMENT, head: HEAD, config: undefined, failOn: undefined },
    baseline: { kind: 'branch', branch: 'copygate-baselines', commits: [COMMIT, COMMIT] },
    ...own,
  });
}

// That the lines do what they say is shown in test/dist/github/reproduce.test.ts.
describe('the lines that judge it again', () => {
  it('fetch head, baseline, settings and copygate, and compare', () => {
    const config = { path: '.github/copygate.yml', commit: COMMIT };
    expect(write({ config, failOn: 'regression, removed' })).toEqual([
      'mkdir copygate-12 && cd copygate-12 &&',
      'gh run download 12 --repo=octo/hello --name=copygate-rpi4 --dir=head &&',
      'git clone --quiet --depth=1 --filter=blob:none --sparse --branch=copygate-baselines https://github.com/octo/hello baseline &&',
      "git -C baseline sparse-checkout set --no-cone '/v1/*/*/4f1c2a9d7be0*' &&",
      `gh api --header 'Accept: application/vnd.github.raw+json' 'repos/octo/hello/contents/.github/copygate.yml?ref=${COMMIT}' > copygate.yml &&`,
      'git init --quiet copygate && git -C copygate fetch --quiet --depth=1 https://github.com/copygate/copygate v1 && git -C copygate checkout --quiet FETCH_HEAD &&',
      "node copygate/dist/cli/index.js compare --baseline=baseline --head=head --config=copygate.yml '--fail-on=regression, removed' --out=report",
    ]);
  });

  it('put files below the machine that only the artifact’s name says', () => {
    const lines = write({ head: [{ runId: 12, name: 'copygate-rpi4', below: 'rpi4/default/' }] });
    expect(lines?.[1]).toMatch(/ --dir=head\/rpi4\/default &&$/);
  });

  it('take the nearest run of several, and say so', () => {
    const artifacts = [3, 2, 1].map((runId) => ({ runId, name: 'copygate-rpi4', below: '' }));
    expect(write({ baseline: { kind: 'artifacts', artifacts } })?.slice(2, 4)).toEqual([
      '# the gate compared with 3 runs; this takes the nearest, so intervals are wider',
      'gh run download 3 --repo=octo/hello --name=copygate-rpi4 --dir=baseline &&',
    ]);
  });

  it('are none where nothing can be fetched', () => {
    expect(write({ head: [] })).toBeUndefined();
    expect(write({ baseline: { kind: 'branch', branch: 'b', commits: ['main'] } })).toBeUndefined();
    expect(write({ baseline: { kind: 'artifacts', artifacts: [] } })).toBeUndefined();
    expect(write({ head: Array.from({ length: 21 }, () => HEAD).flat() })).toBeUndefined();
    const odd = { runId: 12, name: "'".repeat(240), below: '' };
    expect(write({ head: Array.from({ length: 20 }, () => odd) })).toBeUndefined();
  });

  it('are none where a folder would lead to where copygate is run from', () => {
    for (const below of ['../', 'a/../../', './', '..'])
      expect(write({ head: [{ runId: 12, name: 'copygate-..', below }] })).toBeUndefined();
  });

  it('do nothing where their folder is there already', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
    try {
      mkdirSync(path.join(folder, 'copygate-12'));
      writeFileSync(path.join(folder, 'copygate.yml'), 'limit: 3%');
      const { status } = spawnSync('sh', ['-c', (write() ?? []).join('\n')], { cwd: folder });
      expect(status).not.toBe(0);
      expect(readdirSync(folder)).toEqual(['copygate-12', 'copygate.yml']);
      expect(readFileSync(path.join(folder, 'copygate.yml'), 'utf8')).toBe('limit: 3%');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('do nothing but what they say, whatever an artifact is called', () => {
    for (const name of [
      "'; touch x; '",
      '$(touch x)',
      '`touch x`',
      '-x',
      'a b',
      ' a  b ',
      '\\',
      "'",
      '~',
      '*',
      'a\u202eb',
    ])
      expect(spawnSync('sh', ['-c', `printf %s ${quoteShell(`--name=${name}`)}`]).stdout.toString()).toBe(
        `--name=${name.replace('\u202e', '\ufffd')}`,
      );
    expect(quoteShell('a\nb')).toBe("'a b'");
  });
});
