import type { Advice } from '../model/attribution.ts';
import type { Finding } from '../model/verdict.ts';

/** More than this is a list that nobody tries. The rest is in report.json. */
const MOST = 3;

/** What is worth trying against a finding's added cost, the first lines of the table. */
export function listAdvice({ attribution, accepted }: Finding): readonly Advice[] {
  return accepted ? [] : (attribution?.advice ?? []).slice(0, MOST);
}
