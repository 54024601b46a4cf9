import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { CONFIG, writeMeasured } from '../../test/github-stand-in/measured.ts';
import { startStandIn } from '../../test/github-stand-in/stand-in.ts';
import { startAction } from '../../test/github-stand-in/start-action.ts';
import { pullRequest } from '../../test/github-stand-in/triggers.ts';
import { createWorld } from '../../test/github-stand-in/world.ts';
import { seedBaselines } from '../../test/dist/github/seed-baselines.ts';
import { median } from '../../src/stats/moments.ts';

// From the start of the Action's process to the comment on the pull request, against the stand-in for GitHub: four
// artifacts, a branch of 30 baselines. Prints the multiple of a bare `node -e 0` of the same run.

const ROUNDS = Number(process.argv[2] ?? 9);
const MACHINES = ['cortex-a72', 'cortex-a53', 'cortex-a15', 'cortex-a8'];
const TIMES = { encrypt: 400, decrypt: 300, send: 900 };
const POLL_MS = 2;

const standIn = await startStandIn();
const world = await createWorld(standIn, 'octo/timed', { commits: 30, files: { '.github/copygate.yml': CONFIG } });
await seedBaselines(world, MACHINES, { times: TIMES }, 30);
const [bare, comment, whole]: number[][] = [[], [], []];
for (let round = 0; round < ROUNDS; round += 1) {
  bare?.push(timeBareNode());
  const pull = await world.openPull(`change-${round}`, { [`file-${round}`]: 'a' });
  const trigger = await pullRequest(standIn.state, world.repository, pull, 'opened');
  const run = world.addRun(trigger, { workflow: 'gate' });
  for (const machine of MACHINES)
    world.uploadArtifact(run, `copygate-${machine}`, writeMeasured({ times: { ...TIMES, send: 1200 }, machine }));
  const before = world.repository.comments.length;
  const start = performance.now();
  let told = Number.NaN;
  const timer = setInterval(() => {
    if (Number.isNaN(told) && world.repository.comments.length > before) told = performance.now() - start;
  }, POLL_MS);
  await startAction(world, { trigger, run });
  clearInterval(timer);
  comment?.push(told);
  whole?.push(performance.now() - start);
}
await standIn.stop();

const unit = median(bare ?? []);
const report = (name: string, times: readonly number[] | undefined): void => {
  const time = median(times ?? []);
  process.stdout.write(
    `${name.padEnd(32)} ${time.toFixed(0).padStart(6)} ms ${(time / unit).toFixed(1).padStart(6)} times\n`,
  );
};
report('bare node -e 0', bare);
report('process start to comment', comment);
report('process start to end', whole);

function timeBareNode(): number {
  const start = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - start;
}
