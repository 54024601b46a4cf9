import { notFound, ok, page, refuse } from '../answer.ts';
import type { RepositoryCall, Route } from '../route.ts';
import type { Repository } from '../state.ts';
import { pullJson } from './pulls.ts';

export const commitRoutes: readonly Route[] = [
  { method: 'GET', path: 'commits', needs: 'contents=read', answer: listCommits },
  { method: 'GET', path: 'commits/:ref/pulls', needs: 'pull_requests=read', answer: listPullsOfCommit },
  { method: 'GET', path: 'commits/*ref', needs: 'contents=read', answer: readCommit },
  { method: 'GET', path: 'compare/*range', needs: 'contents=read', answer: compareCommits },
];

const FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cI', '%B'].join('%x1f');

async function readCommits(repository: Repository, words: readonly string[]) {
  const listed = await repository.git.ask(['log', `--format=${FORMAT}%x1e`, ...words]);
  return listed
    .split('\x1e')
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text) => {
      const [sha = '', tree = '', parents = '', name = '', email = '', authored = '', committed = '', message = ''] =
        text.split('\x1f');
      return {
        sha,
        node_id: `C_${sha}`,
        commit: {
          message: message.trimEnd(),
          tree: { sha: tree },
          author: { name, email, date: authored },
          committer: { name, email, date: committed },
        },
        parents: parents
          .split(' ')
          .filter(Boolean)
          .map((parent) => ({ sha: parent })),
        html_url: `https://github.com/${repository.fullName}/commit/${sha}`,
      };
    });
}

/** All ancestors, newest first: the API knows no first-parent order. */
async function listCommits({ repository, url }: RepositoryCall) {
  const start = await repository.git.resolve(url.searchParams.get('sha') ?? repository.defaultBranch);
  if (start === undefined) return notFound();
  const path = url.searchParams.get('path');
  const dates = ['since', 'until'].flatMap((name) => {
    const date = url.searchParams.get(name);
    return date === null ? [] : [`--${name}=${date}`];
  });
  const commits = await readCommits(repository, [...dates, start, ...(path === null ? [] : ['--', path])]);
  const { items, headers } = page(url, commits);
  return ok(items, headers);
}

async function readCommit({ repository, part, accept }: RepositoryCall) {
  const sha = await repository.git.resolve(part('ref'));
  if (sha === undefined) return refuse(422, `No commit found for SHA: ${part('ref')}`);
  if (accept.includes('sha')) return ok(sha, { 'content-type': 'text/plain' });
  const [commit] = await readCommits(repository, ['-1', sha]);
  return ok(commit);
}

/** Pull requests from forks are not found this way, as in reality. */
async function listPullsOfCommit({ repository, part, url, state }: RepositoryCall) {
  const sha = await repository.git.resolve(part('ref'));
  if (sha === undefined) return refuse(422, `No commit found for SHA: ${part('ref')}`);
  const found = [];
  for (const pull of repository.pulls) {
    if (pull.headRepository !== repository) continue;
    const commits = await repository.git.run(['rev-list', `${pull.baseSha}..${pull.headSha}`]);
    if (commits.split('\n').includes(sha)) found.push(await pullJson(repository, pull, state));
  }
  const { items, headers } = page(url, found);
  return ok(items, headers);
}

/** `BASE...HEAD`; a side may be `OWNER:BRANCH` of a fork, whose commits this repository knows from a pull request. */
async function compareCommits({ repository, part, url, state }: RepositoryCall) {
  const [left = '', right = ''] = part('range').split('...');
  const sides = await Promise.all(
    [left, right].map((side) => resolveSide(repository, side, state.repositories.values())),
  );
  const [base, head] = sides;
  if (base === undefined || head === undefined) return notFound();
  const { git } = repository;
  const merge = (await git.ask(['merge-base', base, head]).catch(() => '')).trim();
  if (merge === '') return refuse(404, 'No common ancestor between the two commits.');
  const [counted, [baseCommit], [mergeCommit], listed, files] = await Promise.all([
    git.ask(['rev-list', '--left-right', '--count', `${base}...${head}`]),
    readCommits(repository, ['-1', base]),
    readCommits(repository, ['-1', merge]),
    readCommits(repository, [`${base}..${head}`]),
    git.ask(['diff', '--name-status', '--no-renames', merge, head]),
  ]);
  const [behind = 0, ahead = 0] = counted.split(/\s+/).map(Number);
  const commits = listed.toReversed();
  const { items, headers } = page(url, commits);
  return ok(
    {
      status: ahead === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged',
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      base_commit: baseCommit,
      merge_base_commit: mergeCommit,
      commits: items,
      files: files
        .split('\n')
        .filter(Boolean)
        .map((line) => ({ filename: line.slice(2), status: STATUS.get(line.slice(0, 1)) ?? 'changed' })),
    },
    headers,
  );
}

const STATUS: ReadonlyMap<string, string> = new Map([
  ['A', 'added'],
  ['D', 'removed'],
  ['M', 'modified'],
]);

async function resolveSide(
  repository: Repository,
  side: string,
  all: Iterable<Repository>,
): Promise<string | undefined> {
  const [owner, branch] = side.split(':');
  if (branch === undefined) return repository.git.resolve(side);
  const fork = [...all].find((other) => other.owner === owner && (other === repository || other.parent === repository));
  const sha = await fork?.git.resolve(`refs/heads/${branch}`);
  return sha === undefined ? undefined : repository.git.resolve(sha);
}
