import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { measureSideBySide } from './measure-side-by-side.ts';
import { type Bench, durationRow, JUDGED, type Outcome } from './row.ts';
import { writeProfiles } from './write-inputs.ts';

/** F8: large profiles in the page. */
export async function measurePage(bench: Bench): Promise<Outcome> {
  const folder = path.join(bench.folder, 'page');
  const { before, after } = await writeProfiles(folder, 50_000 * bench.scale);
  const out = path.join(folder, 'out');
  bench.say('the page');
  const words = [path.join(bench.dist, 'cli/index.js'), 'compare', '--baseline', before, '--head', after, '--out', out];
  const [took] = await measureSideBySide([{ name: 'compare', words, codes: JUDGED }], bench.rounds);
  const page = await readFile(path.join(out, 'report.html'), 'utf8');
  if (!page.includes('__arch_copy_from_user')) throw new Error('the page does not explain the regression');
  return {
    rows: [durationRow('F8', 'both profiles of 50,000 distinct stacks read, compared, every report written', took)],
  };
}
