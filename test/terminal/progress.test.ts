import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { createProgress } from '../../src/terminal/progress.ts';
import { runProgram } from '../../src/terminal/program.ts';

const WIPE = '\r\u001B[2K';

function terminal() {
  let seconds = 0;
  const written: string[] = [];
  const stderr = { isTTY: true, write: (text: string) => written.push(text) };
  return { stderr, now: () => (seconds += 1) * 1000, text: () => written.join('') };
}

function fileOf(text: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'copygate-test-')), 'profile');
  writeFileSync(file, text);
  return file;
}

const SAMPLE = 'work 1 1.000000: 1 cycles:\n\t1000 main (work)\n\n';
const BOTH = fileOf(`${SAMPLE}${SAMPLE.replace('cycles', 'faults')}`);

describe('the line that says what is being read', () => {
  it.each([
    ['compare', '--baseline', path.dirname(BOTH), '--head', path.dirname(BOTH)],
    ['diff', BOTH, BOTH],
    ['fold', BOTH],
  ])('is gone before what is wrong is told: %s', async (...words) => {
    const { stderr, now, text } = terminal();
    const stdout = { write: () => {} };
    await expect(runProgram(words, '0.0.0', { stdout, stderr, environment: {}, now })).rejects.toThrow(UserError);
    expect(text()).toMatch(/reading \S*profile: /);
    expect(text().endsWith(WIPE)).toBe(true);
  });

  it('is gone before the problems of a file are told, and comes again for the next file', async () => {
    const { stderr, now, text } = terminal();
    const odd = fileOf(`${SAMPLE}not a sample\n\n${SAMPLE}`);
    const stdout = { write: () => {} };
    expect(await runProgram(['diff', odd, odd], '0.0.0', { stdout, stderr, environment: {}, now })).toBe(0);
    const lines = text().split('\n').slice(0, -1);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toContain(`s${WIPE}${odd}:`);
    expect(text().endsWith('\n')).toBe(true);
  });

  it('stays away once all is told, whatever is still being read', () => {
    const { stderr, now, text } = terminal();
    const { report, end } = createProgress(stderr, now);
    report('a', 1);
    end();
    const before = text();
    report('a', 2);
    end();
    expect(text()).toBe(before);
  });
});
