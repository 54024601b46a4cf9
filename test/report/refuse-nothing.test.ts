import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Recording } from '../../src/model/recording.ts';
import { refuseNothing } from '../../src/report/refuse-nothing.ts';

const BUSY: Problem = { path: 'm/run/environment.json', text: 'something else is running' };
const FAILED: Problem = { path: 'm/run/warmup.failed', text: 'the command failed (exit code 127): not found' };

function recording(problems: readonly Problem[], job?: string): Recording {
  const empty = { environment: {}, values: [], profiles: [], profilePairs: [] };
  return { machine: 'm', suite: 'run', ...empty, problems, ...(job === undefined ? {} : { job }) };
}

/** The error's lines. */
function refusal(head: readonly Problem[], baseline?: readonly Problem[], job?: string): readonly string[] {
  const compared =
    baseline === undefined ? undefined : { source: 'measured/base', recordings: [recording(baseline, job)] };
  try {
    refuseNothing('measured/head', [recording(head, job)], compared);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [...error.message.split('\n'), error.hint];
  }
  return [];
}

describe('refuseNothing', () => {
  it('names the failure first, not what is only to be known', () => {
    const [message, first, second, hint] = refusal([BUSY, FAILED]);
    expect(message).toBe('nothing was measured in measured/head: the command failed');
    expect(first).toBe('  m/run/warmup.failed: the command failed (exit code 127): not found');
    expect(second).toBe('  m/run/environment.json: something else is running');
    expect(hint).toContain('record again');
  });

  it('says that the head was not run where the baseline failed in turns with it', () => {
    const [message, first, , , hint] = refusal([BUSY], [BUSY, FAILED], 'board-1');
    expect(message).toBe(
      "nothing was measured in measured/head: the baseline's command failed, and the head's was not run any more",
    );
    expect(first).toBe('  baseline m/run/warmup.failed: the command failed (exit code 127): not found');
    expect(hint).toContain('default branch first');
  });

  it('does not say so of recordings that have nothing to do with each other', () => {
    const [message, first] = refusal([BUSY], [BUSY, FAILED]);
    expect(message).toBe('nothing was measured in measured/head');
    expect(first).toContain('baseline m/run/warmup.failed');
  });

  it('counts what it leaves out, and says the same sentence once', () => {
    const unknown = Array.from({ length: 40 }, (_, index) => ({ path: `${index}.txt`, text: 'not recognized' }));
    const others = Array.from({ length: 7 }, (_, index) => ({ path: `x${index}`, text: `damaged ${index}` }));
    expect(refusal([...unknown, ...others]).slice(1, -1)).toEqual([
      '  0.txt and 39 more files: not recognized',
      '  x0: damaged 0',
      '  x1: damaged 1',
      '  x2: damaged 2',
      '  x3: damaged 3',
      '  and 3 more',
    ]);
  });
});
