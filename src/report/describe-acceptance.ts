import type { Metric } from '../model/metric.ts';
import type { Finding } from '../model/verdict.ts';
import { labelFinding } from './label.ts';
import { asSentence } from './reason.ts';
import type { Report } from './report.ts';
import { name, type Sentence, sentence } from './sentence.ts';
import { formatCount, formatRatio } from './words.ts';

/** Who said that a finding is fine, and why, a sentence each. Names and reasons are foreign. */
export function describeAcceptances({ findings }: Pick<Report, 'findings'>): readonly Sentence[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.acceptance === undefined) continue;
    const group = groups.get(finding.acceptance.id);
    if (group === undefined) groups.set(finding.acceptance.id, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap(describeOne);
}

function describeOne(group: readonly Finding[]): readonly Sentence[] {
  const [first] = group;
  if (first?.acceptance === undefined) return [];
  const alone = group.length === 1;
  const what = alone ? labelFinding(first) : sentence`${formatCount(group.length, 'finding')}`;
  return [sentence`${what}: accepted ${describeWord(first.acceptance, alone ? first.metric : undefined)}`];
}

/** Who said that this finding is fine, and why; empty when nobody did. */
export function describeAcceptance({ acceptance, metric }: Finding): Sentence {
  return acceptance === undefined ? [] : sentence`Accepted ${describeWord(acceptance, metric)}`;
}

function describeWord({ by, reason, upTo }: NonNullable<Finding['acceptance']>, metric: Metric | undefined): Sentence {
  const far = metric === undefined || upTo === undefined ? '' : `, up to ${formatRatio(upTo, metric)}`;
  const why = reason === undefined ? '.' : `: ${asSentence(cutReason(reason))}`;
  return sentence`by ${name(by)}${far}${why}`;
}

function cutReason(reason: string): string {
  const characters = Array.from(reason);
  return characters.length <= LONGEST_REASON ? reason : `${characters.slice(0, LONGEST_REASON).join('')}…`;
}

/** In characters; the whole of it is where it was said. */
const LONGEST_REASON = 300;
