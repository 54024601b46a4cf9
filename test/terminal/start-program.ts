import { Readable } from 'node:stream';
import type { ExitCode } from '../../src/terminal/process.ts';
import { runProgram } from '../../src/terminal/program.ts';

/** A command line that ended, and what it wrote on its two streams. */
export interface ProgramEnded {
  readonly code: ExitCode;
  readonly out: string;
  readonly told: string;
}

/** Runs a command line in this process, not at a terminal: nothing is typed, and no time passes. */
export async function startProgram(...words: readonly string[]): Promise<ProgramEnded> {
  const [out, told]: [string[], string[]] = [[], []];
  const code = await runProgram(words, '0.0.0', {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => told.push(text) },
    stdin: Readable.from([]),
    environment: {},
    now: () => 0,
  });
  return { code, out: out.join(''), told: told.join('') };
}
