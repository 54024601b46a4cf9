import { parentPort } from 'node:worker_threads';
import { type Job, runCoverage, runGates } from './run-jobs.ts';

// Does one job after the other on a thread of its own.
const port = parentPort;
port?.on('message', (job: Job) => {
  port.postMessage(job.list === 'coverage' ? { job, coverage: runCoverage(job) } : { job, gates: runGates(job) });
});
