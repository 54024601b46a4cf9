import { decodeState, type GateState } from '../report/gate-state.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import { type Accepted, findAcceptances } from './acceptances.ts';
import { findComments, type OwnComment } from './find-comments.ts';
import { findState, writeMarker } from './marker.ts';
import type { Occasion } from './occasion.ts';
import { describeRefusal } from './refusal.ts';
import { statePacking } from './state-packing.ts';

/** What stands on a pull request before the gate says its part. */
export interface Heard {
  /** The gate's own comments; undefined where they could not be read. */
  readonly comments: readonly OwnComment[] | undefined;
  readonly accepted: Accepted;
  /** When it was listened to, and what could be seen then. */
  readonly before: NonNullable<GateState['heard']>;
}

/** Listens before speaking. Whom nobody can ask, nobody has accepted anything: the gate goes on, and says so. */
export async function hearPullRequest(
  pullRequest: number,
  inputs: Pick<ActionInputs, 'id' | 'accept-label'>,
  { client, environment, place, measuring }: Occasion,
  now: number,
): Promise<Heard> {
  // GitHub tells of whole seconds.
  const at = new Date(Math.floor(now / 1000) * 1000).toISOString();
  const finding = findComments(client, { ...place, pullRequest }, writeMarker(inputs.id));
  try {
    const accepted = await findAcceptances(client, environment, {
      ...{ pullRequest, label: inputs['accept-label'], measuring },
      state: finding.then((comments) => readState(comments)),
    });
    const comments = await finding;
    const seen = readState(comments)?.seen;
    return { comments, accepted, before: { at, ...(seen === undefined ? {} : { seen }) } };
  } catch (error) {
    const refusal = describeRefusal(error, 'comment', place);
    if (refusal === undefined) throw error;
    const text = `comments and labels cannot be read, so that nothing counts as accepted: ${refusal.reason}`;
    const comments = await finding.catch(() => undefined);
    return { comments, accepted: { acceptances: [], problems: [{ path: '', text }] }, before: { at } };
  }
}

function readState(comments: readonly OwnComment[]): ReturnType<typeof decodeState> {
  const line = comments.map(({ body }) => findState(body)).find((found) => found !== undefined);
  return line === undefined ? undefined : decodeState(line, statePacking);
}
