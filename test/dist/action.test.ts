import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/parse/formats.ts';
import { ACTION_OPTIONS } from '../../src/settings/options.ts';
import { startAction } from './start.ts';

function readBundle(folder: string): string {
  const scripts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  return scripts.join('\n');
}

describe('the Action', () => {
  it('judges folders, writes the summary, sets outputs and fails the step', async () => {
    const { code, outputs, summary, stdout } = await startAction({
      baseline: 'examples/packet-path/before',
      head: 'examples/packet-path/after',
    });
    expect(code).toBe(1);
    expect(outputs.get('verdict')).toBe('fail');
    expect(outputs.get('regressions')).toBe('2');
    expect(outputs.get('copy-bound')).toBe('2');
    expect(existsSync(outputs.get('report-path') ?? '')).toBe(true);
    expect(JSON.parse(readFileSync(outputs.get('report-json') ?? '', 'utf8'))).toMatchObject({ verdict: 'fail' });
    expect(summary).toContain('__memcpy_generic');
    expect(stdout).toContain('::error::');
  });

  it('holds no format description, which only the command line prints', () => {
    const texts = FORMATS.map(({ source }) => source);
    const [action, cli] = [readBundle('dist/action'), readBundle('dist/cli')];
    expect(texts.filter((text) => action.includes(text))).toEqual([]);
    expect(texts.filter((text) => cli.includes(text))).toEqual(texts);
  });

  it('passes when nothing changed', async () => {
    const { code, outputs } = await startAction({ baseline: 'examples/no-change/a', head: 'examples/no-change/b' });
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 0, verdict: 'pass' });
  });

  it('warns and goes on when there is no baseline yet', async () => {
    const { code, outputs, stdout } = await startAction({ baseline: 'nowhere', head: 'examples/no-change/b' });
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 0, verdict: 'neutral' });
    expect(stdout).toContain('::warning::');
    expect(stdout).toContain('nowhere: no such folder, so no baseline');
  });

  it('ends with 2 and a sentence when it cannot judge', async () => {
    const { code, outputs, stdout } = await startAction({ baseline: 'nowhere', head: 'nowhere' });
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 2, verdict: undefined });
    expect(stdout).toMatch(/^::error title=copygate could not judge::nowhere: no such folder/m);
  });

  it('lets no name from an artifact act as a workflow command', async () => {
    const cases = 'test/gate/cases/hostile-names';
    const { stdout, outputs } = await startAction({
      baseline: `${cases}/baseline`,
      head: `${cases}/head`,
      'fail-on': 'never',
    });
    expect(outputs.get('verdict')).toBe('pass');
    const [, token = ''] = /^::stop-commands::(.+)$/m.exec(stdout) ?? [];
    expect(token).not.toBe('');
    const before = stdout.slice(0, stdout.indexOf(token));
    const after = stdout.slice(stdout.indexOf(`::${token}::`));
    expect(`${before}${after.replace(`::${token}::`, '')}`).not.toMatch(/^::(set-output|add-mask|set-env)/m);
  });

  it('says of itself what the settings schema says', () => {
    const { inputs, runs } = parse(readFileSync('action.yml', 'utf8'));
    expect(Object.keys(inputs)).toEqual(ACTION_OPTIONS.map(({ name }) => name));
    expect(runs).toEqual({ using: 'node24', main: 'dist/action/index.js' });
  });
});
