import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createRandom } from '../evaluate/random.ts';
import { drawFoldedStacks } from './folded-text.ts';
import { drawPerfScript } from './perf-script-text.ts';

/** Writes a `perf script` text of about so many bytes, of which so large a share are stacks not seen before. */
export function writeScript(file: string, bytes: number, fresh: number): string {
  const handle = openSync(file, 'w');
  for (const piece of drawPerfScript({ bytes, fresh, seed: 1 })) writeSync(handle, piece);
  closeSync(handle);
  return file;
}

/** A text so many times in a row. */
export function repeatFile(file: string, from: string, times: number): string {
  const bytes = readFileSync(from);
  const handle = openSync(file, 'w');
  for (let time = 0; time < times; time += 1) writeSync(handle, bytes);
  closeSync(handle);
  return file;
}

/** Results of so many benchmarks in the JSON of github-action-benchmark: the head's, and a history of it. */
export async function writeResults(
  folder: string,
  benchmarks: number,
  runs: number,
): Promise<{ readonly head: string; readonly history: string }> {
  const random = createRandom(6);
  const draw = (): readonly object[] =>
    Array.from({ length: benchmarks }, (_, index) => ({
      name: `benchmark ${index}`,
      unit: 'ns/op',
      value: (100 + index) * Math.exp(0.01 * random.normal()),
    }));
  const head = path.join(folder, 'head');
  await mkdir(path.join(head, 'bench', 'fleet'), { recursive: true });
  await writeFile(path.join(head, 'bench', 'fleet', 'results.json'), JSON.stringify(draw()));
  const entries = Array.from({ length: runs }, (_, run) => ({
    commit: { id: (run + 1).toString(16).padStart(40, '0'), timestamp: new Date(1.7e12 + run * 864e5).toISOString() },
    date: 1.7e12 + run * 864e5,
    tool: 'customSmallerIsBetter',
    benches: draw(),
  }));
  const history = path.join(folder, 'history.json');
  await writeFile(history, JSON.stringify({ lastUpdate: 1.7e12, repoUrl: '', entries: { fleet: entries } }));
  return { head, history };
}

/** Both sides of a regressed benchmark, each with a profile of so many distinct stacks. */
export async function writeProfiles(
  folder: string,
  stacks: number,
): Promise<{ readonly before: string; readonly after: string }> {
  const random = createRandom(8);
  const write = async (side: string, value: number): Promise<string> => {
    const place = path.join(folder, side, 'bench', 'tunnel');
    for (const run of ['run-01', 'run-02', 'run-03']) {
      await mkdir(path.join(place, run), { recursive: true });
      const results = [{ name: 'send', unit: 'ns/op', value: value * Math.exp(0.002 * random.normal()) }];
      await writeFile(path.join(place, run, 'results.json'), JSON.stringify(results));
    }
    await mkdir(path.join(place, 'profile'), { recursive: true });
    const shape = side === 'after' ? { stacks, copying: 0.2, seed: 9 } : { stacks, copying: 0, seed: 8 };
    await writeFile(path.join(place, 'profile', 'stacks.folded'), drawFoldedStacks(shape));
    return path.join(folder, side);
  };
  return { before: await write('before', 1000), after: await write('after', 1500) };
}
