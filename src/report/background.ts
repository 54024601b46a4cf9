import type { Finding } from '../model/verdict.ts';
import type { Origin, Report, Side } from './report.ts';
import { nameCommit, nameSource } from './name-commit.ts';
import { enumerate, type Sentence, sentence } from './sentence.ts';
import { formatCount, formatShare } from './words.ts';

/** What was compared with what, and by which rules: for the foot of every output. */
export function describeBackground(report: Report): readonly Sentence[] {
  return [
    describeSides(report),
    describeAssumptions(report),
    sentence`The gate fails on: ${report.failOn.join(', ') || 'nothing'}.`,
  ];
}

/** Pairs of runs, and counts that do not vary, need no assumption about noise. */
function describeAssumptions({ assumptions, findings }: Report): Sentence {
  const chance = sentence`chance that unchanged code is called changed is kept below ${formatShare(assumptions.significance)} for all findings together.`;
  const changes = findings.flatMap(({ change }) => change ?? []);
  if (changes.length > 0 && changes.every(({ basis }) => basis !== 'recordings')) return sentence`The ${chance}`;
  return sentence`Noise between recordings is assumed to be ${formatShare(assumptions.noise)} until a history shows it; the ${chance}`;
}

/** What was compared with what. */
export function describeSides({ baseline, head, repository }: Report): Sentence {
  return baseline === undefined
    ? sentence`Measured: ${describeSide(head, repository)}.`
    : sentence`Compared ${describeSide(head, repository)} with the baseline ${describeSide(baseline, repository)}.`;
}

const MOST_COMMITS = 5;

function describeSide({ source, commit, recordings }: Side, repository: string | undefined): Sentence {
  const nearestFirst = recordings.toSorted((a, b) => (a.distance ?? 0) - (b.distance ?? 0));
  const measured = commit === undefined ? nearestFirst.flatMap((one) => one.commit ?? []) : [commit];
  const commits = [...new Set(measured)];
  const shown = enumerate(commits.slice(0, MOST_COMMITS).map((one) => nameCommit(one, repository)));
  const more = commits.length > MOST_COMMITS ? ` and ${commits.length - MOST_COMMITS} more` : '';
  const which = commits.length === 0 ? [] : sentence`, ${commits.length === 1 ? 'commit' : 'commits'} ${shown}${more}`;
  return sentence`${nameSource(source, repository)} (${formatCount(recordings.length, 'recording')}${which}${describeDistance(recordings)})`;
}

/** How far the nearest stored recordings are from the merge-base, where that is known. */
function describeDistance(recordings: readonly Origin[]): string {
  const nearest = new Map<string, number>();
  for (const { machine, suite, distance } of recordings) {
    const key = JSON.stringify([machine, suite]);
    if (distance !== undefined) nearest.set(key, Math.min(distance, nearest.get(key) ?? distance));
  }
  if (nearest.size === 0) return '';
  const [least, most] = [Math.min(...nearest.values()), Math.max(...nearest.values())];
  if (most === 0) return '; the nearest is the merge-base itself';
  const range = least === most ? formatCount(most, 'commit') : `${least} to ${formatCount(most, 'commit')}`;
  return `; the nearest is ${range} before the merge-base`;
}

/** `2 regressed, 1 improved`: the counts that are not zero, in the order in which findings are shown. */
export function countByStatus(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { status } of findings) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}
