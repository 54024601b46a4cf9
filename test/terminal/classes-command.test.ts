import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { CLASSES } from '../../src/profile/classes.ts';
import { startProgram } from './start-program.ts';

const run = (...words: readonly string[]) => startProgram('classes', ...words);

function configOf(text: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'copygate-test-')), 'copygate.yml');
  writeFileSync(file, text);
  return file;
}

const OWN = 'classes:\n  - { class: wire format, symbols: ["Json::*"] }\n  - { class: copy, symbols: [ring_push] }\n';

describe('copygate classes', () => {
  it('prints the table', async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    const rows = out.split('\n');
    for (const { name, description } of CLASSES) {
      expect(rows.filter((row) => row.startsWith(`${name} `) && row.endsWith(description))).toHaveLength(1);
    }
    expect(out).toMatch(/^copy {15}yes +\d\d {2}moving bytes/m);
    expect(out).toMatch(/^interrupts off {5}no +1 {2}time with/m);
    expect(out).toMatch(/^waiting {12}yes {12}time that no CPU/m);
  });

  it('says in which class a symbol is, and why', async () => {
    const { code, out } = await run('__memcpy_generic', 'memcpy@plt', 'copy_process');
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '__memcpy_generic',
      expect.stringMatching(
        /^ {2}in user space: copy \(libc-mem\), by its pattern: memory copy of user space; .*glibc/,
      ),
      'memcpy@plt (looked up as memcpy)',
      expect.stringMatching(/^ {2}in the kernel: copy \(kernel-mem\), by its name: /),
      expect.stringMatching(/^ {2}in user space: copy \(libc-mem\), by its name: /),
      'copy_process',
      expect.stringMatching(/^ {2}in the kernel: other kernel, by its name: copies bookkeeping.*kernel\/fork\.c/),
      '',
    ]);
  });

  it('takes the shared object and the space', async () => {
    expect((await run('0x9d208', '--dso', 'libc.so.6')).out).toContain('in user space: libc unresolved, ');
    expect((await run('memcpy', '--space', 'kernel')).out).not.toContain('in user space');
    await expect(run('memcpy', '--space', 'both')).rejects.toThrow(UserError);
  });

  it('tells what a clock event makes of it, and a marker of a fallback', async () => {
    const { out } = await run('_raw_spin_unlock_irqrestore', 'skb_copy_ubufs');
    expect(out).toMatch(
      /^ {2}in the kernel: locks, .*\n {4}with a clock event \(cpu-clock\): interrupts off, by its name: /m,
    );
    expect(out).toContain('; seen where a path without copies was given up\n');
  });

  it('counts the classes of the settings', async () => {
    const config = configOf(OWN);
    expect((await run('--config', config)).out).toMatch(/^wire format {8}yes +1 {2}of the settings$/m);
    const { out } = await run('Json::write(Value)', 'ring_push', '--space', 'user', '--config', config);
    expect(out).toContain('in user space: wire format, by its pattern: named in the settings\n');
    expect(out).toContain('in user space: copy, by its name: named in the settings\n');
    await expect(run('--config', configOf('classes:\n  - class: x\n'))).rejects.toThrow(
      /:2: classes\.0: expected symbols/,
    );
  });

  it('prints JSON', async () => {
    const table: unknown = JSON.parse((await run('--json', '--config', configOf(OWN))).out);
    expect(table).toContainEqual({
      class: 'waiting',
      competes: true,
      rules: 0,
      description: 'time that no CPU spent on it',
    });
    expect(table).toContainEqual({ class: 'wire format', competes: true, rules: 1, description: 'of the settings' });
    const symbols: unknown = JSON.parse((await run('--json', 'memcpy@plt', '--dso', 'libc.so.6')).out);
    expect(symbols).toMatchObject([
      {
        symbol: 'memcpy@plt',
        name: 'memcpy',
        places: [{ space: 'user', class: 'copy', subclass: 'libc-mem', competes: true }],
      },
    ]);
  });

  it('lets nothing in a symbol act on the terminal', async () => {
    expect((await run('evil\u001B[2J\nfake', '--space', 'user')).out).toBe(
      'evil?[2J?fake\n  in user space: other user, no rule names it\n',
    );
  });
});
