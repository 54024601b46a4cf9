import type { ActionInputs } from '../settings/action-inputs.ts';
import { findComments, type OwnComment } from './find-comments.ts';
import { findNewerHead } from './find-pull-request.ts';
import type { Heard } from './hear-pull-request.ts';
import { writeMarker } from './marker.ts';
import type { Occasion } from './occasion.ts';
import { isRefused } from './refusal.ts';

/** How a pull request stands shortly before the gate says its part: another job may have been faster. */
export interface LastLook {
  /** The gate's comments; absent where they cannot be read. */
  readonly comments?: readonly OwnComment[];
  /** Why the comment must be left alone: a newer head is judged by now. */
  readonly outdated?: string;
}

/** Asks both at once, when all is compared: for a newer head, and for a comment where there was none at the beginning. */
export async function lookAgain(
  inputs: Pick<ActionInputs, 'id' | 'comment'>,
  { client, environment, place, identity }: Pick<Occasion, 'client' | 'environment' | 'place' | 'identity'>,
  heard: Promise<Heard> | undefined,
): Promise<LastLook> {
  const { pullRequest, headSha } = identity;
  if (pullRequest === undefined || inputs.comment === 'never') return {};
  const newer = ignoreRefusal(findNewerHead(client, environment, pullRequest, headSha));
  newer.catch(() => {});
  const before = (await heard)?.comments;
  const looking =
    before?.length === 0 ? findComments(client, { ...place, pullRequest }, writeMarker(inputs.id)) : before;
  const comments = await ignoreRefusal(looking);
  return { ...(comments === undefined ? {} : { comments }), ...(await newer) };
}

/** Telling meets the same refusal, and says so. */
async function ignoreRefusal<Value>(asked: Promise<Value> | Value): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return undefined;
  }
}
