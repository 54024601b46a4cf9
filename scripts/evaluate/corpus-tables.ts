import { markdownTable } from 'markdown-table';
import type { MeasuredCase } from './measured.ts';

/** True cases whose copies rose by this many standard errors must be found. */
const MUST_FIND = 3;

/**
 * Every case wrongly called copy-bound, and every copy-bound one of three standard errors or more (or without any
 * attribution) that was not called so.
 */
export function findCorpusMisses(judged: readonly MeasuredCase[]): readonly string[] {
  return judged.flatMap(describeMiss);
}

function describeMiss({ name, truth, trap, said, sigma }: MeasuredCase): readonly string[] {
  if (said && !truth) return [`${name}: ${trap ? 'a trap' : 'a case'} that is not copy-bound was called copy-bound`];
  if (said || !truth) return [];
  if (sigma === undefined) return [`${name}: copy-bound and not found, without any attribution`];
  return sigma >= MUST_FIND ? [`${name}: copy-bound by ${sigma.toFixed(1)} standard errors and not found`] : [];
}

/** How many cases were called what they are. */
export function writeMatrix(judged: readonly MeasuredCase[]): string {
  const count = (truth: boolean, said: boolean): string =>
    `${judged.filter((one) => one.truth === truth && one.said === said).length}`;
  return markdownTable(
    [
      ['', 'called copy-bound', 'not called so'],
      ['is copy-bound', count(true, true), count(true, false)],
      ['is not', count(false, true), count(false, false)],
    ],
    { align: ['l', 'r', 'r'] },
  );
}

/** Every case in a line. */
export function writeCases(judged: readonly MeasuredCase[]): string {
  return markdownTable(
    [
      ['case', 'is copy-bound', 'called so', 'copies rose by, sigma', 'of the added cost', 'named'],
      ...judged.map((one) => [
        one.name,
        word(one.truth),
        word(one.said),
        one.sigma?.toFixed(1) ?? '',
        one.explained === undefined ? '' : `${(one.explained * 100).toFixed(0)} %`,
        one.largest ?? '',
      ]),
    ],
    { align: ['l', 'l', 'l', 'r', 'r', 'l'] },
  );
}

/** What was said and is not true, case by case. */
export function writeWrong(judged: readonly MeasuredCase[]): string {
  const wrong = judged.filter((one) => one.wrong.length > 0).map((one) => `- ${one.name}: ${one.wrong.join('; ')}`);
  return wrong.length === 0 ? 'No case is judged wrongly.' : `Wrong:\n\n${wrong.join('\n')}`;
}

function word(value: boolean): string {
  return value ? 'yes' : 'no';
}
