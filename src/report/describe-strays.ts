import type { Stray } from './find-strays.ts';
import { nameCommit } from './name-commit.ts';
import { type Sentence, sentence } from './sentence.ts';

/** What stored recordings that stand off do, and what to do with them. */
export function describeStrays(strays: readonly Stray[], limit: string): Sentence {
  const newest = strays.at(-1);
  if (newest === undefined) return [];
  const some = strays.length > 1;
  const which = some
    ? sentence`${String(strays.length)} stored recordings, the newest${nameStray(newest)}, stand off`
    : sentence`The stored recording${nameStray(newest)} stands ${newest.estimate} off`;
  return sentence`${which} the others, so that no change of ${limit} can be seen: if the machine was disturbed then, take ${some ? 'them' : 'it'} away.`;
}

/** The same in a few words, for a table. */
export function summarizeStrays(strays: readonly Stray[]): Sentence {
  const [stray] = strays;
  if (stray === undefined || strays.length > 1) return sentence`${String(strays.length)} stored recordings stand off`;
  return sentence`the stored recording${nameStray(stray)} stands off`;
}

function nameStray({ recording: { commit }, place, count }: Stray): Sentence {
  return commit === undefined
    ? sentence` ${String(place)} of ${String(count)}`
    : sentence` at commit ${nameCommit(commit, undefined)}`;
}
