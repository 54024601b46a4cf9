export const SHA = {
  head: '1'.repeat(40),
  base: '2'.repeat(40),
  merge: '3'.repeat(40),
  other: '4'.repeat(40),
} as const;

const REPOSITORY = { id: 1, name: 'openvpn', full_name: 'acme/openvpn', default_branch: 'main', fork: false };

/** A `pull_request` payload, cut down to what lies around the parts that are read. */
export function pullRequestPayload(
  change: { readonly fork?: string | null; readonly action?: string; readonly ref?: string } = {},
) {
  const fork = change.fork === undefined ? 'acme/openvpn' : change.fork;
  return {
    action: change.action ?? 'synchronize',
    number: 7,
    pull_request: {
      id: 99,
      number: 7,
      state: 'open',
      user: { login: 'mallory', type: 'User' },
      head: {
        label: 'mallory:faster',
        ref: change.ref ?? 'faster',
        sha: SHA.head,
        repo: fork === null ? null : { id: 5, full_name: fork, fork: true },
      },
      base: { label: 'acme:main', ref: 'main', sha: SHA.base, repo: REPOSITORY },
      merge_commit_sha: SHA.merge,
    },
    repository: REPOSITORY,
    sender: { login: 'mallory' },
  };
}

export function workflowRunPayload(change: Readonly<Record<string, unknown>> = {}) {
  return {
    action: 'completed',
    workflow_run: {
      id: 4711,
      name: 'measure',
      head_branch: 'faster',
      head_sha: SHA.head,
      run_attempt: 1,
      event: 'pull_request',
      status: 'completed',
      conclusion: 'success',
      pull_requests: [],
      created_at: '2026-03-01T10:00:00Z',
      head_repository: { id: 5, full_name: 'mallory/openvpn' },
      ...change,
    },
    workflow: { id: 1, path: '.github/workflows/measure.yml' },
    repository: REPOSITORY,
  };
}

export function pushPayload(change: Readonly<Record<string, unknown>> = {}) {
  return {
    ref: 'refs/heads/main',
    before: SHA.base,
    after: SHA.head,
    deleted: false,
    repository: REPOSITORY,
    ...change,
  };
}

export function mergeGroupPayload() {
  return {
    action: 'checks_requested',
    merge_group: {
      head_sha: SHA.head,
      head_ref: 'refs/heads/gh-readonly-queue/main/pr-7',
      base_sha: SHA.base,
      base_ref: 'refs/heads/main',
    },
    repository: REPOSITORY,
  };
}

export function commentPayload(issue: Readonly<Record<string, unknown>> = { pull_request: { url: 'https://x' } }) {
  return {
    action: 'created',
    issue: { number: 7, title: 'x', ...issue },
    comment: { id: 1, body: '/copygate accept * because yes', user: { login: 'octocat' } },
    repository: REPOSITORY,
  };
}
