import type { Finding } from '../model/verdict.ts';
import { findCopyClass, nameCopyRoutines } from './copying.ts';
import { hasFewSamples } from './has-few-samples.ts';
import { isExplained } from './is-explained.ts';
import { labelClass, labelFinding } from './label.ts';
import type { Report } from './report.ts';
import { enumerate, joinSentences, name, type Sentence, sentence } from './sentence.ts';
import { formatCostChange, formatShare, workUnit } from './words.ts';

/**
 * Why the gate says what it says, for somebody who has never seen a profile: by the worst copy-bound regression, else by
 * the worst one that a profile explains; by an accepted one only when all are. Empty when there is none.
 */
export function explainVerdict({ findings }: Pick<Report, 'findings'>): Sentence {
  const explained = findings.filter((finding) => isExplained(finding) && !hasFewSamples(finding));
  const open = explained.filter(({ accepted }) => !accepted);
  const candidates = open.length > 0 ? open : explained;
  const worst = candidates.find(({ copyBound }) => copyBound) ?? candidates[0];
  return worst === undefined ? [] : joinSentences([describeCost(worst), describeReason(worst)]);
}

function describeCost(finding: Finding): Sentence {
  const { attribution, metric } = finding;
  if (attribution === undefined) return [];
  const cost = formatCostChange(attribution.costBefore, attribution.costAfter);
  return sentence`${labelFinding(finding)}: the time for one ${workUnit(metric)} went ${cost}.`;
}

function describeReason({ attribution, copyBound }: Finding): Sentence {
  if (attribution === undefined) return [];
  const copy = findCopyClass(attribution);
  if (copyBound && copy !== undefined) {
    const routines = nameCopyRoutines(attribution);
    const by = routines.length === 0 ? [] : sentence` (${enumerate(routines.map(name))})`;
    const cost = formatCostChange(copy.costBefore, copy.costAfter);
    return sentence`Copying bytes from one place in memory to another${by} went ${cost}, ${formatShare(copy.explained)} of what was added: it is slower because it moves more bytes, not because it computes more. That is what copy-bound means.`;
  }
  const [first] = attribution.classes;
  const named = attribution.classes.find((one) => one.name === attribution.largest);
  const largest = named ?? first;
  if (largest === undefined || largest.explained === 0) return [];
  const part = named === undefined ? 'The largest part' : 'The largest part that can be named';
  return sentence`${part} of what was added is ${labelClass(largest.name)}, ${formatShare(largest.explained)}; copying is ${formatShare(copy?.explained ?? 0)}.`;
}
