import path from 'node:path';
import { measureSideBySide } from './measure-side-by-side.ts';
import { type Bench, MB, type Outcome, type Row, rowOf } from './row.ts';
import { type Contender, runProcess } from './run-process.ts';
import { repeatFile, writeScript } from './write-inputs.ts';

const BARE: Contender = { name: 'node -e 0', words: ['-e', '0'] };

function fold({ dist }: Bench, file: string, threads: number): Contender {
  return {
    name: `copygate, ${threads} thread${threads === 1 ? '' : 's'}`,
    words: [path.join(dist, 'cli/index.js'), 'fold', file, '--threads', String(threads)],
  };
}

/** Other people's programs, where their places are given. */
function peers(file: string): readonly Contender[] {
  const { COPYGATE_BENCH_STACKCOLLAPSE: perl, COPYGATE_BENCH_INFERNO: inferno } = process.env;
  return [
    ...(inferno === undefined ? [] : [{ name: 'inferno-collapse-perf', program: inferno, words: [file] }]),
    ...(perl === undefined ? [] : [{ name: 'stackcollapse-perf.pl', program: 'perl', words: [perl, file] }]),
  ];
}

/** F1, F1b and F2: texts with more and fewer new stacks, all programs side by side. */
export async function measureFolding(bench: Bench): Promise<Outcome> {
  const rows: Row[] = [];
  const table = [];
  for (const [id, fresh, least] of [
    ['F1', 0.02, 2],
    ['F1', 0.2, 1.5],
    ['F1b', 0.7, 1],
  ] as const) {
    const bytes = 200 * MB * bench.scale;
    const file = writeScript(path.join(bench.folder, `fresh-${fresh}.txt`), bytes, fresh);
    const naive = { name: 'naive loop', words: [path.join(import.meta.dirname, 'naive-program.ts'), file] };
    const what = `${fresh * 100} % new stacks`;
    bench.say(`folding, ${what}`);
    const all = await measureSideBySide(
      [fold(bench, file, 1), naive, fold(bench, file, 2), ...peers(file)],
      bench.rounds,
    );
    const [, slow, two] = all;
    const times = slow?.ratio ?? 0;
    const gain = 1 / (two?.ratio ?? Number.NaN);
    rows.push(
      rowOf(id, `fold, one thread, ${what}`, `${times.toFixed(2)} times the naive loop`, `${least}`, times >= least),
    );
    rows.push(rowOf('F2', `fold, two threads, ${what}`, `${gain.toFixed(2)} times one thread`, '1.6', gain >= 1.6));
    table.push({ what, bytes, all });
  }
  return { rows, table };
}

/** F3 and F4: the same stacks again and again, in files of several sizes and through standard input. */
export async function measureGrowth(bench: Bench): Promise<Outcome> {
  const { folder, scale, dist } = bench;
  const part = writeScript(path.join(folder, 'part.txt'), 50 * MB * scale, 0.02);
  const sizes = [50, 200, 800, 1000].map((size) => ({
    size,
    file: repeatFile(path.join(folder, `${size}.txt`), part, size / 50),
  }));
  bench.say('growth: files');
  const measured = await measureSideBySide([BARE, ...sizes.map(({ file }) => fold(bench, file, 1))], bench.rounds);
  const start = measured[0]?.wall ?? 0;
  const speeds = sizes.map(({ size }, index) => ((measured[index + 1]?.wall ?? Number.NaN) - start) / size);
  bench.say('growth: standard input');
  const piped = await runProcess({
    name: '4 GB piped in',
    words: [path.join(dist, 'cli/index.js'), 'fold'],
    input: { file: part, times: 80 },
  });
  const threads = await runProcess(fold(bench, sizes[3]?.file ?? '', 2));
  const memories = [measured[2]?.memory, measured[4]?.memory, piped.memory, threads.memory].map(
    (bytes) => (bytes ?? Number.NaN) / MB,
  );
  const spread = Math.max(...memories.slice(0, 3)) / Math.min(...memories.slice(0, 3));
  const growth = (speeds[2] ?? Number.NaN) / (speeds[0] ?? Number.NaN);
  const shown = memories.map((memory) => memory.toFixed(0)).join(', ');
  return {
    rows: [
      rowOf(
        'F3',
        'peak memory at 200 MB, 1 GB, 4 GB piped in, 1 GB on two threads',
        `${shown} MB`,
        'under 150 MB, the first three within 20 %',
        Math.max(...memories) < 150 && spread <= 1.2,
      ),
      rowOf(
        'F4',
        'time for a byte at 800 MB against 50 MB',
        `${growth.toFixed(2)} times (${sizes.map(({ size }, index) => `${size} MB: ${(1 / (speeds[index] ?? 0)).toFixed(0)} MB/s`).join(', ')})`,
        '0.85 to 1.15',
        Math.abs(growth - 1) <= 0.15,
      ),
    ],
  };
}
