import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { CONFIG, type Measured, writeMeasured } from '../../github-stand-in/measured.ts';
import { type StandIn, startStandIn } from '../../github-stand-in/stand-in.ts';
import { type ActionEnded, startAction } from '../../github-stand-in/start-action.ts';
import type { ActionStart } from '../../github-stand-in/runner-variables.ts';
import type { Pull, Run } from '../../github-stand-in/state.ts';
import { pullRequest, push, type Trigger, workflowRun } from '../../github-stand-in/triggers.ts';
import { createWorld, type World, type WorldOptions } from '../../github-stand-in/world.ts';
import { seedBaselines } from './seed-baselines.ts';

/** What unchanged code takes, in nanoseconds. */
export const TIMES = { encrypt: 400, decrypt: 300, send: 900 } as const;

/** The same, with sending slower by that share. */
export function slower(share: number, machine?: string): Measured {
  return { times: { ...TIMES, send: TIMES.send * (1 + share) }, ...(machine === undefined ? {} : { machine }) };
}

/** One stand-in for the cases of a file; at the end, whatever it was asked must not have told a token to anybody else. */
export function useStandIn(): () => StandIn {
  // Every case starts processes, several cases at once: on a busy machine that takes its time.
  vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
  let standIn: StandIn | undefined;
  const get = (): StandIn => {
    if (standIn === undefined) throw new Error('only within a test');
    return standIn;
  };
  beforeAll(async () => {
    standIn = await startStandIn();
  });
  afterAll(async () => {
    await get().stop();
    expectNoLeak(get());
  });
  return get;
}

function expectNoLeak(standIn: StandIn): void {
  const tokens = [...standIn.state.tokens.keys()];
  for (const { kind, url, token, body, status } of standIn.requests) {
    expect(tokens.filter((token) => url.includes(token) || body.includes(token))).toEqual([]);
    if (kind === 'blob' || kind === 'twirp') expect(tokens).not.toContain(token);
    // 599: the stand-in itself broke.
    expect({ url, status }).not.toMatchObject({ status: 599 });
  }
}

export interface SceneOptions extends WorldOptions {
  /** So many commits of main have a baseline. */
  readonly recorded?: number;
  readonly machines?: readonly string[];
  /** What the baselines measured; with `copying` they have profiles. */
  readonly measured?: Measured;
  /** More lines of `.github/copygate.yml`. */
  readonly config?: string;
}

/** A repository with a config, and a history of baselines where wanted. */
export async function openScene(standIn: StandIn, fullName: string, options: SceneOptions = {}): Promise<World> {
  const { recorded = 0, machines = ['cortex-a72'], measured = { times: TIMES }, config = '', files, ...rest } = options;
  const world = await createWorld(standIn, fullName, {
    commits: Math.max(3, recorded),
    ...rest,
    files: { '.github/copygate.yml': CONFIG + config, ...files },
  });
  if (recorded > 0) await seedBaselines(world, machines, measured, recorded);
  return world;
}

export interface GateOptions extends Partial<Omit<ActionStart, 'trigger' | 'run'>> {
  readonly action?: 'opened' | 'synchronize' | 'labeled';
  readonly attempt?: number;
}

/** One workflow run on a pull request: artifacts from the boards, then the gate. */
export async function gatePull(
  world: World,
  pull: Pull,
  measured: readonly Measured[],
  { action = 'synchronize', attempt = 1, ...start }: GateOptions = {},
): Promise<ActionEnded> {
  const trigger = await pullRequest(world.standIn.state, world.repository, pull, action);
  return gate(world, trigger, measured, { attempt, ...start });
}

/** One workflow run on the default branch. */
export async function gatePush(
  world: World,
  measured: readonly Measured[],
  options: GateOptions = {},
): Promise<ActionEnded> {
  return gate(world, await push(world.standIn.state, world.repository), measured, options);
}

export async function gate(
  world: World,
  trigger: Trigger,
  measured: readonly Measured[],
  { attempt = 1, ...start }: GateOptions = {},
): Promise<ActionEnded> {
  const run = world.addRun(trigger, { workflow: 'gate', attempt });
  for (const one of measured) world.uploadArtifact(run, `copygate-${one.machine ?? 'cortex-a72'}`, writeMeasured(one));
  const ended = await startGate(world, trigger, run, start);
  run.status = 'completed';
  run.conclusion = ended.code === 0 ? 'success' : 'failure';
  return ended;
}

/** The second workflow of two: the first one's run has ended. */
export async function gateAfter(
  world: World,
  measuring: Run,
  { attempt = 1, ...start }: GateOptions = {},
): Promise<ActionEnded> {
  const trigger = await workflowRun(world.standIn.state, world.repository, measuring);
  return startGate(world, trigger, world.addRun(trigger, { workflow: 'gate', attempt }), start);
}

/** Uploading a report takes as long as all else together; cases that are about it switch it on. */
const QUICK = { upload: 'false' } as const;

/** Starts the gate; whatever comes of it, no token is told and nothing leaves this machine. */
export async function startGate(
  world: World,
  trigger: Trigger,
  run: Run,
  start: GateOptions = {},
): Promise<ActionEnded> {
  const ended = await startAction(world, { trigger, run, ...start, inputs: { ...QUICK, ...start.inputs } });
  const token = (start.token ?? world.token).value;
  const shown = ended.commands.reduce(
    (log, { name, message }) => (name === 'add-mask' ? log.replaceAll(`::add-mask::${message}`, '') : log),
    ended.log,
  );
  expect(
    [shown, ended.summary, ...ended.outputs.values(), ...ended.gitArguments].filter((text) => text.includes(token)),
  ).toEqual([]);
  expect(filesWith(token, [ended.temp, ended.workspace])).toEqual([]);
  expect(ended.refused).toEqual([]);
  return ended;
}

function filesWith(text: string, folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

/** The comments that the gate wrote. */
export function ownComments(world: World): readonly string[] {
  return world.repository.comments
    .filter(({ login, body }) => login === 'github-actions[bot]' && body.startsWith('<!-- copygate'))
    .map(({ body }) => body);
}

/** The paths on the branch with the baselines. */
export async function listBaselines(world: World): Promise<readonly string[]> {
  const listed = await world.repository.git.run(['ls-tree', '-r', '--name-only', 'copygate-baselines']).catch(() => '');
  return listed.split('\n').filter((path) => path.endsWith('.json'));
}
