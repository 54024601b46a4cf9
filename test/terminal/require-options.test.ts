import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../src/terminal/program.ts';

async function run(...words: readonly string[]): Promise<unknown> {
  const quiet = { write: () => {} };
  return runProgram(words, '0.0.0', {
    ...{ stdout: quiet, stderr: quiet, environment: {}, stdin: Readable.from([]), now: () => 0 },
  });
}

describe('required options', () => {
  it('are asked for', async () => {
    await expect(run('compare', '--head', 'x')).rejects.toThrow("required option '--baseline <DIR>' not specified");
    await expect(run('site', '--store', 'x')).rejects.toThrow("required option '--out <DIR>' not specified");
    await expect(run('baseline', 'list')).rejects.toThrow("required option '--store <BRANCH|DIR>' not specified");
  });

  it('are not asked for where one of them was mistyped', async () => {
    const meant = "unknown option '--basline' (Did you mean --baseline?)";
    await expect(run('compare', '--basline', 'x')).rejects.toThrow(meant);
    await expect(run('compare', '--basline', 'x', '--head', 'y')).rejects.toThrow(meant);
  });
});
