import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod/mini';
import { measureSideBySide } from './measure-side-by-side.ts';
import { type Bench, durationRow, JUDGED, type Outcome } from './row.ts';
import { runProcess } from './run-process.ts';
import { writeResults } from './write-inputs.ts';

const reportSchema = z.object({ findings: z.array(z.object({ change: z.optional(z.unknown()) })) });

/** F6: many benchmarks and a long history. */
export async function measureFleet(bench: Bench): Promise<Outcome> {
  const folder = path.join(bench.folder, 'fleet');
  await mkdir(folder, { recursive: true });
  const benchmarks = 10_000 * bench.scale;
  const { head, history } = await writeResults(folder, benchmarks, 30);
  const store = path.join(folder, 'store');
  const out = path.join(folder, 'out');
  const cli = path.join(bench.dist, 'cli/index.js');
  bench.say('many benchmarks');
  await runProcess({
    name: 'import',
    words: [cli, 'baseline', 'import', history, '--store', store, '--machine', 'bench'],
  });
  const words = [cli, 'compare', '--baseline', store, '--head', head, '--out', out];
  const [took] = await measureSideBySide([{ name: 'compare', words, codes: JUDGED }], bench.rounds);
  const { findings } = reportSchema.parse(JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')));
  const compared = findings.filter(({ change }) => change !== undefined).length;
  if (compared !== benchmarks) throw new Error(`${compared} of ${benchmarks} benchmarks were compared`);
  return { rows: [durationRow('F6', '10,000 benchmarks against 30 stored runs, with every report', took, 300)] };
}
