import type { ActionInputs } from '../settings/action-inputs.ts';
import { hearPullRequest, type Heard } from './hear-pull-request.ts';
import { type Chosen, listArtifacts } from './list-artifacts.ts';
import type { Occasion } from './occasion.ts';
import { findBase, type Subject } from './subject.ts';

/** What GitHub was asked before anybody needs it. */
export interface Questions {
  /** The artifacts to be judged; undefined where a folder is. */
  readonly listed: Promise<Chosen> | undefined;
  /** Undefined where there is no pull request. */
  readonly heard: Promise<Heard> | undefined;
  /** What the head stands on. */
  readonly subject: Promise<Subject>;
}

/** Asks what needs no answer to anything else, so that nobody waits for one answer after the other. */
export function askEarly(inputs: ActionInputs, occasion: Occasion, now: number): Questions {
  const { client, environment, identity, measuring } = occasion;
  const subject = findBase(client, environment, identity);
  const { pullRequest } = identity;
  const listed =
    inputs.head === undefined
      ? measuring.then(({ id }) => listArtifacts(client, environment, id, inputs.artifacts))
      : undefined;
  const heard = pullRequest === undefined ? undefined : hearPullRequest(pullRequest, inputs, occasion, now);
  // They are awaited where they are needed; until then, a failure is nobody's.
  for (const asked of [listed, heard, subject]) asked?.catch(() => {});
  return { listed, heard, subject };
}
