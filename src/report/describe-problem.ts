import type { Problem } from '../model/problem.ts';
import { asSentence } from './reason.ts';
import { name, type Sentence, sentence } from './sentence.ts';

/** A problem with where it was seen: `baseline arm64/tls/run-01/result.json, line 3: …`. The head goes without saying. */
export function describeProblem({ path, line, side, text }: Problem): Sentence {
  if (path === '') return sentence`${asSentence(text)}`;
  const where = side === 'baseline' ? 'baseline ' : '';
  return sentence`${where}${name(path)}${line === undefined ? '' : `, line ${line}`}: ${text}`;
}
