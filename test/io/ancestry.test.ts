import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAncestry } from '../../src/io/ancestry.ts';
import { createGit } from '../../src/io/git.ts';
import { serveRepository } from './git-server.ts';
import { askGit, makeFolder, makeRemote } from './make-remote.ts';

const BACKOFF = { random: () => 0, sleep: () => Promise.resolve() };

/** A line of `count` commits with a file each; every third merges a side branch of two commits. First to last. */
function makeLine(remote: string, count: number): readonly string[] {
  const commit = (name: string, parents: readonly string[]): string => {
    const blob = askGit(remote, ['hash-object', '-w', '--stdin'], name.repeat(1000));
    const tree = askGit(remote, ['mktree'], `100644 blob ${blob}\tfile\n`);
    return askGit(remote, ['commit-tree', tree, '-m', name, ...parents.flatMap((parent) => ['-p', parent])]);
  };
  const line: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const before = line.at(-1);
    const parents = before === undefined ? [] : [before];
    const side = number % 3 === 2 ? [commit(`side ${number}`, [commit(`side of ${number}`, parents)])] : [];
    line.push(commit(`main ${number}`, [...parents, ...side]));
  }
  askGit(remote, ['update-ref', 'refs/heads/main', line.at(-1) ?? '']);
  return line;
}

function gitOn(url: string): ReturnType<typeof createGit> {
  return createGit(path.join(makeFolder(), 'history.git'), { url }, process.env);
}

describe('the line of first parents', () => {
  it('is read from the merge-base down, nearest first, without side branches', async () => {
    const remote = makeRemote();
    const line = makeLine(remote, 10);
    const { url, requests } = await serveRepository(remote);
    const git = gitOn(url);
    const base = line[7] ?? '';
    expect(await readAncestry(git, base, 5, BACKOFF)).toEqual({
      commits: [line[7], line[6], line[5], line[4], line[3]],
      complete: false,
    });
    expect(requests).toHaveLength(2);
    // Commits only: neither folders nor files were sent.
    const here = (await git(['cat-file', '--batch-check', '--batch-all-objects'])).stdout.toString();
    expect(here).toMatch(/ commit /);
    expect(here).not.toMatch(/ (?:tree|blob) /);
  });

  it('says when it is whole', async () => {
    const remote = makeRemote();
    const line = makeLine(remote, 4);
    expect(await readAncestry(gitOn(remote), line[3] ?? '', 50, BACKOFF)).toEqual({
      commits: line.toReversed(),
      complete: true,
    });
    expect((await readAncestry(gitOn(remote), line[3] ?? '', 4, BACKOFF)).complete).toBe(true);
  });

  it('says when the remote itself is cut off', async () => {
    const remote = makeRemote();
    const line = makeLine(remote, 6);
    const shallow = path.join(makeFolder(), 'shallow.git');
    askGit(remote, ['clone', '--quiet', '--bare', '--depth=2', `file://${remote}`, shallow]);
    askGit(shallow, ['config', 'uploadpack.allowFilter', 'true']);
    const { commits, complete } = await readAncestry(gitOn(shallow), line[5] ?? '', 50, BACKOFF);
    expect([commits, complete]).toEqual([[line[5], line[4]], false]);
  });

  it('of a commit that is not there is an error, not an empty line', async () => {
    const remote = makeRemote();
    makeLine(remote, 1);
    await expect(readAncestry(gitOn(remote), 'f'.repeat(40), 5, BACKOFF)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('is not in the repository'),
    });
    await expect(readAncestry(gitOn(remote), '--upload-pack=x', 5, BACKOFF)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('not a full commit id'),
    });
  });
});
