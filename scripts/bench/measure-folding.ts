import path from 'node:path';
import { measureSideBySide, median } from './measure-side-by-side.ts';
import { type Bench, MB, type Outcome, type Row, rowOf } from './row.ts';
import { type Contender, runProcess } from './run-process.ts';
import { repeatFile, writeScript } from './write-inputs.ts';

function fold({ dist }: Pick<Bench, 'dist'>, file: string, threads: number): Contender {
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
    const half = writeScript(path.join(bench.folder, `half-${fresh}.txt`), bytes / 2, fresh);
    const apart = await measureApart(fold(bench, file, 1), fold(bench, half, 1), bench.rounds);
    const [, slow, two] = all;
    const times = slow?.ratio ?? 0;
    rows.push(
      rowOf(id, `fold, one thread, ${what}`, `${times.toFixed(2)} times the naive loop`, `${least}`, times >= least),
    );
    rows.push(rowOfTwo(what, 1 / (two?.ratio ?? Number.NaN), apart));
    table.push({ what, bytes, all });
  }
  return { rows, table };
}

/** F2, beside what there is to be gained. */
function rowOfTwo(what: string, gain: number, apart: number): Row {
  const measured = `${gain.toFixed(2)} times one thread (two processes, half of it each: ${apart.toFixed(2)})`;
  return rowOf('F2', `fold, two threads, ${what}`, measured, '1.6', gain >= 1.6);
}

/** F3: the same stacks again and again, in files and through standard input. */
export async function measureMemory({ folder, scale, dist, say, rounds }: Bench): Promise<Outcome> {
  const part = writeScript(path.join(folder, 'part.txt'), 50 * MB * scale, 0.02);
  const measureOne = async (contender: Contender): Promise<number> => {
    const [measured] = await measureSideBySide([contender], rounds);
    return (measured?.memory ?? Number.NaN) / MB;
  };
  const measure = (size: number, threads: number): Promise<number> =>
    measureOne(fold({ dist }, repeatFile(path.join(folder, 'whole.txt'), part, size / 50), threads));
  say('folding, memory');
  const memories = [await measure(200, 1), await measure(1000, 1)];
  const name = '4 GB piped in';
  const words = [path.join(dist, 'cli/index.js'), 'fold'];
  memories.push(await measureOne({ name, words, input: { file: part, times: 80 } }));
  const spread = Math.max(...memories) / Math.min(...memories);
  memories.push(await measure(1000, 2));
  return {
    rows: [
      rowOf(
        'F3',
        'peak memory at 200 MB, 1 GB, 4 GB piped in, 1 GB on two threads',
        `${memories.map((memory) => memory.toFixed(0)).join(', ')} MB`,
        'under 150 MB, the first three within 20 %',
        Math.max(...memories) < 150 && spread <= 1.2,
      ),
    ],
  };
}

const GROWING = [50, 200, 400, 800];

/** F4, and F2 where starting counts for little: texts of several sizes with the same share of new stacks. */
export async function measureGrowth(bench: Bench): Promise<Outcome> {
  bench.say('folding, growth');
  const files = GROWING.map((size) =>
    writeScript(path.join(bench.folder, `${size}.txt`), size * MB * bench.scale, 0.02),
  );
  const largest = files.at(-1) ?? '';
  const all = await measureSideBySide(
    [...files.map((file) => fold(bench, file, 1)), fold(bench, largest, 2)],
    bench.rounds,
  );
  const points = GROWING.map((size, index) => ({ size, wall: all[index]?.wall ?? Number.NaN }));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing was measured');
  const slope = (last.wall - first.wall) / (last.size - first.size);
  const off = points.map(({ size, wall }) => wall / (first.wall + slope * (size - first.size)) - 1);
  const furthest = off.reduce((far, one) => (Math.abs(one) > Math.abs(far) ? one : far), 0);
  const gain = last.wall / (all.at(-1)?.wall ?? Number.NaN);
  const apart = await measureApart(fold(bench, largest, 1), fold(bench, files.at(-2) ?? '', 1), bench.rounds);
  const times = points.map(({ size, wall }) => `${size} MB: ${wall.toFixed(2)} s`).join(', ');
  return {
    rows: [
      rowOf(
        'F4',
        'fold of growing texts: how far a time is off the straight line from the first to the last',
        `${(furthest * 100).toFixed(0)} % (${times}; ${(1 / slope).toFixed(0)} MB/s once it runs)`,
        'at most 15 %',
        Math.abs(furthest) <= 0.15,
      ),
      rowOfTwo(`${last.size} MB`, gain, apart),
    ],
  };
}

/**
 * How many times as fast as one process two are that share nothing, read half as much each, and join nothing: about what
 * two threads can gain on this machine, which start once and have to join.
 */
async function measureApart(whole: Contender, half: Contender, rounds: number): Promise<number> {
  const gains: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { wall } = await runProcess(whole);
    const both = await Promise.all([runProcess(half), runProcess(half)]);
    gains.push(wall / Math.max(...both.map((one) => one.wall)));
  }
  return median(gains);
}
