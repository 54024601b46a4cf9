import { notFound, ok, page } from '../answer.ts';
import type { RepositoryCall, Route } from '../route.ts';
import type { Pull, Repository, State } from '../state.ts';
import { userOf } from '../users.ts';
import { repositoryJson } from './repository.ts';

export const pullRoutes: readonly Route[] = [
  { method: 'GET', path: 'pulls', needs: 'pull_requests=read', answer: listPulls },
  { method: 'GET', path: 'pulls/:number', needs: 'pull_requests=read', answer: readPull },
];

async function readPull({ repository, part, state }: RepositoryCall) {
  const pull = repository.pulls.find(({ number }) => number === Number(part('number')));
  return pull === undefined ? notFound() : ok(await pullJson(repository, pull, state));
}

async function listPulls({ repository, url, state }: RepositoryCall) {
  const asked = (name: string, otherwise: string): string => url.searchParams.get(name) ?? otherwise;
  const head = asked('head', '');
  const found = repository.pulls.filter(
    (pull) =>
      [pull.state, 'all'].includes(asked('state', 'open')) &&
      [pull.baseBranch, ''].includes(asked('base', '')) &&
      // A head that names no owner is ignored by GitHub.
      (!head.includes(':') || head === `${pull.headRepository?.owner}:${pull.headBranch}`),
  );
  const { items, headers } = page(url, found.toReversed());
  return ok(await Promise.all(items.map((pull) => pullJson(repository, pull, state))), headers);
}

export async function pullJson(repository: Repository, pull: Pull, state: State) {
  await followPull(repository, pull);
  const { number, id, headRepository } = pull;
  const place = `${state.urls.api}/repos/${repository.fullName}`;
  return {
    id,
    number,
    node_id: `PR_${id}`,
    state: pull.state,
    title: pull.title,
    body: '',
    draft: false,
    locked: false,
    merged: false,
    mergeable: true,
    user: userOf(pull.author),
    author_association: 'CONTRIBUTOR',
    labels: (repository.labels.get(number) ?? []).map((name) => ({ name })),
    url: `${place}/pulls/${number}`,
    issue_url: `${place}/issues/${number}`,
    comments_url: `${place}/issues/${number}/comments`,
    html_url: `${state.urls.server}/${repository.fullName}/pull/${number}`,
    merge_commit_sha: pull.mergeSha,
    head: {
      label: `${headRepository?.owner ?? 'unknown'}:${pull.headBranch}`,
      ref: pull.headBranch,
      sha: pull.headSha,
      user: headRepository === undefined ? null : userOf(headRepository.owner),
      repo: headRepository === undefined ? null : repositoryJson(headRepository, state),
    },
    base: {
      label: `${repository.owner}:${pull.baseBranch}`,
      ref: pull.baseBranch,
      sha: pull.baseSha,
      user: userOf(repository.owner),
      repo: repositoryJson(repository, state),
    },
  };
}

/** Brings a pull request up to its branch: the commits, `refs/pull/N/head` and `refs/pull/N/merge`. */
export async function followPull(repository: Repository, pull: Pull): Promise<void> {
  const head = await pull.headRepository?.git.resolve(`refs/heads/${pull.headBranch}`);
  if (head === undefined || head === pull.headSha || pull.headRepository === undefined) return;
  const { git } = repository;
  const ref = `refs/pull/${pull.number}`;
  await git.run(['fetch', '--quiet', '--no-tags', pull.headRepository.git.folder, `+${head}:${ref}/head`]);
  const base = (await git.resolve(`refs/heads/${pull.baseBranch}`)) ?? '';
  // A conflict has no merge commit; GitHub then starts no workflow. Tests do not go there: the head's tree will do.
  const merged = await git
    .run(['merge-tree', '--write-tree', base, head])
    .catch(() => git.run(['rev-parse', `${head}^{tree}`]));
  const tree = merged.split('\n')[0] ?? '';
  const merge = (
    await git.run(['commit-tree', tree, '-p', base, '-p', head, '-m', `Merge ${head} into ${base}`])
  ).trim();
  await git.run(['update-ref', `${ref}/merge`, merge]);
  pull.headSha = head;
  pull.baseSha = base;
  pull.mergeSha = merge;
}
