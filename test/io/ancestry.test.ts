import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAncestryReader } from '../../src/io/ancestry.ts';
import type { Ancestry } from '../../src/baseline/choose-stored.ts';
import { createGit, type Git } from '../../src/io/git.ts';
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

function readLine(git: Git, commit: string, line: number): Promise<Ancestry> {
  return createAncestryReader(git, BACKOFF, { line, below: 0 }).read(commit);
}

describe('the line of first parents', () => {
  it('is read from the merge-base down, nearest first, without side branches', async () => {
    const remote = makeRemote();
    const line = makeLine(remote, 10);
    const { url, requests } = await serveRepository(remote);
    const git = gitOn(url);
    const base = line[7] ?? '';
    expect(await readLine(git, base, 5)).toEqual({
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
    expect(await readLine(gitOn(remote), line[3] ?? '', 50)).toEqual({
      commits: line.toReversed(),
      complete: true,
    });
    expect((await readLine(gitOn(remote), line[3] ?? '', 4)).complete).toBe(true);
  });

  it('says when the remote itself is cut off', async () => {
    const remote = makeRemote();
    const line = makeLine(remote, 6);
    const shallow = path.join(makeFolder(), 'shallow.git');
    askGit(remote, ['clone', '--quiet', '--bare', '--depth=2', `file://${remote}`, shallow]);
    askGit(shallow, ['config', 'uploadpack.allowFilter', 'true']);
    const { commits, complete } = await readLine(gitOn(shallow), line[5] ?? '', 50);
    expect([commits, complete]).toEqual([[line[5], line[4]], false]);
  });

  it('of a commit that is not there is an error, not an empty line', async () => {
    const remote = makeRemote();
    makeLine(remote, 1);
    await expect(readLine(gitOn(remote), 'f'.repeat(40), 5)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('is not in the repository'),
    });
    await expect(readLine(gitOn(remote), '--upload-pack=x', 5)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('not a full commit id'),
    });
  });
});

describe('a line that was expected', () => {
  async function expectAndRead(remote: string, expected: string, asked: string) {
    const { url, requests } = await serveRepository(remote);
    const reader = createAncestryReader(gitOn(url), BACKOFF, { line: 4, below: 2 });
    reader.expect(expected);
    return { ...(await reader.read(asked)), requests: requests.length };
  }

  it.each([
    [9, 9, 2],
    [9, 7, 2],
    // Further down than was fetched ahead.
    [9, 6, 4],
    // Newer than what was expected.
    [5, 8, 4],
  ])('%i, and %i asked for: %i requests and the same line', async (expected, asked, requests) => {
    const remote = makeRemote();
    const line = makeLine(remote, 10);
    expect(await expectAndRead(remote, line[expected] ?? '', line[asked] ?? '')).toEqual({
      ...(await readLine(gitOn(remote), line[asked] ?? '', 4)),
      requests,
    });
  });

  it('is whole as far as it goes', async () => {
    const remote = makeRemote();
    const line = makeLine(remote, 5);
    for (const asked of [4, 3, 2, 0])
      expect(await expectAndRead(remote, line[4] ?? '', line[asked] ?? '')).toEqual({
        ...(await readLine(gitOn(remote), line[asked] ?? '', 4)),
        requests: 2,
      });
  });

  it('is not asked for again where the remote does not answer', async () => {
    const { url, requests } = await serveRepository(makeRemote(), () => 503);
    const reader = createAncestryReader(gitOn(url), BACKOFF);
    reader.expect('a'.repeat(40));
    await expect(reader.read('b'.repeat(40))).rejects.toMatchObject({ name: 'UserError' });
    expect(requests).toHaveLength(5);
  });

  it('is no failure when it is not there', async () => {
    const remote = makeRemote();
    const line = makeLine(remote, 3);
    const { commits } = await expectAndRead(remote, 'f'.repeat(40), line[2] ?? '');
    expect(commits).toEqual(line.toReversed());
  });
});
