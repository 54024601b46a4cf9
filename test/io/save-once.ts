// A job that saves one recording, as a process of its own: save-once.ts URL FOLDER NUMBER SQUASH_AT [TOKEN in the environment]
import { createBranchStore } from './create-branch-store.ts';
import { createGit } from '../../src/io/git.ts';
import { commitOf, makeProfile, makeRecording } from '../baseline/make-recording.ts';

const [url = '', folder = '', number = '0', squashAt = '500'] = process.argv.slice(2);
const token = process.env['TEST_TOKEN'];
const store = createBranchStore({
  git: createGit(folder, { url, ...(token === undefined ? {} : { token }) }, process.env),
  branch: 'copygate-baselines',
  // Chance without sleep: the processes meet as often as they can.
  backoff: { random: Math.random, sleep: (time) => new Promise((resolve) => setTimeout(resolve, time / 10)) },
  now: () => Date.now(),
  squashAt: Number(squashAt),
  attempts: 200,
});
await store.save([makeRecording({ machine: `machine-${number}`, profiles: [makeProfile()] })], {
  recordedAt: new Date().toISOString(),
  verdict: 'pass',
  commit: commitOf(Number(number)),
  run: { id: 7, attempt: 1 },
});
