import process from 'node:process';
import { parseArgs } from 'node:util';
import { judgeCorpus } from './evaluate/corpus.ts';
import { findCorpusMisses, writeCases, writeMatrix, writeWrong } from './evaluate/corpus-tables.ts';
import { writeCoverage } from './evaluate/coverage-table.ts';
import { type Draws, measureAll, measureFigures, measureRows } from './evaluate/measure.ts';
import { findOutdated, readFigures, writePage } from './evaluate/page-files.ts';
import { findMisses, renderMeasured } from './evaluate/render.ts';
import { joinRows, writeTable } from './evaluate/table.ts';

// Measures the default rule on simulated noise, next to the peers' rules on the same draws, and how often the attribution's
// intervals hold the truth. Exits with 1 when something misses what it must reach.
//   --gates N     gates a row and seed (1000)         --seed S      one more seed
//   --only ROW    one row, e.g. P1                    --corpus DIR  judges the labelled cases of a folder instead
//   --write       measures all and writes docs/evaluation.json, the tables in docs/evaluation.md and the pictures
//   --render      writes tables and pictures anew from docs/evaluation.json
//   --check       whether page, pictures and figures are current

const SEEDS = [1, 2, 3];
const GATES = 1000;
const CORPUS = 'test/attribution';

const { values } = parseArgs({
  options: {
    gates: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    corpus: { type: 'string' },
    write: { type: 'boolean' },
    render: { type: 'boolean' },
    check: { type: 'boolean' },
  },
});
const gates = Number(values.gates ?? GATES);
const draws: Draws = {
  gates,
  coverage: gates,
  seeds: [...SEEDS, ...(values.seed === undefined ? [] : [Number(values.seed)])],
};

if (values.check === true) report([], await findOutdated(), 'Not current');
else if (values.corpus !== undefined) await reportCorpus(values.corpus);
else if (values.only !== undefined) await reportRows(values.only);
else if (values.render === true) await writePage(await readFigures());
else if (values.write === true) await reportAll();
else await reportFigures();

async function reportAll(): Promise<void> {
  const measured = await measureAll(draws, CORPUS);
  await writePage(measured);
  report(Object.values(renderMeasured(measured).parts), findMisses(measured));
}

async function reportCorpus(folder: string): Promise<void> {
  const judged = await judgeCorpus(folder);
  report([writeMatrix(judged), writeCases(judged), writeWrong(judged)], findCorpusMisses(judged));
}

async function reportRows(only: string): Promise<void> {
  const { markdown, missed } = writeTable(joinRows(await measureRows(draws, only)));
  report([markdown], missed);
}

async function reportFigures(): Promise<void> {
  const { rows, coverage } = await measureFigures(draws);
  const written = [writeTable(joinRows(rows)), writeCoverage(coverage)];
  report(
    written.map(({ markdown }) => markdown),
    written.flatMap(({ missed }) => missed),
  );
}

function report(parts: readonly string[], missed: readonly string[], heading = 'Missed'): void {
  process.stdout.write(parts.map((part) => `${part}\n`).join('\n'));
  if (missed.length === 0) return;
  process.stdout.write(`\n${heading}: ${missed.join('; ')}\n`);
  process.exitCode = 1;
}
