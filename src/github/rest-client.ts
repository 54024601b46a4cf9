import type { Client } from './client.ts';

/** The part of octokit that telling needs. */
export interface RestClient {
  readonly rest: {
    readonly issues: Pick<
      Client['rest']['issues'],
      'listComments' | 'getComment' | 'createComment' | 'updateComment' | 'deleteComment'
    >;
    readonly checks: Pick<Client['rest']['checks'], 'create' | 'update'>;
  };
  readonly graphql: Client['graphql'];
}
