import type { getOctokit } from '@actions/github';

type Octokit = ReturnType<typeof getOctokit>;

/** The part of octokit that telling needs. */
export interface RestClient {
  readonly rest: {
    readonly issues: Pick<
      Octokit['rest']['issues'],
      'listComments' | 'getComment' | 'createComment' | 'updateComment' | 'deleteComment'
    >;
    readonly checks: Pick<Octokit['rest']['checks'], 'create' | 'update'>;
  };
  readonly graphql: Octokit['graphql'];
}
