import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { measureBrowser } from './bench/measure-browser.ts';
import { measureCommentRows } from './bench/comment-rows.ts';
import { renderPerformance } from './bench/render-performance.ts';
import {
  type Bench,
  measureFleet,
  measureFolding,
  measureGrowth,
  measurePage,
  measureStart,
  type Outcome,
} from './bench/rows.ts';
import { bundleAll } from './bundle.ts';

// Measures how fast and how large copygate is: the bundles, built anew, as processes of their own, beside the naive loop and
// (where COPYGATE_BENCH_STACKCOLLAPSE and COPYGATE_BENCH_INFERNO say where they are) other people's programs.
//   --quick      a tenth of the sizes, one round      --rounds N   so many rounds (5)
//   --only ROWS  folding, growth, start, fleet, page, browser, comment  --write      writes docs/performance.md
// Ends with 1 when a figure misses what it must reach.

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    rounds: { type: 'string' },
    only: { type: 'string' },
    write: { type: 'boolean' },
  },
});
const ROWS = {
  folding: measureFolding,
  growth: measureGrowth,
  start: measureStart,
  fleet: measureFleet,
  page: measurePage,
  browser: measureBrowser,
  comment: measureCommentRows,
} as const;
const folder = await mkdtemp(path.join(tmpdir(), 'copygate-bench-'));
const bench: Bench = {
  folder,
  dist: path.join(folder, 'dist'),
  rounds: Number(values.rounds ?? (values.quick === true ? 1 : 5)),
  scale: values.quick === true ? 0.1 : 1,
  say: (text) => process.stderr.write(`${text}\n`),
};
try {
  await bundleAll(bench.dist);
  // Without this the bundles would be taken for CommonJS first.
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  const outcomes: Outcome[] = [];
  for (const [name, measure] of Object.entries(ROWS)) {
    if (values.only === undefined || values.only.split(',').includes(name)) outcomes.push(await measure(bench));
  }
  const page = renderPerformance(outcomes);
  process.stdout.write(page);
  if (values.write === true) await writeFile('docs/performance.md', page);
  if (outcomes.some(({ rows }) => rows.some(({ met }) => !met))) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
