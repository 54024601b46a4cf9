import type { Problem } from '../model/problem.ts';
import { printable } from './printable.ts';
import type { Process } from './process.ts';

/** Problems of files that are read, a line each, on standard error. */
export function tellProblems(problems: readonly Problem[], { stderr }: Pick<Process, 'stderr'>): void {
  for (const { path, line, text } of problems)
    stderr.write(`${printable(`${path}${line === undefined ? '' : `:${line}`}: ${text}`)}\n`);
}
