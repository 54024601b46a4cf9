/** The ways to tell, in the order in which they are named. */
export const CHANNELS = ['artifact', 'comment', 'check', 'summary'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What became of one way to tell. */
export type Told = Done | ({ readonly channel: Channel; readonly status: 'failed' } & Refusal);

/** Told, or skipped: by the settings, or because there is nowhere to tell. */
type Done = {
  readonly channel: Channel;
  /** Where it can be read; for what was skipped, what is there from before. */
  readonly url?: string;
  /** Parts that did not come through, as sentences. */
  readonly problems?: readonly string[];
} & ({ readonly status: 'told' } | { readonly status: 'skipped'; readonly reason: string });

/** Why something outside did not do what was asked, and what to do about it. */
export interface Refusal {
  /** Continues "the comment could not be written: ". */
  readonly reason: string;
  /** A sentence. */
  readonly hint: string;
  /** YAML to add to the workflow. */
  readonly yaml?: string;
}

/** A way that is not taken. */
export function skip(channel: Channel, reason: string): Told {
  return { channel, status: 'skipped', reason };
}
