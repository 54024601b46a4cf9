import type { Finding } from '../../model/verdict.ts';

const LONGEST = 80;

/**
 * The `id` of every finding's section, in the findings' order: made of its names, so that a link holds when findings are
 * added. Letters of every script stay; what is left the same gets a number.
 */
export function nameAnchors(findings: readonly Finding[]): readonly string[] {
  const used = new Map<string, number>();
  return findings.map(({ machine, suite, benchmark, metric }) => {
    const words = [machine, suite, benchmark, metric.name].map(slugOf).filter((word) => word !== '');
    const anchor = `finding-${words.join('-').slice(0, LONGEST)}`;
    const count = (used.get(anchor) ?? 0) + 1;
    used.set(anchor, count);
    return count === 1 ? anchor : `${anchor}-${count}`;
  });
}

function slugOf(text: string): string {
  return text
    .slice(0, LONGEST)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}
