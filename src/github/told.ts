/** The ways to tell, in the order in which they are taken. */
export const CHANNELS = ['artifact', 'comment', 'check', 'summary'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What became of one way to tell. */
export type Told =
  | {
      readonly channel: Channel;
      readonly status: 'told';
      readonly url?: string;
      /** Parts that did not come through, as sentences. */
      readonly problems?: readonly string[];
    }
  /** By the settings, or because there is nowhere to tell. `url`: what is there from before. */
  | { readonly channel: Channel; readonly status: 'skipped'; readonly reason: string; readonly url?: string }
  | ({ readonly channel: Channel; readonly status: 'failed' } & Refusal);

/** Why something outside did not do what was asked, and what to do about it. */
export interface Refusal {
  /** Continues "the comment could not be written: ". */
  readonly reason: string;
  /** A sentence. */
  readonly hint: string;
  /** YAML to add to the workflow. */
  readonly yaml?: string;
}
