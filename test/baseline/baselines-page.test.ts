import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOUBTS } from '../../src/baseline/doubt-baseline.ts';
import { RETENTION } from '../../src/baseline/plan-retention.ts';
import { LENGTHS } from '../../src/io/ancestry.ts';
import { DEFAULT_BRANCH } from '../../src/settings/options.ts';

const PAGE = readFileSync('docs/baselines.md', 'utf8').replaceAll(/\s+/g, ' ');

/** What a constant of a file is worth, or the default of a parameter called so. */
function constantOf(file: string, name: string): string {
  const [, number = ''] = new RegExp(`\\b${name} = (\\d+)[;, ]`).exec(readFileSync(`src/${file}.ts`, 'utf8')) ?? [];
  expect(number).not.toBe('');
  return number;
}

describe('docs/baselines.md', () => {
  it('gives the numbers of the code', () => {
    const runs = constantOf('baseline/baseline-store', 'runs');
    expect(constantOf('baseline/baseline-store', 'profiled')).toBe('3');
    expect(PAGE).toContain(`at most ${LENGTHS.line} commits`);
    expect(PAGE).toContain(
      `the nearest ${runs} recordings on that line are taken, and of the nearest three the profiles`,
    );
    expect(PAGE).toContain(`more than ${DOUBTS.commits} commits or ${DOUBTS.days} days away`);
    expect(PAGE).toContain(`the newest ${RETENTION.keep} recordings stay whole`);
    expect(RETENTION.oneIn).toBe(8);
    expect(PAGE).toContain(`one in eight stays, up to another ${RETENTION.keep};`);
    expect(PAGE).toContain(`When the branch has ${constantOf('io/branch-files', 'SQUASH_AT')} commits`);
    expect(PAGE).toContain(`up to ${constantOf('io/branch-files', 'ATTEMPTS')} times`);
    expect(PAGE).toContain(`\`${DEFAULT_BRANCH}\` (input \`baseline-branch\`)`);
  });
});
