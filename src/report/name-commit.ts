import { stripControls } from './escape.ts';
import { type Name, name } from './sentence.ts';
import { readWebAddress } from './web-address.ts';

/** So many letters of a commit's id are shown. */
const SHOWN = 12;

/** A commit's id in a text of ours. */
export function shortenCommit(commit: string): string {
  return stripControls(commit).slice(0, SHOWN);
}

/** A commit as a name, which leads to the commit where its repository has an address on the web. */
export function nameCommit(commit: string, repository: string | undefined): Name {
  const address = /^[0-9a-f]{7,64}$/.test(commit) ? joinAddress(repository, `commit/${commit}`) : undefined;
  return { ...name(commit.slice(0, SHOWN)), ...(address === undefined ? {} : { address }) };
}

/** What is judged, as its host calls it; a pull request (`#12`) leads to it. */
export function nameSource(source: string, repository: string | undefined): Name {
  const number = /^#([1-9]\d{0,14})$/.exec(source)?.[1];
  const address = number === undefined ? undefined : joinAddress(repository, `pull/${number}`);
  return { ...name(source), ...(address === undefined ? {} : { address }) };
}

function joinAddress(repository: string | undefined, path: string): string | undefined {
  const base = repository === undefined ? undefined : readWebAddress(repository);
  return base === undefined || /[?#]/.test(base) ? undefined : `${base.replace(/\/+$/, '')}/${path}`;
}
