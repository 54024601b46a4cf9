import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProgram } from './start-program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const own = write('bench/own.json', '{"pps": 12}\n');
const METRIC = '{ name: packets, value: $.pps, unit: packet/s, better: higher }';
const config = write('own.yml', `mappings: [{ files: "**/own.json", benchmark: b, metrics: [${METRIC}] }]\n`);
const other = write('other.yml', `mappings: [{ files: other.json, benchmark: b, metrics: [${METRIC}] }]\n`);
const OFFER =
  'Results of your own are read by `mappings` of the config (--config FILE, else .github/copygate.yml; docs/configuration.md)';

describe('copygate parse of results of somebody’s own', () => {
  it('says that a mapping would read them', async () => {
    expect(await startProgram('parse', own)).toMatchObject({ code: 2, told: `${OFFER}.\n` });
    expect((await startProgram('parse', '--explain', own)).out).toMatch(
      /\n {2}Results of your own .*docs\/configuration\.md\)\.\n$/,
    );
  });

  it('says that no mapping of the config is for this path', async () => {
    const told = `${OFFER}; no glob in \`files\` of those that it has matches the path.\n`;
    expect((await startProgram('parse', '--config', other, own)).told).toBe(told);
    expect((await startProgram('parse', '--explain', '--config', other, own)).out).toContain(told);
  });

  it('says nothing of the kind where a file is damaged, empty, or read', async () => {
    const files = [write('cut.json', '{"pps": 1'), write('empty.json', '')];
    expect(await startProgram('parse', ...files)).toMatchObject({ code: 2, told: '' });
    expect((await startProgram('parse', '--explain', write('empty.json', ''))).out).not.toContain(
      'Results of your own',
    );
    expect(await startProgram('parse', '--config', config, own)).toMatchObject({ code: 0, told: '' });
  });

  it('reads them by a mapping however their path is written', async () => {
    const here = path.relative('.', own);
    for (const written of [own, here, `./${here}`])
      expect(await startProgram('parse', '--config', config, written)).toMatchObject({ code: 0 });
  });

  it('explains that a mapping reads them', async () => {
    const { code, out } = await startProgram('parse', '--explain', '--config', config, own);
    expect(code).toBe(0);
    expect(out).toBe(
      `${own}: custom mapping\n  begins with: {"pps": 12}\n  a mapping of the config names its path (**/own.json): no format is asked\n  it finds 1 value of b\n`,
    );
  });

  it('explains what a mapping does not find', async () => {
    const metrics = 'benchmark: b, metrics: [{ name: time, value: t, unit: ns, better: lower }]';
    const lines = write(
      'l.yml',
      `mappings: [{ files: "**/own.json", lines: { pattern: '^B (?<t>\\d+)$' }, ${metrics} }]\n`,
    );
    expect((await startProgram('parse', '--explain', '--config', lines, own)).out).toMatch(
      /: no format is asked\n {2}it finds no value\n {2}! no line fits the pattern of the mapping for \*\*\/own\.json\n$/,
    );
    const json = write(
      'j.yml',
      `mappings: [{ files: "**/own.json", ${metrics.replace('value: t', 'value: $.no')} }]\n`,
    );
    expect((await startProgram('parse', '--explain', '--config', json, own)).out).toMatch(
      / {2}it finds no value\n {2}! line 1: the mapping for \*\*\/own\.json finds nothing at \$\.no\n$/,
    );
  });
});
