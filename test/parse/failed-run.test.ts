import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { parseRecordings } from '../../src/parse/parse-recordings.ts';
import type { Problem } from '../../src/model/problem.ts';
import { inputFile } from './input-file.ts';

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly Problem[]> {
  const given = Object.entries(files).map(([path, text]) => ({ ...inputFile(text), path }));
  async function* read(): AsyncIterable<(typeof given)[number]> {
    yield* given;
  }
  const recordings = await parseRecordings(read(), defaultConfig(), async () => ({}));
  return recordings.flatMap(({ machine, suite, problems }) => {
    expect([machine, suite]).toEqual(['pi4', 'net']);
    return problems;
  });
}

describe('a run that failed', () => {
  it('is one problem: its exit code and the first line of what it complained about', async () => {
    const files = {
      'pi4/net/warmup.failed/errors.txt': '\nsh: 1: ./bench/run: not found\nmore\n',
      'pi4/net/warmup.failed/exit.txt': 'exit code 127\n',
      'pi4/net/warmup.failed/output.txt': 'BenchmarkX 10 6 ns/op\n',
      'pi4/net/warmup.failed/some/result.json': '{}',
    };
    expect(await problemsOf(files)).toEqual([
      {
        path: 'pi4/net/warmup.failed',
        text: 'the command failed (exit code 127): sh: 1: ./bench/run: not found',
      },
    ]);
  });

  it('says so where it complained about nothing', async () => {
    const files = { 'pi4/net/run-02.failed/errors.txt': '', 'pi4/net/run-02.failed/exit.txt': 'exit code 1\n' };
    expect(await problemsOf(files)).toEqual([
      { path: 'pi4/net/run-02.failed', text: 'the command failed (exit code 1)' },
    ]);
  });

  it("says what the recorder missed, where the command's exit code was good", async () => {
    const missed = 'result.json was not written by the command (--result)';
    const files = {
      'pi4/net/run-02.failed/errors.txt': `reading\ncopygate-record: ${missed}\n`,
      'pi4/net/run-02.failed/exit.txt': 'exit code 0\n',
    };
    expect(await problemsOf(files)).toEqual([{ path: 'pi4/net/run-02.failed', text: `the run failed: ${missed}` }]);
  });

  it('is told for each, in profiles too, and a long complaint is cut', async () => {
    const files = {
      'pi4/net/profile/run-01.failed/exit.txt': 'exit code 3\n',
      'pi4/net/run-02.failed/errors.txt': 'x'.repeat(1000),
      'pi4/net/run-02.failed/exit.txt': 'something else',
    };
    expect(await problemsOf(files)).toEqual([
      { path: 'pi4/net/profile/run-01.failed', text: 'the command failed (exit code 3)' },
      { path: 'pi4/net/run-02.failed', text: `the run failed: ${'x'.repeat(200)}...` },
    ]);
  });

  it('stands before what else is to be said', async () => {
    const files = {
      'pi4/net/a.txt': 'nothing that is known',
      'pi4/net/run-02.failed/exit.txt': 'exit code 1\n',
    };
    expect((await problemsOf(files)).map(({ path }) => path)).toEqual(['pi4/net/run-02.failed', 'pi4/net/a.txt']);
  });
});
