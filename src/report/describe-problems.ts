import { groupByKey } from '../model/group-by-key.ts';
import type { Problem } from '../model/problem.ts';
import { describeProblem } from './describe-problem.ts';
import { name, type Sentence, sentence } from './sentence.ts';
import { formatCount } from './words.ts';

/** What is to be said of one side's files, once however many of them it is true of. */
export interface DescribedProblem {
  readonly sentence: Sentence;
  /** How many problems it stands for. */
  readonly count: number;
}

/** What says the same of one side's files. */
export type ProblemGroup = readonly [Problem, ...Problem[]];

/** Problems in their order, those of the same words joined: `a.txt and 4 more files: …`. */
export function describeProblems(problems: readonly Problem[]): readonly DescribedProblem[] {
  return groupProblems(problems).map((group) => ({ sentence: describeGroup(group[0], group), count: group.length }));
}

/** Problems in their order, those together that say the same of one side's files. */
export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const groups = groupByKey(problems, ({ side = '', path, text }) => `${side}\0${path === '' ? '' : 'file'}\0${text}`);
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [[first, ...others]]));
}

function describeGroup(first: Problem, group: readonly Problem[]): Sentence {
  const paths = new Set(group.map(({ path }) => path));
  if (group.length === 1 || first.path === '') return describeProblem(first);
  const where = first.side === 'baseline' ? 'baseline ' : '';
  if (paths.size === 1) return sentence`${describeProblem(first)} (${String(group.length)} times)`;
  return sentence`${where}${name(first.path)} and ${formatCount(paths.size - 1, 'more file')}: ${first.text}`;
}
