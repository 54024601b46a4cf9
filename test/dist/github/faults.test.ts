import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { notYetThere, primaryRateLimit, secondaryRateLimit, serverError } from '../../github-stand-in/faults.ts';
import type { LoggedRequest } from '../../github-stand-in/request-log.ts';
import { writeMeasured } from '../../github-stand-in/measured.ts';
import { pullRequest } from '../../github-stand-in/triggers.ts';
import { GATE_PERMISSIONS } from '../../github-stand-in/world.ts';
import { gatePull, openScene, ownComments, slower, startGate, TIMES, useStandIn } from './scene.ts';

const standIn = useStandIn();

async function openPull(name: string) {
  const world = await openScene(standIn(), `octo/${name}`, { recorded: 8 });
  return { world, pull: await world.openPull('change', { a: 'a' }) };
}

describe.concurrent('when GitHub does not do as asked', () => {
  it('names an artifact that has expired, and judges the others', async () => {
    const { world, pull } = await openPull('expired');
    const trigger = await pullRequest(standIn().state, world.repository, pull);
    const run = world.addRun(trigger, { workflow: 'gate' });
    world.uploadArtifact(run, 'copygate-cortex-a72', writeMeasured({ times: TIMES }));
    world.uploadArtifact(run, 'copygate-cortex-a8', writeMeasured({ times: TIMES, machine: 'cortex-a8' })).expired =
      true;
    const { code, log } = await startGate(world, trigger, run);
    expect(code).toBe(0);
    expect(log).toMatch(/copygate-cortex-a8.*expired|expired.*copygate-cortex-a8/);
  });

  it('says which artifacts there are when none was found', async () => {
    const { world, pull } = await openPull('absent');
    const { code, log } = await gatePull(world, pull, [{ times: TIMES }], { inputs: { artifacts: 'results-*' } });
    expect(code).toBe(2);
    expect(log).toContain('results-*');
    expect(log).toContain('copygate-cortex-a72');
    expect(log).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['a secondary rate limit', 'secondary', 'POST', secondaryRateLimit(20), 2],
    ['a secondary rate limit said with 403', 'forbidden', 'POST', secondaryRateLimit(30, 403), 1],
    ['a primary rate limit', 'primary', 'GET', primaryRateLimit(40), 1],
    ['5xx for half a minute', 'unicorn', 'GET', serverError(502), 4],
    ['a dropped connection', 'dropped', 'GET', { drop: true } as const, 1],
  ])('waits out %s', async (_, name, method, fault, times) => {
    const { world, pull } = await openPull(name);
    const plan = standIn().plan(
      (request) => request.repository === `octo/${name}` && request.kind === 'rest' && request.method === method,
      fault,
      times,
    );
    const { code, outputs } = await gatePull(world, pull, [slower(0.3)], { hurry: true });
    expect({ code, verdict: outputs.get('verdict'), left: plan.times }).toEqual({
      code: 1,
      verdict: 'fail',
      left: 0,
    });
    expect(ownComments(world)).toHaveLength(1);
    expect(world.repository.checkRuns).toHaveLength(1);
  });

  it('asks again for an artifact that is not there yet', async () => {
    const { world, pull } = await openPull('fresh');
    const plan = standIn().plan(
      ({ repository, url }) => repository === 'octo/fresh' && url.endsWith('/zip'),
      notYetThere(),
    );
    const { code } = await gatePull(world, pull, [slower(0.3)], { hurry: true });
    expect({ code, left: plan.times }).toEqual({ code: 1, left: 0 });
  });

  it('ends at once when it gives up, whatever it has begun', async () => {
    const { world, pull } = await openPull('begun');
    const slow = ({ repository, kind, url }: LoggedRequest): boolean =>
      repository === 'octo/begun' && (kind === 'git' || url.includes('/timeline'));
    standIn().plan(slow, { wait: 60_000 }, 3);
    const start = performance.now();
    const { code, log, temp } = await gatePull(world, pull, [{ times: TIMES }], { inputs: { artifacts: 'results-*' } });
    expect({ code, log }).toEqual({ code: 2, log: expect.stringContaining('results-*') });
    expect(performance.now() - start).toBeLessThan(45_000);
    expect(readdirSync(temp)).toEqual([]);
  });

  it('does not wait for a rate limit that is lifted in an hour', async () => {
    const { world, pull } = await openPull('hour');
    standIn().plan(
      ({ repository, kind }) => repository === 'octo/hour' && kind === 'rest',
      primaryRateLimit(3600),
      Infinity,
    );
    const { code, log } = await gatePull(world, pull, [slower(0.3)]);
    expect(code).toBe(2);
    expect(log).toMatch(/rate limit/i);
    expect(log).not.toMatch(/\n\s+at /);
  });

  it('gives up with a sentence when nothing is answered for longer than a minute', async () => {
    const { world, pull } = await openPull('down');
    standIn().plan(({ repository, kind }) => repository === 'octo/down' && kind === 'rest', serverError(503), Infinity);
    const { code, log } = await gatePull(world, pull, [slower(0.3)], { hurry: true });
    expect(code).toBe(2);
    expect(log).toMatch(/503.*60 s/);
    expect(log).not.toMatch(/\n\s+at /);
  });

  it('fails the job by its verdict also when nobody can be told', async () => {
    const { world, pull } = await openPull('untold');
    const isTelling = ({ repository, method, kind }: LoggedRequest): boolean =>
      kind === 'rest' && repository === 'octo/untold' && method === 'POST';
    standIn().plan(isTelling, serverError(502), Infinity);
    const { code, annotations, summary } = await gatePull(world, pull, [slower(0.3)], { hurry: true });
    expect(code).toBe(1);
    expect(annotations.filter(({ name, message }) => name === 'warning' && /comment|check/.test(message))).toHaveLength(
      2,
    );
    expect(summary).toContain('send');
  });

  it.each([
    ['checks: write', { ...GATE_PERMISSIONS, checks: 'none' }, { comments: 1, checks: 0 }],
    [
      'pull-requests: write',
      { ...GATE_PERMISSIONS, issues: 'read', pull_requests: 'read' },
      { comments: 0, checks: 1 },
    ],
  ] as const)('goes on without %s, and names it', async (named, permissions, told) => {
    const { world, pull } = await openPull(`without-${named.slice(0, 4)}`);
    const token = world.addToken(permissions);
    const { code, annotations, summary } = await gatePull(world, pull, [slower(0.3)], { token });
    expect(code).toBe(1);
    expect(annotations.some(({ name, message }) => name === 'warning' && message.includes(named))).toBe(true);
    expect(summary).toContain('send');
    expect({ comments: ownComments(world).length, checks: world.repository.checkRuns.length }).toEqual(told);
  });

  it.each([
    ['contents', { actions: 'read', pull_requests: 'write' }, 'contents: read'],
    ['actions', { contents: 'read', pull_requests: 'write' }, 'actions: read'],
  ] as const)('says that it may not read %s', async (what, permissions, named) => {
    const { world, pull } = await openPull(`unread-${what}`);
    const token = world.addToken(permissions);
    const { code, log } = await gatePull(world, pull, [{ times: TIMES }], { token });
    expect(code).toBe(2);
    expect(log).toContain(named);
    expect(log).not.toMatch(/\n\s+at /);
  });

  it('refuses a token that GitHub does not know with a sentence', async () => {
    const { world, pull } = await openPull('unknown');
    const { code, log } = await gatePull(world, pull, [{ times: TIMES }], {
      token: { ...world.token, value: 'ghs_not_known_at_all' },
    });
    expect(code).toBe(2);
    expect(log).toMatch(/::error.*token/);
    expect(log).not.toMatch(/\n\s+at /);
  });
});
