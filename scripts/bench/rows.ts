import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { measureBundle } from './measure-bundle.ts';
import { type Measured, measureSideBySide } from './measure-side-by-side.ts';
import { type Contender, runProcess } from './run-process.ts';
import { repeatFile, writeProfiles, writeResults, writeScript } from './write-inputs.ts';

/** One measured figure and what it must reach. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly met: boolean;
}

/** What is measured with. */
export interface Bench {
  /** A folder for inputs, and where the bundles lie. */
  readonly folder: string;
  readonly dist: string;
  readonly rounds: number;
  /** 1 for the sizes of the goals; smaller to try it. */
  readonly scale: number;
  readonly say: (text: string) => void;
}

export interface Outcome {
  readonly rows: readonly Row[];
  readonly table?: readonly { readonly what: string; readonly bytes: number; readonly all: readonly Measured[] }[];
}

const MB = 1e6;
const BARE: Contender = { name: 'node -e 0', words: ['-e', '0'] };
/** A gate that fails has judged. */
const JUDGED = [0, 1];

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

/** F5 and F7: how soon it is done with little to do. */
export async function measureStart(bench: Bench): Promise<Outcome> {
  bench.say('starting');
  const example = { baseline: 'examples/packet-path/before', head: 'examples/packet-path/after' };
  const words = [
    path.join(bench.dist, 'cli/index.js'),
    'compare',
    '--baseline',
    example.baseline,
    '--head',
    example.head,
  ];
  // Without inputs the Action has loaded all that it starts with, and says what is missing.
  const action = { name: 'the Action, started', words: [path.join(bench.dist, 'action/index.js')], codes: [0, 1, 2] };
  const compare = { name: 'compare', words, codes: JUDGED };
  const [, judged, started] = await measureSideBySide([BARE, compare, action], bench.rounds * 5);
  const bytes = await measureBundle(path.join(bench.dist, 'action'));
  return {
    rows: [
      rowOf('F5', 'compare on the packet-path example', timesBare(judged), 'under 4', (judged?.ratio ?? 9) < 4),
      rowOf(
        'F7',
        'the Action without the upload part',
        `${(bytes / MB).toFixed(2)} MB`,
        'under 1.2 MB',
        bytes < 1.2 * MB,
      ),
      rowOf('F7', 'the Action, started', timesBare(started), 'under 4', (started?.ratio ?? 9) < 4),
    ],
  };
}

function timesBare(measured: Measured | undefined): string {
  return `${(measured?.ratio ?? Number.NaN).toFixed(2)} times \`node -e 0\` (${((measured?.wall ?? Number.NaN) * 1000).toFixed(0)} ms)`;
}

/** F6: many benchmarks and a long history. */
export async function measureFleet(bench: Bench): Promise<Outcome> {
  const folder = path.join(bench.folder, 'fleet');
  await mkdir(folder, { recursive: true });
  const { head, history } = await writeResults(folder, 10_000 * bench.scale, 30);
  const store = path.join(folder, 'store');
  const cli = path.join(bench.dist, 'cli/index.js');
  bench.say('many benchmarks');
  await runProcess({
    name: 'import',
    words: [cli, 'baseline', 'import', history, '--store', store, '--machine', 'bench'],
  });
  const words = [cli, 'compare', '--baseline', store, '--head', head, '--out', path.join(folder, 'out')];
  const [took] = await measureSideBySide([{ name: 'compare', words, codes: JUDGED }], bench.rounds);
  return { rows: [durationRow('F6', '10,000 benchmarks against 30 stored runs, with every report', took, 300)] };
}

/** F8: large profiles in the page. */
export async function measurePage(bench: Bench): Promise<Outcome> {
  const folder = path.join(bench.folder, 'page');
  const { before, after } = await writeProfiles(folder, 50_000 * bench.scale);
  bench.say('the page');
  const words = [
    path.join(bench.dist, 'cli/index.js'),
    'compare',
    '--baseline',
    before,
    '--head',
    after,
    '--out',
    path.join(folder, 'out'),
  ];
  const [took] = await measureSideBySide([{ name: 'compare', words, codes: JUDGED }], bench.rounds);
  return {
    rows: [durationRow('F8', 'both profiles of 50,000 distinct stacks read, compared, every report written', took)],
  };
}

function durationRow(id: string, what: string, took: Measured | undefined, most = Number.POSITIVE_INFINITY): Row {
  const { wall = Number.NaN, memory = Number.NaN } = took ?? {};
  const goal = `under 2 s${most === Number.POSITIVE_INFINITY ? '' : ` and ${most} MB`}`;
  return rowOf(id, what, `${wall.toFixed(2)} s, ${(memory / MB).toFixed(0)} MB`, goal, wall < 2 && memory / MB < most);
}

function rowOf(id: string, what: string, measured: string, goal: string, met: boolean): Row {
  return { id, what, measured, goal, met };
}
