import type { Finding } from '../model/verdict.ts';

/**
 * Where exactly one benchmark of a suite was removed and one was added with the same metric in the same unit, one may be
 * the other under a new name: both say so. They are not compared, as they may as well measure something else.
 * @param findings those of one machine and suite
 */
export function findRenamed(findings: readonly Finding[]): readonly Finding[] {
  const removed = findAlone(findings, 'removed');
  if (removed.size === 0) return findings;
  const added = findAlone(findings, 'added');
  const others = new Map<Finding, string>();
  for (const [key, old] of removed) {
    const now = added.get(key);
    if (old === undefined || now === undefined) continue;
    others.set(old, now.benchmark);
    others.set(now, old.benchmark);
  }
  return findings.map((finding) => {
    const renamed = others.get(finding);
    return renamed === undefined ? finding : { ...finding, renamed };
  });
}

/** By metric, the only finding of a status; undefined where there are several. */
function findAlone(findings: readonly Finding[], status: Finding['status']): ReadonlyMap<string, Finding | undefined> {
  const alone = new Map<string, Finding | undefined>();
  for (const finding of findings) {
    if (finding.status !== status) continue;
    const { name, unit, better } = finding.metric;
    const key = [name, unit, better].join('\0');
    alone.set(key, alone.has(key) ? undefined : finding);
  }
  return alone;
}
