import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProgram } from './start-program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const diff = (before: string, after: string) => startProgram('diff', before, after);

const TABLE = `# Samples: 100  of event 'cycles'
# Event count (approx.): 100
#
# Overhead       Samples  Command  Shared Object      Symbol
# ........  ............  .......  .................  ........................
#
    60.00%            60  pk       pk                 [.] main
    40.00%            40  pk       libc.so.6          [.] __memcpy_generic
`;

describe('copygate diff', () => {
  const table = write('perf.report.txt', TABLE);
  const stacks = write('stacks.folded', 'pk;start;main 50\npk;start;main;__memcpy_generic 50\n');

  it('says that unlike recordings do not compare, and matches their symbols by name', async () => {
    const { code, out, told } = await diff(table, stacks);
    expect(code).toBe(0);
    expect(told).toBe(
      'The two were recorded in different ways, and their shares do not compare: only the second has call chains (-g).\n' +
        'Only one of the two names shared objects: symbols are matched by their names alone.\n',
    );
    expect(out).toMatch(/60\.0 % +50\.0 % +−10\.0 +main/);
    expect(out).toMatch(/40\.0 % +50\.0 % +\+10\.0 +__memcpy_generic/);
  });

  it('says what its shares are of', async () => {
    expect((await diff(table, table)).out).toContain('Shares of the time on the CPU. A share also rises');
    const faults = write('faults.report.txt', TABLE.replace("'cycles'", "'page-faults'"));
    expect((await diff(faults, faults)).out).toContain('Shares of page-faults, not of time. A share also rises');
  });

  it('has nothing to say about two of a kind', async () => {
    expect((await diff(table, table)).told).toBe('');
    expect((await diff(stacks, stacks)).told).toBe('');
    expect((await diff(table, table)).out).toContain('libc.so.6');
  });
});
