import type { Report } from './report.ts';
import { enumerate, name, type Sentence, sentence } from './sentence.ts';

const MOST_SETTINGS = 5;

/** What a pull request would change in the settings, and what that would change; empty when it leaves them alone. */
export function describeConfigChange({ configChange, verdict }: Pick<Report, 'configChange' | 'verdict'>): Sentence {
  if (configChange === undefined) return [];
  const { path, changes, verdict: then } = configChange;
  const shown = changes
    .slice(0, MOST_SETTINGS)
    .map(({ name: setting, before, after }) => sentence`${name(setting)} from ${name(before)} to ${name(after)}`);
  const rest = changes.length - shown.length;
  const all = enumerate([...shown, ...(rest > 0 ? [sentence`${String(rest)} more`] : [])]);
  const effect =
    then === undefined
      ? ''
      : then === verdict
        ? ' The verdict would be the same by them.'
        : ` By them the verdict would be: ${then}.`;
  return sentence`This pull request changes the settings in ${name(path)}, which counts once it is merged: ${all}.${effect}`;
}
