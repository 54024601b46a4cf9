import type { Finding } from '../model/verdict.ts';
import { name, type Sentence, sentence } from './sentence.ts';
import { shortenName } from './shorten-name.ts';

/** What was measured: suite and benchmark (one of them when the other says nothing more), and the metric. */
export function labelBenchmark({ suite, benchmark, metric }: Finding): Sentence {
  const parts = [...new Set([suite, benchmark])].filter((part) => part !== '');
  return parts.length === 0
    ? sentence`${name(metric.name)}`
    : sentence`${name(parts.join('/'))} ${shortenName(metric.name, 32)}`;
}

/** The same with the machine, where one is named. */
export function labelFinding(finding: Finding): Sentence {
  const where = finding.machine === '' ? [] : sentence` on ${name(finding.machine)}`;
  return sentence`${labelBenchmark(finding)}${where}`;
}

/** A class of symbols as it reads in a sentence or a table. Foreign text passes through. */
export function labelClass(name: string): string {
  if (name === 'other user' || name === 'other kernel') return `${name} code`;
  return name === 'not shown' ? 'cut from the profile' : shortenName(name, 32);
}
