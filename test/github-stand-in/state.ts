import type { components } from '@octokit/openapi-types';
import type { Bare } from './bare.ts';

type Schemas = components['schemas'];

export type Level = 'none' | 'read' | 'write';

export const PERMISSIONS = [
  'actions',
  'checks',
  'contents',
  'issues',
  'metadata',
  'pull_requests',
  'statuses',
] as const;

/** What a token may do in its repository; what is not named is none, as in a workflow's `permissions:`. */
export type Permissions = Readonly<Partial<Record<(typeof PERMISSIONS)[number], Level>>>;

export interface Token {
  readonly value: string;
  /** `github-actions[bot]` for a job's GITHUB_TOKEN; anything else is a person's token. */
  readonly login: string;
  readonly repository: Repository;
  readonly permissions: Permissions;
}

export interface Pull {
  readonly number: number;
  readonly id: number;
  readonly author: string;
  readonly baseBranch: string;
  readonly headBranch: string;
  /** Undefined when the fork was deleted. */
  headRepository: Repository | undefined;
  state: 'open' | 'closed';
  title: string;
  /** Where head, base and the merge of both stood at the latest push. */
  headSha: string;
  baseSha: string;
  mergeSha: string;
}

export type Comment = Required<
  Pick<Schemas['issue-comment'], 'id' | 'node_id' | 'url' | 'html_url' | 'created_at' | 'updated_at'>
> & {
  body: string;
  updated_at: string;
  /** The issue's or pull request's number; not part of the answer. */
  readonly issue: number;
  readonly login: string;
};

/** A labelled, unlabelled, closed ... event of an issue or a pull request. */
export interface IssueEvent {
  readonly id: number;
  readonly issue: number;
  readonly event: string;
  readonly login: string;
  readonly created_at: string;
  readonly label?: string;
}

export interface CheckRun {
  readonly id: number;
  readonly login: string;
  name: string;
  head_sha: string;
  status: Schemas['check-run']['status'];
  conclusion: Schemas['check-run']['conclusion'];
  details_url: string | null;
  external_id: string;
  output: { title: string | null; summary: string | null; text: string | null };
  readonly annotations: Annotation[];
  /** How many requests brought annotations, in order: 50 a request. */
  readonly annotationsBrought: number[];
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string | undefined;
  readonly raw_details?: string | undefined;
}

export interface Run {
  readonly id: number;
  readonly name: string;
  readonly event: string;
  readonly path: string;
  readonly workflow_id: number;
  readonly head_sha: string;
  readonly head_branch: string;
  readonly headRepository: Repository;
  readonly actor: string;
  readonly run_number: number;
  readonly created_at: string;
  run_attempt: number;
  status: string;
  conclusion: string | null;
  /** Empty for forks, as in reality. */
  readonly pulls: readonly number[];
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly run: Run;
  readonly attempt: number;
  readonly zip: Uint8Array;
  readonly created_at: string;
  expired: boolean;
}

export interface Repository {
  readonly id: number;
  readonly fullName: string;
  readonly owner: string;
  readonly name: string;
  /** What is public may be read with any token. */
  readonly visibility: 'public' | 'private';
  readonly defaultBranch: string;
  /** The repository that this one was forked from. */
  readonly parent: Repository | undefined;
  readonly git: Bare;
  readonly pulls: Pull[];
  readonly comments: Comment[];
  readonly events: IssueEvent[];
  readonly labels: Map<number, string[]>;
  readonly checkRuns: CheckRun[];
  readonly runs: Run[];
  readonly artifacts: Artifact[];
  readonly collaborators: Map<string, 'admin' | 'write' | 'read' | 'none'>;
}

/** Everything that the servers share. */
export interface State {
  readonly repositories: Map<string, Repository>;
  readonly tokens: Map<string, Token>;
  /** Uploads and downloads of the blob store, by path. */
  readonly blobs: Map<string, Blob>;
  readonly nextId: () => number;
  /** How long every answer is on its way, in milliseconds. */
  latency: number;
  /** Known once the servers listen. */
  readonly urls: Urls;
}

export interface Blob {
  readonly blocks: Map<string, Uint8Array>;
  bytes: Uint8Array | undefined;
}

export interface Urls {
  api: string;
  server: string;
  blob: string;
  results: string;
}
