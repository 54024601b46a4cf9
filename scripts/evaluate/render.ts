import { findCorpusMisses, writeCases, writeMatrix } from './corpus-tables.ts';
import { writeChangeCoverage, writeCoverage, writeOthersCoverage } from './coverage-table.ts';
import type { Measured } from './measured.ts';
import { drawDetection } from './pictures/detection.ts';
import { drawFalseAlarms } from './pictures/false-alarms.ts';
import { drawHistory } from './pictures/history.ts';
import { drawWidths } from './pictures/widths.ts';
import { joinRows, shareOf, writeTable } from './table.ts';

/** The generated parts of the page by name, and the pictures by file name. */
export interface Rendered {
  readonly parts: Readonly<Record<string, string>>;
  readonly pictures: Readonly<Record<string, string>>;
}

/** What was measured as tables and pictures. */
export function renderMeasured(measured: Measured): Rendered {
  const rows = joinRows(measured.rows);
  const alarms = (jobCv: number, rule: number): number => {
    const row = rows.find(
      ({ situation }) => situation.id === 'A1' && situation.stored === 20 && situation.jobCv === jobCv,
    );
    return row === undefined ? 1 : shareOf(row.result, rule);
  };
  const { gates, coverage, seeds } = measured.draws;
  return {
    parts: {
      table: `${gates * seeds.length} gates a row (${seeds.length} seeds).\n\n${writeTable(rows).markdown}`,
      changes: writeChangeCoverage(rows),
      coverage: `${coverage * seeds.length} pairs of profiles a cell.\n\n${writeCoverage(measured.coverage).markdown}\n\nThe other classes that rose: ${writeOthersCoverage(measured.coverage)} of their intervals hold the truth.`,
      corpus: writeMatrix(measured.corpus),
      cases: writeCases(measured.corpus),
    },
    pictures: {
      'false-alarms.svg': drawFalseAlarms(rows),
      'detection.svg': drawDetection(measured.detection, alarms),
      'history.svg': drawHistory(),
      'widths.svg': drawWidths(measured.widths),
    },
  };
}

/** Missed requirements of everything measured. */
export function findMisses(measured: Measured): readonly string[] {
  return [
    ...writeTable(joinRows(measured.rows)).missed,
    ...writeCoverage(measured.coverage).missed,
    ...findCorpusMisses(measured.corpus),
  ];
}

/** The page with its generated parts in place of what stood between their marks. */
export function fillPage(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((filled, [name, part]) => {
    const [start, end] = [`<!-- ${name}: generated -->`, `<!-- /${name} -->`];
    const [from, to] = [filled.indexOf(start), filled.indexOf(end)];
    if (from === -1 || to < from) throw new Error(`the page has no ${start} … ${end}`);
    return `${filled.slice(0, from + start.length)}\n\n${part}\n\n${filled.slice(to)}`;
  }, page);
}
