import { describe, expect, it } from 'vitest';
import { startProgram } from './start-program.ts';

describe('required options', () => {
  it('are asked for', async () => {
    await expect(startProgram('compare', '--head', 'x')).rejects.toThrow(
      "required option '--baseline <DIR>' not specified",
    );
    await expect(startProgram('site', '--store', 'x')).rejects.toThrow("required option '--out <DIR>' not specified");
    await expect(startProgram('baseline', 'list')).rejects.toThrow(
      "required option '--store <BRANCH|DIR>' not specified",
    );
  });

  it('are not asked for where one of them was mistyped', async () => {
    const meant = "unknown option '--basline' (Did you mean --baseline?)";
    await expect(startProgram('compare', '--basline', 'x')).rejects.toThrow(meant);
    await expect(startProgram('compare', '--basline', 'x', '--head', 'y')).rejects.toThrow(meant);
  });
});
