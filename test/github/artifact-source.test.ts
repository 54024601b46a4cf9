import { describe, expect, it } from 'vitest';
import { matchArtifact } from '../../src/github/artifact-pattern.ts';
import { parseArtifactSource } from '../../src/github/artifact-source.ts';
import { findRun } from '../../src/github/find-run.ts';
import { readTrigger } from '../../src/github/trigger.ts';
import { type Answer, clientOf, startServer } from './answer-server.ts';
import { commentPayload, pushPayload, SHA, workflowRunPayload } from './make-payload.ts';

describe('a pattern', () => {
  it.each([
    ['copygate-*', 'copygate-rpi4', 'rpi4'],
    ['copygate-{rpi4,rpi5}', 'copygate-rpi5', 'rpi5'],
    ['bench-@(a|b)', 'bench-a', 'a'],
    ['me@arm-*', 'me@arm-x', 'x'],
    ['*', 'rpi4', 'rpi4'],
    ['*-results', 'rpi4-results', 'rpi4-results'],
    ['results', 'results', undefined],
    ['a[b]', 'a[b]', undefined],
    ['copygate-*', 'copygate-', undefined],
  ])('%s takes %s, of the machine %s', (pattern, name, machine) => {
    expect(matchArtifact(['nothing', pattern], name)).toEqual({
      pattern,
      ...(machine === undefined ? {} : { machine }),
    });
  });

  it('takes nothing else', () => {
    expect(matchArtifact(['copygate-*'], 'binaries')).toBeUndefined();
    // No folder of a machine: it would lead elsewhere.
    for (const name of ['copygate-.', 'copygate-..'])
      expect(matchArtifact(['copygate-*'], name)).toEqual({ pattern: 'copygate-*' });
    expect(matchArtifact([], 'binaries')).toBeUndefined();
  });
});

describe('the source of artifacts', () => {
  const environment = { runId: 12, runAttempt: 3, sha: SHA.head, ref: 'refs/heads/main' };
  const push = readTrigger('push', pushPayload(), environment).cause;
  const run = readTrigger('workflow_run', workflowRunPayload(), environment).cause;
  const comment = readTrigger('issue_comment', commentPayload(), environment).cause;

  it('is this run, or the one that triggered it', () => {
    expect(parseArtifactSource('', push, environment, SHA.head)).toEqual({
      kind: 'known-run',
      run: { id: 12, attempt: 3, headSha: SHA.head },
    });
    expect(parseArtifactSource('', run, environment, SHA.head)).toEqual({
      kind: 'known-run',
      run: { id: 4711, attempt: 1, headSha: SHA.head },
    });
    expect(() => parseArtifactSource('', comment, environment, SHA.head)).toThrow('a comment has no run');
  });

  it('is what was named', () => {
    expect(parseArtifactSource('99', push, environment, SHA.head)).toEqual({ kind: 'run', runId: 99 });
    expect(parseArtifactSource('m.yml', push, environment, SHA.head)).toEqual({
      kind: 'commit',
      workflow: 'm.yml',
      commit: SHA.head,
    });
    expect(parseArtifactSource(' m.yaml@v2/x ', push, environment, SHA.head)).toEqual({
      kind: 'branch',
      workflow: 'm.yaml',
      branch: 'v2/x',
    });
    expect(parseArtifactSource(`m.yml@${SHA.other}`, push, environment, SHA.head)).toMatchObject({ commit: SHA.other });
  });

  it.each(['measure', '../x.yml', 'm.yml@', '-1'])('is not %s', (text) => {
    expect(() => parseArtifactSource(text, push, environment, SHA.head)).toThrow('is not understood');
  });
});

describe('the run of a workflow', () => {
  const repository = { owner: 'acme', repository: 'openvpn' };
  const fork = { id: 3, head_sha: SHA.other, event: 'pull_request', head_repository: { full_name: 'mallory/openvpn' } };
  const own = {
    id: 2,
    head_sha: SHA.base,
    run_attempt: 4,
    event: 'push',
    head_repository: { full_name: 'acme/openvpn' },
  };
  const find = async (answer: Answer, source: Parameters<typeof findRun>[2]) => {
    const server = await startServer(() => answer);
    return { run: await findRun(clientOf(server), repository, source), asked: server.asked };
  };

  it('on a branch is never that of a fork whose branch is called the same', async () => {
    const source = { kind: 'branch', workflow: 'm.yml', branch: 'main' } as const;
    const { run, asked } = await find({ body: { workflow_runs: [fork, own] } }, source);
    expect(run).toEqual({ id: 2, attempt: 4, headSha: SHA.base });
    expect(asked[0]?.url).toBe(
      '/repos/acme/openvpn/actions/workflows/m.yml/runs?status=completed&per_page=100&branch=main',
    );
    await expect(find({ body: { workflow_runs: [fork] } }, source)).rejects.toThrow(
      'm.yml has no finished run for branch "main"',
    );
  });

  it('on a commit is the newest, wherever the commit comes from', async () => {
    const source = { kind: 'commit', workflow: 'm.yml', commit: SHA.head } as const;
    expect((await find({ body: { workflow_runs: [fork, own] } }, source)).run.id).toBe(3);
  });

  it('is one that came to its end rather than a newer one that was cancelled or never began', async () => {
    const idle = [
      { ...own, id: 9, conclusion: 'cancelled' },
      { ...own, id: 8, conclusion: 'skipped' },
      { ...own, id: 7, conclusion: 'action_required' },
    ];
    const whole = [
      { ...own, id: 6, conclusion: 'failure' },
      { ...own, id: 5, conclusion: 'success' },
    ];
    for (const source of [
      { kind: 'commit', workflow: 'm.yml', commit: SHA.base } as const,
      { kind: 'branch', workflow: 'm.yml', branch: 'main' } as const,
    ]) {
      expect((await find({ body: { workflow_runs: [...idle, ...whole] } }, source)).run.id).toBe(6);
      // What a cancelled run did upload is better than nothing.
      expect((await find({ body: { workflow_runs: idle } }, source)).run.id).toBe(9);
    }
  });

  it('of a workflow that is not there is a wrong setting', async () => {
    const source = { kind: 'commit', workflow: 'm.yml', commit: SHA.head } as const;
    await expect(find({ status: 404 }, source)).rejects.toThrow('acme/openvpn has no workflow m.yml');
  });
});
