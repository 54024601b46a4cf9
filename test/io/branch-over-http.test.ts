import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/baseline/baseline-store.ts';
import { formatStem, profilePath, recordingPath } from '../../src/baseline/stored-path.ts';
import { writeRecording } from '../../src/baseline/stored-recording.ts';
import { createGit } from '../../src/io/git.ts';
import { commitOf, makeProfile, makeRecording } from '../baseline/make-recording.ts';
import { createBranchStore } from './create-branch-store.ts';
import { fillBranch } from './fill-branch.ts';
import { serveRepository } from './git-server.ts';
import { askGit, branchOf, makeFolder, makeRemote } from './make-remote.ts';
import { startSave } from './start-saves.ts';

const { machine, suite } = makeRecording();
const NEWEST: Target = {
  keys: [{ machine, suite }],
  ancestry: { commits: Array.from({ length: 40 }, (_, index) => commitOf(99 - index)), complete: false },
};
const FACTS = { recordedAt: '2026-10-01T00:00:00Z', verdict: 'pass', run: { id: 7, attempt: 1 } } as const;

/** 1,000 files: 500 recordings of five machines, each with a profile. */
function fillThousand(remote: string): void {
  const files = new Map<string, string | Uint8Array>();
  for (const name of [machine, 'b', 'c', 'd', 'e']) {
    for (let number = 0; number < 100; number += 1) {
      const run = { commit: commitOf(number), run: String(9000 + number), attempt: 1, copy: 1 };
      const stem = formatStem({ machine: name, suite, ...run });
      const profiles = [makeProfile({ total: 5e6 + number })];
      const stored = writeRecording(makeRecording({ machine: name, commit: commitOf(number), profiles }));
      files.set(recordingPath(stem), stored.text);
      files.set(profilePath(stem, 1), gzipSync(stored.profiles[0] ?? ''));
    }
  }
  fillBranch(remote, files);
}

describe('a baseline branch over HTTP', () => {
  it('of 1,000 files is searched in five requests', async () => {
    const remote = makeRemote();
    fillThousand(remote);
    const { url, requests } = await serveRepository(remote);
    const options = branchOf(url);
    const start = performance.now();
    const found = await createBranchStore(options).find(NEWEST);
    const time = performance.now() - start;
    process.stdout.write(`find among 1,000 files: ${requests.length} requests, ${time.toFixed(0)} ms\n`);
    expect(found?.recordings.map(({ distance }) => distance)).toEqual(
      Array.from({ length: 30 }, (_, index) => 29 - index),
    );
    expect(found?.recordings.map(({ profiles }) => profiles.length).join('')).toBe(`${'0'.repeat(27)}111`);
    expect(requests).toHaveLength(5);
    const here = await options.git(['cat-file', '--batch-check', '--batch-all-objects']);
    expect(here.stdout.toString().match(/ blob /g)).toHaveLength(33);
  });

  it('that was prepared is searched without another request', async () => {
    const remote = makeRemote();
    fillThousand(remote);
    const { url, requests } = await serveRepository(remote);
    const store = createBranchStore(branchOf(url));
    if (NEWEST.ancestry === undefined) throw new Error('no line');
    const [, found] = await Promise.all([store.prepare(NEWEST.ancestry), store.find(NEWEST)]);
    expect(found?.recordings).toHaveLength(30);
    expect(requests).toHaveLength(5);
    // What was prepared is given out once, and asked for anew by whoever wants it again.
    expect((await store.find(NEWEST))?.recordings).toHaveLength(30);
  });

  it.each([
    ['protocol 2, without filters', '2', 'false'],
    ['protocol 0, with filters and without single objects', '0', 'true'],
    ['protocol 0, without both', '0', 'false'],
  ])('is read from a server that speaks %s', async (_, protocol, filters) => {
    const remote = makeRemote();
    fillThousand(remote);
    askGit(remote, ['config', 'uploadpack.allowFilter', filters]);
    askGit(remote, ['config', 'uploadpack.allowAnySHA1InWant', 'false']);
    const { url } = await serveRepository(remote, (request) => {
      if (protocol === '0') delete request.headers['git-protocol'];
      return undefined;
    });
    const found = await createBranchStore(branchOf(url)).find(NEWEST);
    expect(found?.recordings).toHaveLength(30);
  });

  it.each([
    ['goes on', 500],
    ['begins anew', 1],
  ])('is saved to in five requests when its history %s, and nothing old is sent', async (_, squashAt) => {
    const remote = makeRemote();
    fillThousand(remote);
    const { url, requests } = await serveRepository(remote);
    const options = branchOf(url, { squashAt });
    await createBranchStore(options).save([makeRecording({ machine: 'new' })], FACTS);
    expect(requests).toHaveLength(5);
    expect(askGit(remote, ['rev-list', '--count', 'refs/heads/copygate-baselines'])).toBe(squashAt === 1 ? '1' : '2');
    expect(askGit(remote, ['ls-tree', '-r', '--name-only', 'refs/heads/copygate-baselines']).split('\n')).toHaveLength(
      1001,
    );
    const here = await options.git(['cat-file', '--batch-check', '--batch-all-objects']);
    expect(here.stdout.toString().match(/ blob /g)).toHaveLength(1);
  });

  it('sees 502 and 429 pass by', async () => {
    const remote = makeRemote();
    const statuses = [502, 429, undefined, undefined, 503];
    const { url } = await serveRepository(remote, () => statuses.shift());
    await createBranchStore(branchOf(url)).save([makeRecording()], FACTS);
    expect(askGit(remote, ['ls-tree', '-r', '--name-only', 'refs/heads/copygate-baselines'])).toContain('-7-1.json');
    expect(statuses).toEqual([]);
  });

  it('adds nothing when the answer to a push was lost', async () => {
    const remote = makeRemote();
    const { url, requests } = await serveRepository(remote);
    await createBranchStore(branchOf(url)).save([makeRecording()], FACTS);
    const tip = askGit(remote, ['rev-parse', 'refs/heads/copygate-baselines']);
    requests.length = 0;
    await createBranchStore(branchOf(url)).save([makeRecording()], FACTS);
    expect(askGit(remote, ['rev-parse', 'refs/heads/copygate-baselines'])).toBe(tip);
    expect(requests.filter((request) => request.includes('receive-pack'))).toEqual([]);
  });

  it.each([
    [403, 'contents: write'],
    [401, 'token'],
    [404, 'address'],
  ])('says what to do about %i', async (status, remedy) => {
    const remote = makeRemote();
    const { url } = await serveRepository(remote, (request) =>
      status === 403 && !request.url?.includes('receive-pack') ? undefined : status,
    );
    const saved = createBranchStore(branchOf(url)).save([makeRecording()], FACTS);
    await expect(saved).rejects.toMatchObject({ name: 'UserError', hint: expect.stringContaining(remedy) });
  });

  it('that cannot be reached is not taken for an absent one', async () => {
    const found = createBranchStore(branchOf('http://127.0.0.1:9/remote.git')).find(NEWEST);
    await expect(found).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('cannot be read'),
    });
  });
});

describe('the token', () => {
  it('reaches the server and appears in no argument, output, address or file', { timeout: 60_000 }, async () => {
    const token = 'ghs_verysecret0123456789';
    const secret = Buffer.from(`x-access-token:${token}`).toString('base64');
    const remote = makeRemote();
    const seen: string[] = [];
    let fails = false;
    const { url, requests } = await serveRepository(remote, (request) => {
      seen.push(request.headers.authorization ?? 'none');
      return fails ? 403 : undefined;
    });
    const log = path.join(makeFolder(), 'words.log');
    const environment = { PATH: `${logGit(log)}:${process.env['PATH']}`, TEST_TOKEN: token, GIT_TRACE: '1' };
    const good = await startSave(url, 1, { environment }).done;
    fails = true;
    const bad = await startSave(url, 2, { environment }).done;
    expect([good.code, bad.code]).toEqual([0, 1]);
    expect(new Set(seen)).toEqual(new Set([`basic ${secret}`]));
    const folder = path.join(makeFolder(), 'private.git');
    const git = createGit(folder, { url, token }, process.env);
    await expect(createBranchStore(branchOf(url, { git })).find(NEWEST)).rejects.not.toThrow(token);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = [
      readFileSync(log, 'latin1'),
      ...[good.output, bad.output, requests.join('\n')],
      ...files.map((file) => readFileSync(path.join(file.parentPath, file.name), 'latin1')),
    ];
    expect(readFileSync(log, 'utf8')).toContain('push --porcelain');
    for (const text of texts) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(secret);
    }
  });

  it('is taken out of what git prints', async () => {
    const token = 'ghs_verysecret0123456789';
    const git = createGit(path.join(makeFolder(), 'private.git'), { url: 'http://127.0.0.1:9/x', token }, process.env);
    const { stderr } = await git([`no-${token}-command`]);
    expect(stderr).toContain('no-***-command');
  });
});

/** A folder with a `git` that writes its words down before the real one runs. */
function logGit(log: string): string {
  const folder = makeFolder();
  const file = path.join(folder, 'git');
  writeFileSync(file, `#!/bin/sh\necho "$@" >> '${log}'\nPATH=$(echo "$PATH" | cut -d: -f2-) exec git "$@"\n`);
  chmodSync(file, 0o755);
  return folder;
}
