import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { pprof } from '../../src/parse/pprof.ts';
import { inputFile } from './input-file.ts';

/** Reads a profile with whatever memory this thread was given, and tells what came of it. */
const bytes = z.instanceof(Uint8Array).parse(workerData);
const start = performance.now();
const { profiles = [], problems = [] } = await pprof.parse(inputFile(bytes, 1 << 16));
parentPort?.postMessage({
  frames: profiles
    .flatMap(({ stacks }) => stacks.map(({ frames }) => frames.length))
    .reduce((sum, one) => sum + one, 0),
  problems: problems.map(({ text }) => text),
  milliseconds: performance.now() - start,
});
