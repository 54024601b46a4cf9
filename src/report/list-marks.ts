import type { Finding } from '../model/verdict.ts';

/** What is said of a finding in a word or two, beside its status: `copy-bound`, `accepted`. */
export function listMarks(finding: Finding): readonly string[] {
  return [
    finding.copyBound ? 'copy-bound' : '',
    finding.possiblyCopies ? 'possibly copies' : '',
    finding.limitedByCopies ? 'limited by copies' : '',
    finding.accepted ? 'accepted' : '',
  ].filter((mark) => mark !== '');
}
