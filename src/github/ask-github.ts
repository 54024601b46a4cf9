import type { Place } from './place.ts';
import { describeRefusal } from './refusal.ts';
import type { RestClient } from './rest-client.ts';
import type { Channel, Told } from './told.ts';

/** Takes a way that leads over GitHub. Where it is barred, that is what became of it; bugs are thrown. */
export async function askGitHub<One extends Told>(
  channel: Channel,
  client: RestClient | undefined,
  place: Place,
  ask: (client: RestClient) => Promise<One>,
): Promise<One | Told> {
  if (client === undefined) {
    const hint = 'Leave out the input "token", so that the job’s own is used.';
    return { channel, status: 'failed', reason: 'there is no token', hint };
  }
  try {
    return await ask(client);
  } catch (error) {
    const refusal = describeRefusal(error, channel, place);
    if (refusal === undefined) throw error;
    return { channel, status: 'failed', ...refusal };
  }
}
