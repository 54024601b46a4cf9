import { markdownTable } from 'markdown-table';
import { COVERAGE_SHAPES, type CoverageShape } from './coverage-shapes.ts';
import type { MeasuredCoverage } from './measured.ts';
import type { Row, Written } from './table.ts';

/** What must be reached for a nominal 95 %. */
const AT_LEAST = 0.93;
const AT_MOST = 0.97;
/** From here on a shape is held to the bounds; below, chance gets three standard errors. */
const ENOUGH_DRAWS = 2000;

/** A line for every change, a column for every way to record it. In brackets: shapes that are not held to the bounds. */
export function writeCoverage(rows: readonly MeasuredCoverage[]): Written {
  const recordings = [...new Set(COVERAGE_SHAPES.map((shape) => shape.recording))];
  const changes = [...new Set(COVERAGE_SHAPES.map((shape) => shape.change))];
  const rowOf = ({ change, recording }: CoverageShape): MeasuredCoverage | undefined =>
    rows.find((row) => row.change === change && row.recording === recording);
  const cellOf = (shape: CoverageShape): string => {
    const row = rowOf(shape);
    if (row === undefined) throw new Error(`"${shape.change}, ${shape.recording}" was not measured: measure again`);
    const text = percent(row.covered / row.draws);
    if (isHeld(shape)) return isMet(row) ? text : `**missed** ${text}`;
    return `(${text})`;
  };
  const body = changes.map((change) => [
    change,
    ...COVERAGE_SHAPES.filter((shape) => shape.change === change).map(cellOf),
  ]);
  return {
    markdown: markdownTable([['copies rose from … to (explain)', ...recordings], ...body], {
      align: ['l', ...recordings.map(() => 'r')],
    }),
    missed: COVERAGE_SHAPES.filter((shape) => {
      const row = rowOf(shape);
      return row !== undefined && isHeld(shape) && !isMet(row);
    }).map(({ change, recording }) => `coverage of "${change}", ${recording}`),
  };
}

const FEWEST_SAMPLES = 200;
/** A class that is not seen at all has no interval; where fewer are expected, that alone happens too often. */
const FEWEST_OF_CLASS = 3;

/** Whether there are samples enough for an interval to hold what it promises. */
function isHeld({ samples, after, repeats = 1, cluster = 1 }: CoverageShape): boolean {
  const copies = (after[0] ?? 0) / after.reduce((sum, cost) => sum + cost, 0);
  return samples >= FEWEST_SAMPLES && (copies * samples * repeats) / cluster >= FEWEST_OF_CLASS;
}

function isMet({ covered, draws }: MeasuredCoverage): boolean {
  const slackFor = (bound: number): number =>
    draws >= ENOUGH_DRAWS ? 0 : 3 * Math.sqrt((bound * (1 - bound)) / draws);
  const share = covered / draws;
  return share >= AT_LEAST - slackFor(AT_LEAST) && share <= AT_MOST + slackFor(AT_MOST);
}

/** The other classes that rose, over all shapes that are held to the bounds. */
export function writeOthersCoverage(rows: readonly MeasuredCoverage[]): string {
  const held = rows.filter((row) =>
    COVERAGE_SHAPES.some((shape) => shape.change === row.change && shape.recording === row.recording && isHeld(shape)),
  );
  const sum = (valueOf: (row: MeasuredCoverage) => number): number =>
    held.reduce((total, row) => total + valueOf(row), 0);
  return percent(sum((row) => row.othersCovered) / sum((row) => row.others));
}

/** How often the 95 % interval of a benchmark's change held what was done to its code, situation by situation. */
export function writeChangeCoverage(rows: readonly Row[]): string {
  const told = rows.filter(
    ({ situation }) =>
      !situation.text.startsWith('all cells') && situation.allSlower === undefined && situation.shape !== 'counts',
  );
  const body = told.map(({ situation, result }) => [
    situation.id,
    situation.text,
    percent(result.covered / result.intervals),
    `${((Math.exp(result.width / result.intervals / 2) - 1) * 100).toFixed(1)} %`,
  ]);
  return markdownTable([['#', 'situation', 'holds the truth', 'reaches to either side'], ...body], {
    align: ['l', 'l', 'r', 'r'],
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
