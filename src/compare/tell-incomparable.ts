import type { Warning } from '../model/comparison.ts';
import type { Values } from '../model/values.ts';
import type { Finding } from '../model/verdict.ts';
import { mean } from '../stats/moments.ts';
import { isSameScale } from './measure-changes.ts';

/** What can be said of two sides between which there is no ratio. */
export function tellIncomparable(finding: Finding, old: Values, now: Values): Finding {
  return isSameScale(old.metric, now.metric) ? judgeZero(finding, old, now) : tellUnits(finding, old, now);
}

/**
 * A rate that fell to nothing, or a loss where there was none: no ratio says how much worse, but worse it is, unless the
 * limit allows the amount.
 */
function judgeZero(finding: Finding, old: Values, now: Values): Finding {
  const [before, after] = [old.runs.flat(), now.runs.flat()];
  const [whole, none] = old.metric.better === 'higher' ? [before, after] : [after, before];
  const collapsed = whole.every((value) => value > 0) && none.every((value) => value === 0);
  if (!collapsed) return { ...finding, warnings: [NO_RATIO] };
  const within = finding.limit.amount !== undefined && mean(whole) <= finding.limit.amount;
  return { ...finding, status: within ? 'unchanged' : 'regressed', warnings: [ONE_SIDE_ZERO] };
}

const NO_RATIO: Warning = {
  code: 'no-ratio',
  text: 'values of zero or below have no ratio, so there is no change to judge',
};
const ONE_SIDE_ZERO: Warning = {
  code: 'no-ratio',
  text: 'one side is zero, so that no ratio says how much it changed',
};

function tellUnits(finding: Finding, old: Values, now: Values): Finding {
  const describe = ({ metric }: Values): string => `${metric.unit} (${metric.better} is better)`;
  const text = `measured in ${describe(old)} before and ${describe(now)} now: not comparable`;
  const unit = old.metric.unit === now.metric.unit ? {} : { unit: old.metric.unit };
  return { ...finding, before: { ...finding.before, ...unit }, warnings: [{ code: 'unit-differs', text }] };
}
