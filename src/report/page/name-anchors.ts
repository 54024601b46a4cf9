import type { Finding } from '../../model/verdict.ts';

const LONGEST = 80;

/**
 * The `id` of every finding's section, in the findings' order: made of its names, so that a link holds when findings are
 * added. Letters of every script stay; what is left the same gets a number.
 */
export function nameAnchors(findings: readonly Finding[]): readonly string[] {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return findings.map(({ machine, suite, benchmark, metric }) => {
    const words = [machine, suite, benchmark, metric.name].map(slugOf).filter((word) => word !== '');
    const name = `finding-${words.join('-').slice(0, LONGEST)}`;
    let count = (counts.get(name) ?? 0) + 1;
    // A name may end in a number by itself.
    while (used.has(numberName(name, count))) count += 1;
    counts.set(name, count);
    const anchor = numberName(name, count);
    used.add(anchor);
    return anchor;
  });
}

function numberName(name: string, count: number): string {
  return count === 1 ? name : `${name}-${count}`;
}

function slugOf(text: string): string {
  return text
    .slice(0, LONGEST)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}
