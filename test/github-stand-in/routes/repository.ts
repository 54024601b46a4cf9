import { type Described, invalid, notFound, ok, page } from '../answer.ts';
import type { RepositoryCall, Route } from '../route.ts';
import type { Repository, State } from '../state.ts';
import { userOf } from '../users.ts';

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '',
    needs: 'metadata=read',
    answer: ({ repository, state }) => ok(repositoryJson(repository, state)),
  },
  { method: 'GET', path: 'branches/*branch', needs: 'contents=read', answer: readBranch },
  { method: 'GET', path: 'git/ref/*ref', needs: 'contents=read', answer: readRef },
  { method: 'GET', path: 'git/matching-refs/*ref', needs: 'contents=read', answer: listRefs },
  { method: 'GET', path: 'git/trees/*tree', needs: 'contents=read', answer: readTree },
  { method: 'GET', path: 'contents/*path', needs: 'contents=read', answer: readContents },
  { method: 'GET', path: 'collaborators/:user/permission', needs: 'metadata=read', answer: readPermission },
];

export function repositoryJson(repository: Repository, state: State) {
  const { id, name, fullName, visibility, owner, defaultBranch, parent } = repository;
  return {
    id,
    node_id: `R_${id}`,
    name,
    full_name: fullName,
    private: visibility === 'private',
    visibility,
    owner: userOf(owner),
    html_url: `${state.urls.server}/${fullName}`,
    clone_url: `${state.urls.server}/${fullName}.git`,
    url: `${state.urls.api}/repos/${fullName}`,
    fork: parent !== undefined,
    default_branch: defaultBranch,
  } satisfies Described<'full-repository'>;
}

async function readBranch({ repository, part }: RepositoryCall) {
  const sha = await repository.git.resolve(`refs/heads/${part('branch')}`);
  return sha === undefined ? notFound() : ok({ name: part('branch'), commit: { sha }, protected: false });
}

async function readRef({ repository, part }: RepositoryCall) {
  const ref = `refs/${part('ref')}`;
  const sha = await repository.git.resolve(ref);
  return sha === undefined ? notFound() : ok({ ref, object: { type: 'commit', sha } });
}

async function listRefs({ repository, part, url }: RepositoryCall) {
  const listed = await repository.git.run(['for-each-ref', '--format=%(refname) %(objectname)']);
  const refs = listed
    .split('\n')
    .filter((line) => line.startsWith(`refs/${part('ref')}`))
    .map((line) => ({ ref: line.split(' ')[0], object: { type: 'commit', sha: line.split(' ')[1] } }));
  const { items, headers } = page(url, refs);
  return ok(items, headers);
}

async function readTree({ repository, part, url }: RepositoryCall) {
  const recursive = url.searchParams.has('recursive') ? ['-r', '-t'] : [];
  const listed = await repository.git.run(['ls-tree', '-z', '-l', ...recursive, part('tree')]).catch(() => undefined);
  if (listed === undefined) return notFound();
  return ok({ sha: part('tree'), truncated: false, tree: treeEntries(listed) });
}

function treeEntries(listed: string) {
  return listed
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [facts = '', path = ''] = line.split('\t');
      const [mode, type, sha, size] = facts.split(/\s+/);
      return { path, mode, type, sha, ...(size === '-' ? {} : { size: Number(size) }) };
    });
}

const LARGEST_INLINE = 1024 * 1024;

/** A file as base64 or, when asked for, raw; a folder as a list. Above 1 MiB only raw. */
async function readContents({ repository, part, url, accept, state }: RepositoryCall) {
  const commit = await repository.git.resolve(url.searchParams.get('ref') ?? repository.defaultBranch);
  if (commit === undefined) return notFound();
  const path = part('path').replace(/\/$/, '');
  const object = `${commit}:${path}`;
  const type = (await repository.git.ask(['cat-file', '-t', object]).catch(() => '')).trim();
  if (type === '') return notFound();
  const place = `${state.urls.api}/repos/${repository.fullName}/contents/`;
  if (type === 'tree') {
    const entries = treeEntries(await repository.git.ask(['ls-tree', '-z', '-l', object]));
    return ok(
      entries.map((entry) => ({
        name: entry.path,
        path: path === '' ? entry.path : `${path}/${entry.path}`,
        type: entry.type === 'tree' ? 'dir' : 'file',
        sha: entry.sha,
        size: entry.size ?? 0,
        url: `${place}${entry.path}`,
      })),
    );
  }
  const text = await repository.git.ask(['cat-file', 'blob', object]);
  if (/raw/.test(accept)) return ok(text, { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' });
  const sha = (await repository.git.ask(['rev-parse', object])).trim();
  const size = Buffer.byteLength(text);
  const content = size > LARGEST_INLINE ? '' : Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n');
  const encoding = size > LARGEST_INLINE ? 'none' : 'base64';
  return ok({ type: 'file', name: path.split('/').at(-1), path, sha, size, encoding, content, url: `${place}${path}` });
}

function readPermission({ repository, part }: RepositoryCall) {
  const permission =
    repository.collaborators.get(part('user')) ?? (repository.visibility === 'public' ? 'read' : 'none');
  if (part('user') === 'ghost-of-nobody') return invalid('User', 'login', 'is not a user');
  return ok({ permission, role_name: permission, user: userOf(part('user')) });
}
