import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CONFIG } from '../../github-stand-in/measured.ts';
import { pullRequest } from '../../github-stand-in/triggers.ts';
import { createWorld } from '../../github-stand-in/world.ts';
import { gate, gatePull, openScene, ownComments, slower, TIMES, useStandIn } from './scene.ts';

const standIn = useStandIn();

describe.concurrent('on a pull request', () => {
  it('is neutral the first time, when there is no baseline', async () => {
    const world = await openScene(standIn(), 'octo/first');
    const pull = await world.openPull('change', { a: 'a' });
    const { code, outputs, annotations, summary } = await gatePull(world, pull, [{ times: TIMES }], {
      action: 'opened',
    });
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 0, verdict: 'neutral' });
    expect(annotations.some(({ name }) => name === 'warning')).toBe(true);
    expect(ownComments(world)).toHaveLength(1);
    expect(ownComments(world)[0]).toMatch(/baseline/i);
    expect(world.repository.checkRuns).toMatchObject([{ conclusion: 'neutral', head_sha: pull.headSha }]);
    expect(summary).toMatch(/baseline/i);
  });

  it('that brings the settings cannot be judged where they are needed to read, and is told that the base’s count', async () => {
    const world = await createWorld(standIn(), 'octo/brings');
    const pull = await world.openPull('change', { '.github/copygate.yml': CONFIG });
    const { code, annotations } = await gatePull(world, pull, [{ times: TIMES }], { action: 'opened' });
    expect(code).toBe(2);
    expect(annotations.map(({ message }) => message).join()).toContain(
      'on a pull request those of its base branch count',
    );
  });

  it('is told of a mistake in the settings with the question that was meant', async () => {
    const world = await createWorld(standIn(), 'octo/mistaken', { files: { '.github/copygate.yml': 'limt: 3%\n' } });
    const pull = await world.openPull('change', { a: 'a' });
    const { code, annotations } = await gatePull(world, pull, [{ times: TIMES }]);
    expect(code).toBe(2);
    expect(annotations.map(({ message }) => message).join()).toContain('did you mean "limit"? Correct');
  });

  it('tells of a regression everywhere and fails the job', async () => {
    const measured = { times: TIMES, copying: 0.2 };
    const world = await openScene(standIn(), 'octo/regression', { recorded: 8, measured });
    const pull = await world.openPull('change', { a: 'a' });
    const copied = { ...slower(0.4), copying: 0.43 };
    const { code, outputs, summary, annotations } = await gatePull(world, pull, [copied], {
      inputs: { upload: 'true' },
    });
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 1, verdict: 'fail' });
    const [comment = '', ...more] = ownComments(world);
    expect(more).toEqual([]);
    expect(comment).toContain('send');
    expect(comment).toContain('__memcpy_generic');
    expect(outputs.get('comment-url')).toBe(world.repository.comments[0]?.html_url);
    const [check] = world.repository.checkRuns;
    expect(check).toMatchObject({ conclusion: 'failure', head_sha: pull.headSha, status: 'completed' });
    expect(check?.annotations.length).toBeGreaterThan(0);
    expect(check?.output.summary).toContain('send');
    expect(summary).toContain('__memcpy_generic');
    expect(annotations.some(({ name }) => name === 'error')).toBe(true);
    const report = world.repository.artifacts.find(({ name }) => !name.startsWith('copygate-cortex'));
    const files = unzipSync(report?.zip ?? new Uint8Array());
    expect(Object.keys(files).toSorted()).toEqual(expect.arrayContaining(['report.html', 'report.json']));
    expect(JSON.parse(Buffer.from(files['report.json'] ?? []).toString())).toMatchObject({ verdict: 'fail' });
    expect(comment).toContain(`/artifacts/${report?.id}`);
    expect(outputs.get('report-url')).toContain(`/artifacts/${report?.id}`);
  });

  it('updates its comment after the next push, and says so when all is well again', async () => {
    const world = await openScene(standIn(), 'octo/pushes', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    expect((await gatePull(world, pull, [slower(0.3)], { action: 'opened' })).code).toBe(1);
    const [first = ''] = ownComments(world);
    const id = world.repository.comments[0]?.id;
    await world.commit('change', { a: 'b' });
    expect((await gatePull(world, pull, [slower(0.4)])).code).toBe(1);
    expect(ownComments(world)).toHaveLength(1);
    const [second = ''] = ownComments(world);
    expect(second).not.toBe(first);
    await world.commit('change', { a: 'c' });
    const { code, outputs } = await gatePull(world, pull, [{ times: TIMES }]);
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 0, verdict: 'pass' });
    expect(world.repository.comments.map((comment) => comment.id)).toEqual([id]);
    expect(ownComments(world)[0]).not.toMatch(/regressed beyond/i);
    expect(world.repository.checkRuns.at(-1)).toMatchObject({ conclusion: 'success', head_sha: pull.headSha });
  });

  it('leaves the comment of a newer run alone when it was overtaken, and says so', async () => {
    const world = await openScene(standIn(), 'octo/overtaken', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    const older = await pullRequest(standIn().state, world.repository, pull, 'opened');
    const { headSha } = pull;
    await world.commit('change', { a: 'b' });
    expect((await gatePull(world, pull, [{ times: TIMES }])).code).toBe(0);
    const [newer] = ownComments(world);
    const { code, annotations, outputs } = await gate(world, older, [slower(0.4)]);
    expect({ code, verdict: outputs.get('verdict'), comment: ownComments(world) }).toEqual({
      ...{ code: 1, verdict: 'fail' },
      comment: [newer],
    });
    expect(annotations.filter(({ name }) => name === 'notice').map(({ message }) => message)).toEqual([
      expect.stringContaining('has moved on'),
    ]);
    expect(world.repository.checkRuns.at(-1)).toMatchObject({ conclusion: 'failure', head_sha: headSha });
  });

  it('leaves what a newer run wrote while it uploaded its report, and says so', async () => {
    const world = await openScene(standIn(), 'octo/uploading', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    const id = 'uploading';
    const newer = async (): Promise<void> => {
      await world.commit('change', { a: 'b' });
      expect((await gatePull(world, pull, [{ times: TIMES }], { inputs: { id } })).code).toBe(0);
    };
    const plan = standIn().plan(({ body, url }) => url.endsWith('/FinalizeArtifact') && body.includes(id), {
      first: newer,
    });
    const { code, annotations, outputs } = await gatePull(world, pull, [slower(0.4)], {
      inputs: { id, upload: 'true' },
    });
    expect({ code, left: plan.times, verdict: outputs.get('verdict') }).toEqual({ code: 1, left: 0, verdict: 'fail' });
    expect(ownComments(world)).toEqual([expect.stringMatching(/copygate.*: pass/)]);
    expect(annotations.filter(({ name }) => name === 'notice').map(({ message }) => message)).toEqual([
      expect.stringContaining('somebody else wrote it anew'),
    ]);
  });

  it('looks for a newer head when the baseline is fetched and compared, just before it comments', async () => {
    const world = await openScene(standIn(), 'octo/looking', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    standIn().plan(({ repository, kind }) => repository === 'octo/looking' && kind === 'git', { wait: 2000 });
    expect((await gatePull(world, pull, [slower(0.4)])).code).toBe(1);
    const looks = standIn()
      .requestsTo('octo/looking', 'rest')
      .filter(({ method, url }) => method === 'GET' && url.endsWith(`/pulls/${pull.number}`));
    const fetched = standIn()
      .requestsTo('octo/looking', 'git')
      .map(({ ended = Infinity }) => ended);
    expect(looks).toHaveLength(1);
    expect(looks[0]?.began).toBeGreaterThan(Math.max(...fetched));
  });

  it.each([
    ['self-hosted', 1],
    ['github-hosted', 0],
  ])('keeps what was compiled only where it stays: on a runner that is %s', async (kind, kept) => {
    const world = await openScene(standIn(), `octo/${kind}`, { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    const tools = mkdtempSync(path.join(tmpdir(), 'copygate-tools-'));
    const environment = { RUNNER_ENVIRONMENT: kind, RUNNER_TOOL_CACHE: tools };
    for (const share of [0.3, 0.4])
      expect((await gatePull(world, pull, [slower(share)], { environment })).code).toBe(1);
    expect(readdirSync(tools)).toHaveLength(kept);
    rmSync(tools, { recursive: true });
  });

  it('finds its comment on the fourth of many pages, and nobody else’s', async () => {
    const world = await openScene(standIn(), 'octo/pages', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    expect((await gatePull(world, pull, [slower(0.3)])).code).toBe(1);
    const { comments } = world.repository;
    const mine = comments.splice(0, 1);
    const [marker = ''] = mine[0]?.body.split('\n') ?? [];
    for (let number = 1; number <= 400; number += 1) {
      if (number === 350) comments.push(...mine);
      world.comment(
        pull,
        number % 50 === 0 ? 'mallory' : 'ada',
        number % 50 === 0 ? `${marker}\nI can copy this.` : `comment ${number}`,
      );
    }
    await world.commit('change', { a: 'b' });
    expect((await gatePull(world, pull, [slower(0.4)])).code).toBe(1);
    expect(comments).toHaveLength(401);
    expect(comments.filter(({ updated_at, created_at }) => updated_at !== created_at).map(({ id }) => id)).toEqual(
      mine.map(({ id }) => id),
    );
  });

  it('keeps to the limits of a comment and a check when very much regressed', async () => {
    const names = Array.from(
      { length: 150 },
      (_, number) => `a benchmark with a long | name, ${'of many words '.repeat(12)}${number}`,
    );
    const times = Object.fromEntries(names.map((name) => [name, 100]));
    const world = await openScene(standIn(), 'octo/limits', { recorded: 6, measured: { times } });
    const pull = await world.openPull('change', { a: 'a' });
    const slow = Object.fromEntries(names.map((name) => [name, 140]));
    const { code, outputs } = await gatePull(world, pull, [{ times: slow }]);
    expect({ code, regressions: outputs.get('regressions') }).toEqual({ code: 1, regressions: '150' });
    expect(ownComments(world)).toHaveLength(1);
    const [check] = world.repository.checkRuns;
    expect(check?.conclusion).toBe('failure');
    expect(Math.max(...(check?.annotationsBrought ?? []))).toBe(50);
    const refused = standIn()
      .requestsTo('octo/limits', 'rest')
      .filter(({ status }) => status === 422);
    expect(refused).toEqual([]);
  });

  it('asks at most 15 times with four artifacts and a branch of 30 baselines', async () => {
    const machines = ['cortex-a72', 'cortex-a53', 'cortex-a15', 'cortex-a8'];
    const world = await openScene(standIn(), 'octo/frugal', { recorded: 30, machines });
    const pull = await world.openPull('change', { a: 'a' });
    const { code } = await gatePull(
      world,
      pull,
      machines.map((machine) => slower(machine === 'cortex-a8' ? 0.3 : 0, machine)),
      { inputs: { upload: 'true' } },
    );
    expect(code).toBe(1);
    const asked = standIn()
      .requestsTo('octo/frugal', 'rest')
      .map(({ method, url }) => `${method} ${url}`);
    expect(asked.slice(15)).toEqual([]);
    expect(
      standIn()
        .requestsTo('octo/frugal', 'blob')
        .filter(({ method }) => method === 'GET'),
    ).toHaveLength(4);
  });

  it('keeps a comment for each gate, told apart by their ids', async () => {
    const world = await openScene(standIn(), 'octo/ids', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    await Promise.all(['arm', 'armv7'].map((id) => gatePull(world, pull, [slower(0.3)], { inputs: { id } })));
    await gatePull(world, pull, [{ times: TIMES }], { inputs: { id: 'arm' } });
    const markers = ownComments(world).map((comment) => comment.split('\n')[0]);
    expect(new Set(markers)).toEqual(new Set(['<!-- copygate: arm -->', '<!-- copygate: armv7 -->']));
    expect(markers).toHaveLength(2);
    expect(world.repository.checkRuns.map(({ name, conclusion }) => `${name} ${conclusion}`).toSorted()).toEqual([
      'copygate: arm failure',
      'copygate: arm success',
      'copygate: armv7 failure',
    ]);
  });

  it('says nothing where it is told to say nothing, and still fails', async () => {
    const world = await openScene(standIn(), 'octo/silent', { recorded: 8 });
    const pull = await world.openPull('change', { a: 'a' });
    const inputs = { comment: 'never', check: 'false', upload: 'false' };
    expect((await gatePull(world, pull, [slower(0.3)], { inputs })).code).toBe(1);
    expect(
      standIn()
        .requestsTo('octo/silent', 'rest')
        .filter(({ method }) => method !== 'GET'),
    ).toEqual([]);
    expect([world.repository.comments, world.repository.checkRuns]).toEqual([[], []]);
    expect(world.repository.artifacts.map(({ name }) => name)).toEqual(['copygate-cortex-a72']);
  });
});
