import { UserError } from '../errors.ts';
import type { Recording } from '../model/recording.ts';

/**
 * The recorder writes what two commands measured in turns to `base/` and `head/`. Read as one folder these would be two
 * machines: nothing would be compared, or each with itself, and neither is a pass.
 * @throws UserError when both sides of a suite are in what should be one side.
 */
export function refuseBothSides(source: string, recordings: readonly Recording[]): void {
  const suitesOf = (side: string): readonly string[] =>
    recordings.filter(({ machine }) => machine === side).map(({ suite }) => suite);
  const heads = suitesOf('head');
  if (!suitesOf('base').some((suite) => heads.includes(suite))) return;
  throw new UserError(
    `${source} holds both sides of a comparison, in base/ and head/`,
    'Name the two folders: base/ is the baseline, head/ the head. What a job judged from folders is judged again by starting that job again.',
  );
}
