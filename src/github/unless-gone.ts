import { isGone } from './refusal.ts';

/** What GitHub answers; undefined when it says that there is no such thing (404). Every other refusal is thrown. */
export async function unlessGone<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!isGone(error)) throw error;
    return undefined;
  }
}
