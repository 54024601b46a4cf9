import type { Problem } from '../model/problem.ts';
import { describeProblems } from './describe-problems.ts';
import { writePlain } from './sentence.ts';

const MOST_REASONS = 5;

/** A line each, for an error's message. */
export function listReasons(problems: readonly Problem[]): string {
  const described = describeProblems(problems);
  const more = described.slice(MOST_REASONS).reduce((sum, { count }) => sum + count, 0);
  const lines = described.slice(0, MOST_REASONS).map(({ sentence }) => writePlain(sentence));
  return [...lines, ...(more === 0 ? [] : [`and ${more} more`])].map((line) => `\n  ${line}`).join('');
}
