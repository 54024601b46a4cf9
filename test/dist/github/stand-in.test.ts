import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { notYetThere, primaryRateLimit, secondaryRateLimit, serverError } from '../../github-stand-in/faults.ts';
import { type ActionEnded, startAction } from '../../github-stand-in/start-action.ts';
import type { Token } from '../../github-stand-in/state.ts';
import { pullRequest, push, workflowRun } from '../../github-stand-in/triggers.ts';
import { createWorld, FORK_PERMISSIONS, type World } from '../../github-stand-in/world.ts';
import { useStandIn } from './scene.ts';

interface Question {
  readonly route: string;
  readonly parameters?: object;
  readonly all?: boolean;
}

const standIn = useStandIn();

const SCRIPT = new URL('talk.mjs', import.meta.url).pathname;

async function runScript(
  world: World,
  environment: Readonly<Record<string, string>>,
  token: Token = world.token,
): Promise<ActionEnded> {
  const trigger = await push(standIn().state, world.repository);
  const run = world.addRun(trigger);
  return startAction(world, { trigger, run, token, script: SCRIPT, environment, inputs: { token: token.value } });
}

/** Asks through the client that the Action uses, in a process of its own. */
async function ask(world: World, questions: readonly Question[], token?: Token) {
  const place = { owner: world.repository.owner, repo: world.repository.name };
  const asked = questions.map((question) => ({ ...question, parameters: { ...place, ...question.parameters } }));
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'copygate-ask-')), 'questions.json');
  writeFileSync(file, JSON.stringify(asked));
  const { log } = await runScript(world, { ASK: file }, token);
  return log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

const R = '/repos/{owner}/{repo}';

describe.concurrent('the stand-in for GitHub', () => {
  it('knows commits, contents and how two commits stand to each other', async () => {
    const world = await createWorld(standIn(), 'octo/history', { files: { '.github/copygate.yml': 'noise: 0.02\n' } });
    const pull = await world.openPull('faster', { 'src/engine.c': 'fast' }, { base: 'main~1' });
    const [, second = '', third = ''] = world.commits;
    const [repository, compared, file, listed, found, absent, pulls] = await ask(world, [
      { route: `GET ${R}` },
      { route: `GET ${R}/compare/{range}`, parameters: { range: `main...${pull.headSha}` } },
      { route: `GET ${R}/contents/{path}`, parameters: { path: '.github/copygate.yml', ref: second } },
      { route: `GET ${R}/commits`, parameters: { sha: 'main', per_page: 2 } },
      { route: `GET ${R}/pulls`, parameters: { head: 'octo:faster' } },
      { route: `GET ${R}/contents/{path}`, parameters: { path: 'nothing' } },
      { route: `GET ${R}/commits/{sha}/pulls`, parameters: { sha: pull.headSha } },
    ]);
    expect(repository.data.default_branch).toBe('main');
    expect(compared.data).toMatchObject({
      status: 'diverged',
      ahead_by: 1,
      behind_by: 1,
      merge_base_commit: { sha: second },
    });
    expect(Buffer.from(file.data.content, 'base64').toString()).toBe('noise: 0.02\n');
    expect(listed.data.map(({ sha }: { sha: string }) => sha)).toEqual([third, second]);
    expect(found.data).toMatchObject([{ number: 7, head: { sha: pull.headSha }, base: { ref: 'main', sha: third } }]);
    expect(absent.status).toBe(404);
    expect(pulls.data).toMatchObject([{ number: 7 }]);
  });

  it('keeps comments over pages and refuses one that is too long', async () => {
    const world = await createWorld(standIn(), 'octo/comments');
    const pull = await world.openPull('talk', { a: 'a' });
    for (let number = 0; number < 119; number += 1) world.comment(pull, 'ada', `comment ${number}`);
    const issue = { issue_number: pull.number };
    const [mine, all, long, blank] = await ask(world, [
      { route: `POST ${R}/issues/{issue_number}/comments`, parameters: { ...issue, body: 'x'.repeat(65_536) } },
      { route: `GET ${R}/issues/{issue_number}/comments`, parameters: issue, all: true },
      { route: `POST ${R}/issues/{issue_number}/comments`, parameters: { ...issue, body: 'x'.repeat(65_537) } },
      { route: `POST ${R}/issues/{issue_number}/comments`, parameters: { ...issue, body: ' ' } },
    ]);
    expect(mine.data.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' });
    expect(all.data).toHaveLength(120);
    expect(
      standIn()
        .requestsTo('octo/comments', 'rest')
        .filter(({ url }) => url.includes('page=4')),
    ).toHaveLength(1);
    expect([long.status, blank.status]).toEqual([422, 422]);
    expect(long.message).toContain('body is too long');
  });

  it('takes 50 annotations a request and adds them up', async () => {
    const world = await createWorld(standIn(), 'octo/checks');
    const annotation = { path: 'a.c', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'slower' };
    const output = (many: number) => ({
      title: 't',
      summary: 's',
      annotations: Array.from({ length: many }, () => annotation),
    });
    const head_sha = world.commits.at(-1);
    const check = { name: 'copygate', head_sha, status: 'completed', conclusion: 'failure' };
    const [first, tooMany, wrong, unknown] = await ask(world, [
      { route: `POST ${R}/check-runs`, parameters: { ...check, output: output(50) } },
      { route: `POST ${R}/check-runs`, parameters: { ...check, output: output(51) } },
      { route: `POST ${R}/check-runs`, parameters: { ...check, conclusion: 'failed' } },
      { route: `POST ${R}/check-runs`, parameters: { ...check, head_sha: '0'.repeat(40) } },
    ]);
    expect([first.status, tooMany.status, wrong.status, unknown.status]).toEqual([201, 422, 422, 422]);
    await ask(world, [{ route: `PATCH ${R}/check-runs/{id}`, parameters: { id: first.data.id, output: output(3) } }]);
    expect(world.repository.checkRuns).toMatchObject([{ conclusion: 'failure', annotationsBrought: [50, 3] }]);
  });

  it('refuses what a token may not do, and names the permission', async () => {
    const world = await createWorld(standIn(), 'octo/rights');
    const pull = await world.openPull('rights', { a: 'a' });
    const comment = { issue_number: pull.number, body: 'hello' };
    const reader = world.addToken(FORK_PERMISSIONS);
    const [read, written, user] = await ask(
      world,
      [
        { route: `GET ${R}/issues/{issue_number}/comments`, parameters: comment },
        { route: `POST ${R}/issues/{issue_number}/comments`, parameters: comment },
        { route: 'GET /user' },
      ],
      reader,
    );
    expect([read.status, written.status, user.status]).toEqual([200, 403, 403]);
    expect(written.message).toContain('Resource not accessible by integration');
    expect(written.headers['x-accepted-github-permissions']).toBe('issues=write; pull_requests=write');
    const get = async (path: string, token: string): Promise<number> => {
      const { status } = await fetch(new URL(path, standIn().apiUrl), {
        headers: { authorization: `Bearer ${token}` },
      });
      return status;
    };
    const elsewhere = await createWorld(standIn(), 'octo/elsewhere');
    expect(await get('/repos/octo/rights', 'ghs_wrong')).toBe(401);
    expect(await get('/repos/octo/rights', elsewhere.token.value)).toBe(404);
  });

  it('sends downloads to another host, which refuses the token', async () => {
    const world = await createWorld(standIn(), 'octo/downloads');
    const trigger = await push(standIn().state, world.repository);
    const run = world.addRun(trigger, { workflow: 'measure' });
    const [kept, gone] = ['a', 'b'].map((name) => world.uploadArtifact(run, name, { 'run-01/result.txt': name }));
    if (gone !== undefined) gone.expired = true;
    const [listed, named, zip, expired] = await ask(world, [
      { route: `GET ${R}/actions/runs/{run}/artifacts`, parameters: { run: run.id } },
      { route: `GET ${R}/actions/runs/{run}/artifacts`, parameters: { run: run.id, name: 'a' } },
      { route: `GET ${R}/actions/artifacts/{id}/zip`, parameters: { id: kept?.id } },
      { route: `GET ${R}/actions/artifacts/{id}/zip`, parameters: { id: gone?.id } },
    ]);
    expect(listed.data).toMatchObject({
      total_count: 2,
      artifacts: [
        { name: 'b', expired: true },
        { name: 'a', expired: false },
      ],
    });
    expect(named.data.total_count).toBe(1);
    // Node's fetch drops the token when it is sent to another origin.
    expect(zip).toEqual({ status: 200, data: kept?.zip.length });
    expect(expired.status).toBe(410);
    const [blob] = standIn().requestsTo('octo/downloads', 'blob');
    const url = new URL(blob?.url ?? '', standIn().state.urls.blob);
    expect((await fetch(url, { headers: { authorization: 'Bearer anything' } })).status).toBe(400);
  });

  it('takes an upload of @actions/artifact', async () => {
    const world = await createWorld(standIn(), 'octo/uploads');
    const { code, log, outputs } = await runScript(world, { UPLOAD: 'report' });
    expect({ code, log }).toMatchObject({ code: 0 });
    const [artifact] = world.repository.artifacts;
    expect(JSON.parse(outputs.get('artifact') ?? '{}')).toEqual({ id: artifact?.id, size: artifact?.zip.length });
    const unzipped = unzipSync(artifact?.zip ?? new Uint8Array());
    expect(Buffer.from(unzipped['report.html'] ?? []).toString()).toBe('<p>report');
  });

  it('serves history to git and takes pushes of those who may', async () => {
    const world = await createWorld(standIn(), 'octo/pushes');
    const reader = world.addToken({ contents: 'read' });
    const git = promisify(execFile);
    const folder = `${world.repository.git.folder}-clone`;
    const url = (token: Token): string =>
      `${standIn().serverUrl.replace('//', `//x-access-token:${token.value}@`)}/octo/pushes.git`;
    await git('git', ['clone', '--quiet', '--depth=1', '--filter=blob:none', url(reader), folder]);
    const commit = [
      '-C',
      folder,
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=a@b.c',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'more',
    ];
    await git('git', commit);
    await expect(git('git', ['-C', folder, 'push', url(reader), 'HEAD:main'])).rejects.toThrow(/403/);
    await git('git', ['-C', folder, 'push', url(world.token), 'HEAD:main']);
    expect(await world.repository.git.resolve('main~1')).toBe(world.commits.at(-1));
    await expect(
      git('git', ['ls-remote', `${standIn().serverUrl}/octo/pushes.git`], { env: { GIT_TERMINAL_PROMPT: '0' } }),
    ).rejects.toThrow(/No anonymous access|could not read Username/);
  });

  it('fails as it was told to, as often as it was told to', async () => {
    const world = await createWorld(standIn(), 'octo/faults');
    const isHere = ({ repository }: { repository: string | undefined }): boolean => repository === 'octo/faults';
    standIn().plan(isHere, secondaryRateLimit(1));
    standIn().plan(isHere, primaryRateLimit(1));
    standIn().plan(isHere, serverError(503));
    standIn().plan(isHere, notYetThere());
    standIn().plan(isHere, { drop: true });
    standIn().plan(isHere, { first: () => world.commit('main', { moved: 'yes' }) });
    standIn().plan(isHere, { wait: 5 });
    const answers = await ask(
      world,
      Array.from({ length: 7 }, () => ({ route: `GET ${R}/branches/main` })),
    );
    expect(answers.map(({ status }) => status)).toEqual([429, 403, 503, 404, 500, 200, 200]);
    expect(answers[0].headers['retry-after']).toBe('1');
    expect(answers[1].headers['x-ratelimit-remaining']).toBe('0');
    expect(answers[6].data.commit.sha).not.toBe(world.commits.at(-1));
  });

  it('tells of a fork only what GitHub tells', async () => {
    const world = await createWorld(standIn(), 'octo/forked', { visibility: 'public' });
    const fork = await world.fork('grace');
    const pull = await world.openPull('patch', { a: 'a' }, { from: fork });
    const trigger = await pullRequest(standIn().state, world.repository, pull, 'opened');
    const run = world.addRun(trigger, { workflow: 'measure', conclusion: 'success' });
    const { payload } = await workflowRun(standIn().state, world.repository, run);
    expect(payload).toMatchObject({
      workflow_run: {
        pull_requests: [],
        head_sha: pull.headSha,
        head_branch: 'patch',
        head_repository: { full_name: 'grace/forked' },
      },
    });
    const [byHead, bySha, compared] = await ask(world, [
      { route: `GET ${R}/pulls`, parameters: { head: 'grace:patch' } },
      { route: `GET ${R}/commits/{sha}/pulls`, parameters: { sha: pull.headSha } },
      { route: `GET ${R}/compare/{range}`, parameters: { range: 'main...grace:patch' } },
    ]);
    expect(byHead.data).toMatchObject([{ number: pull.number }]);
    expect(bySha.data).toEqual([]);
    expect(compared.data).toMatchObject({ status: 'ahead', ahead_by: 1 });
  });

  it('lets nothing out of the machine', async () => {
    const world = await createWorld(standIn(), 'octo/closed');
    const { refused, annotations } = await runScript(world, { FETCH: 'https://example.com/' });
    expect(refused).toEqual(['example.com:443']);
    expect(annotations).toMatchObject([{ name: 'warning', message: 'no network in tests: example.com:443' }]);
  });
});
