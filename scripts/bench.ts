import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { MEASURES } from './bench/measures.ts';
import { renderPerformance } from './bench/render-performance.ts';
import type { Bench, Outcome } from './bench/row.ts';
import { bundleAll } from './bundle.ts';

// Measures how fast and how large copygate is: the bundles, built anew, as processes of their own, beside the naive loop and
// (where variables say where they are) other people's programs. Ends with 1 when a figure misses what it must reach.

const HELP = `npm run bench -- [options] [measure...]

Measures (all, where none is named):
${MEASURES.map(({ name, what }) => `  ${name.padEnd(9)} ${what}`).join('\n')}

Options:
  --only A,B   the same as naming them
  --rounds N   runs of each program, in turn with the others (5)
  --quick      a tenth of the sizes, one round: shows that it works, and judges nothing
  --write      write docs/performance.md
  --help       this text

Variables:
  COPYGATE_BENCH_STACKCOLLAPSE  stackcollapse-perf.pl, run beside copygate fold
  COPYGATE_BENCH_INFERNO        inferno-collapse-perf, likewise
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const wanted = [...positionals, ...(values.only?.split(',') ?? [])];
const unknown = wanted.find((name) => !MEASURES.some((one) => one.name === name));
const rounds = Number(values.rounds ?? (quick ? 1 : 5));
if (unknown !== undefined || values.help || !(rounds >= 1)) {
  if (unknown !== undefined) process.stderr.write(`no measure is called ${unknown}\n\n`);
  if (!values.help) process.exitCode = 2;
  process.stdout.write(HELP);
} else await runMeasures();

async function runMeasures(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'copygate-bench-'));
  try {
    const dist = path.join(folder, 'dist');
    const { action } = await bundleAll(dist);
    // Without this the bundles would be taken for CommonJS first.
    await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
    const say = (text: string): void => void process.stderr.write(`${text}\n`);
    const bench: Bench = { folder, dist, action, rounds, scale: quick ? 0.1 : 1, say };
    const outcomes: Outcome[] = [];
    for (const { name, measure } of MEASURES) {
      if (wanted.length === 0 || wanted.includes(name)) outcomes.push(await measure(bench));
    }
    const page = renderPerformance(outcomes, { judged: !quick });
    process.stdout.write(page);
    if (values.write) await writeFile('docs/performance.md', page);
    if (!quick && outcomes.some(({ rows }) => rows.some(({ met }) => !met))) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
