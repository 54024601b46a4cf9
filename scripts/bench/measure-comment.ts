import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { CONFIG, writeMeasured } from '../../test/github-stand-in/measured.ts';
import type { LoggedRequest } from '../../test/github-stand-in/request-log.ts';
import { startStandIn } from '../../test/github-stand-in/stand-in.ts';
import { startAction } from '../../test/github-stand-in/start-action.ts';
import { pullRequest } from '../../test/github-stand-in/triggers.ts';
import { createWorld, type World } from '../../test/github-stand-in/world.ts';
import { seedBaselines } from '../../test/dist/github/seed-baselines.ts';
import { median } from './measure-side-by-side.ts';

/** How soon a pull request has its comment. Times in milliseconds, medians over the rounds. */
export interface CommentTimes {
  /** A bare `node -e 0`, in the same rounds. */
  readonly bare: number;
  /** From the start of the Action's process to the comment. */
  readonly comment: number;
  /** To the comment, on a runner of one's own that has run the Action before. */
  readonly again: number;
  /** To the comment, when every answer is `LATENCY` on its way. */
  readonly distant: number;
  /** So many requests, one after the other, lead to the comment: the fewest of all rounds, as a busy machine adds some. */
  readonly inARow: number;
}

/** Between a runner and GitHub it is 50 to 200 ms. */
export const LATENCY = 50;

const MACHINES = ['cortex-a72', 'cortex-a53', 'cortex-a15', 'cortex-a8'];
const TIMES = { encrypt: 400, decrypt: 300, send: 900 };

/**
 * A hosted runner, without what only tests need: a guard of the network that Node loads first, and a shell script before
 * git.
 */
const HOSTED = { NODE_OPTIONS: '', PATH: process.env['PATH'] ?? '', RUNNER_ENVIRONMENT: 'github-hosted' };

/**
 * Starts the bundled Action against the stand-in for GitHub: four artifacts, a branch of 30 baselines, a regression. What
 * the stand-in computes with git about commits is asked once before: GitHub has it at hand.
 * @param script The Action's bundle.
 */
export async function measureComment(rounds: number, script: string): Promise<CommentTimes> {
  const standIn = await startStandIn();
  const tools = await mkdtemp(path.join(tmpdir(), 'copygate-tools-'));
  const own = { ...HOSTED, RUNNER_ENVIRONMENT: 'self-hosted', RUNNER_TOOL_CACHE: tools };
  try {
    const world = await createWorld(standIn, 'octo/timed', { commits: 30, files: { '.github/copygate.yml': CONFIG } });
    await seedBaselines(world, MACHINES, { times: TIMES }, 30);
    const bare: number[] = [];
    const near: Timed[] = [];
    const again: Timed[] = [];
    const far: Timed[] = [];
    await timeComment(world, own, script);
    for (let round = 0; round < rounds; round += 1) {
      bare.push(timeBareNode());
      standIn.state.latency = 0;
      near.push(await timeComment(world, HOSTED, script));
      again.push(await timeComment(world, own, script));
      standIn.state.latency = LATENCY;
      far.push(await timeComment(world, HOSTED, script));
    }
    return {
      bare: median(bare),
      comment: median(near.map(({ comment }) => comment)),
      again: median(again.map(({ comment }) => comment)),
      distant: median(far.map(({ comment }) => comment)),
      inARow: Math.min(...far.map(({ inARow }) => inARow)),
    };
  } finally {
    await standIn.stop();
    await rm(tools, { recursive: true, force: true });
  }
}

interface Timed {
  readonly comment: number;
  readonly inARow: number;
}

async function timeComment(
  world: World,
  environment: Readonly<Record<string, string>>,
  script: string,
): Promise<Timed> {
  const { standIn, repository } = world;
  const branch = `change-${repository.pulls.length}`;
  const pull = await world.openPull(branch, { [branch]: 'a' });
  const trigger = await pullRequest(standIn.state, repository, pull, 'opened');
  const run = world.addRun(trigger, { workflow: 'gate' });
  for (const machine of MACHINES)
    world.uploadArtifact(run, `copygate-${machine}`, writeMeasured({ times: { ...TIMES, send: 1200 }, machine }));
  await askBefore(world, pull.baseSha, pull.headSha);
  const first = standIn.requests.length;
  const { code, started, log } = await startAction(world, {
    ...{ trigger, run, environment, script },
  });
  const asked = standIn.requests.slice(first);
  const written = asked.find(({ method, url }) => method === 'POST' && url.endsWith('/comments'));
  if (code !== 1 || written?.ended === undefined)
    throw new Error(`the gate ended with ${code} and wrote no comment:\n${log}`);
  return {
    comment: written.ended - started,
    inARow: countInARow(asked.filter(({ began }) => began <= written.began)),
  };
}

async function askBefore({ standIn, repository, token }: World, base: string, head: string): Promise<void> {
  const { latency } = standIn.state;
  standIn.state.latency = 0;
  const headers = { authorization: `Bearer ${token.value}` };
  for (const path of [`compare/${base}...${head}`, `contents/.github/copygate.yml?ref=${base}`, `commits/${head}`])
    await (await fetch(`${standIn.apiUrl}/repos/${repository.fullName}/${path}`, { headers })).text();
  standIn.state.latency = latency;
}

/** The longest row of requests of which each began after the one before it was answered. */
function countInARow(requests: readonly LoggedRequest[]): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const { began, ended = Number.POSITIVE_INFINITY } of requests.toSorted(byEnd)) {
    if (began < last) continue;
    count += 1;
    last = ended;
  }
  return count;
}

function byEnd(a: LoggedRequest, b: LoggedRequest): number {
  return (a.ended ?? 0) - (b.ended ?? 0);
}

function timeBareNode(): number {
  const start = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - start;
}
