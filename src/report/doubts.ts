import type { Finding } from '../model/verdict.ts';
import { labelFinding } from './label.ts';
import { asSentence, endSentence } from './reason.ts';
import { type Sentence, sentence } from './sentence.ts';
import { formatCount } from './words.ts';

/** Which warnings doubt all values of a report alike: these are said once, not beside every value. */
export type CommonDoubts = ReadonlySet<string>;

/** Warnings that every compared finding has, where there are at least two. */
export function findCommonDoubts(findings: readonly Finding[]): CommonDoubts {
  const compared = findings.filter(({ change }) => change !== undefined);
  const [first, ...others] = compared.map(({ warnings }) => new Set(warnings.map(({ text }) => text)));
  if (first === undefined || others.length === 0) return new Set();
  return new Set([...first].filter((text) => others.every((texts) => texts.has(text))));
}

/** The warnings that a finding has for itself, each once, as sentences. */
export function listDoubts(finding: Finding, common: CommonDoubts): readonly string[] {
  return findOwn(finding, common).map(asSentence);
}

function findOwn({ warnings }: Finding, common: CommonDoubts): readonly string[] {
  return [...new Set(warnings.map(({ text }) => text))].filter((text) => !common.has(text));
}

/** The common warnings, and those that the given findings have for themselves with whose they are; the most frequent first. */
export function sumDoubts(findings: readonly Finding[], common: CommonDoubts): readonly Sentence[] {
  const owners = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const text of findOwn(finding, common)) {
      const known = owners.get(text);
      if (known === undefined) owners.set(text, [finding]);
      else known.push(finding);
    }
  }
  const own = [...owners].toSorted(([, a], [, b]) => b.length - a.length);
  return [
    ...[...common].map((text) => sentence`All findings: ${endSentence(text)}`),
    ...own.map(([text, whose]) => sentence`${labelOwners(whose)}: ${endSentence(text)}`),
  ];
}

function labelOwners(findings: readonly Finding[]): Sentence {
  const [first] = findings;
  return first === undefined || findings.length > 1
    ? sentence`${formatCount(findings.length, 'finding')}`
    : labelFinding(first);
}
