import type { Metric } from '../model/metric.ts';
import type { MeasurementList } from './measurement-list.ts';
import { readSpeedLine, type SpeedLine } from './openssl-lines.ts';
import { bytesPerSecond, operationsPerSecond, ratesOf } from './openssl-numbers.ts';
import type { ProblemList } from './problem-list.ts';

/** Takes the lines of one file in their order. */
export interface FigureReader {
  readonly read: (line: SpeedLine, number: number) => void;
  /** Reads a last line that has no line end. False when something of it is missing; the figures that are whole count. */
  readonly readLast: (text: string, number: number) => boolean;
  readonly end: () => void;
}

/** Puts rows and the heads of their tables together. A benchmark is an algorithm at a block size, or an algorithm. */
export function createFigureReader(measurements: MeasurementList, problems: ProblemList): FigureReader {
  let sizes: readonly number[] = [];
  let operations: readonly string[] = [];
  let processes = 0;
  let headWithoutRows: number | undefined;

  const end = (): void => {
    if (headWithoutRows === undefined) return;
    problems.add('the head of a table without rows: was the measuring stopped?', headWithoutRows);
    headWithoutRows = undefined;
  };
  const beginTable = (number: number): void => {
    end();
    headWithoutRows = number;
  };
  const readHead = (line: SpeedLine, number: number): void => {
    if (line.kind === 'forked') processes = line.child + 1;
    if (line.kind === 'child') processes = Math.max(processes, line.child + 1);
    if (line.kind === 'operations') {
      operations = line.operations;
      beginTable(number);
    }
    if (line.kind === 'sizes') {
      sizes = line.sizes;
      processes = line.child === undefined ? 0 : Math.max(processes, line.child + 1);
      if (line.child === undefined) beginTable(number);
    }
  };
  const addAll = (figures: readonly Figure[], number: number): void => {
    headWithoutRows = undefined;
    for (const { benchmark, metric, value } of figures) {
      // What several processes do together is another benchmark than what one does alone.
      const name = processes > 0 ? `${benchmark} multi ${processes}` : benchmark;
      if (Number.isFinite(value) && value > 0) measurements.add(name, metric, value);
      else problems.add(`no figure for ${metric.name} of ${name}: the measuring failed`, number);
    }
  };

  return {
    read(line, number) {
      readHead(line, number);
      const row = readRow(line, sizes, operations);
      if (row === undefined) return;
      // Which figure belongs to which column can only be told when there are as many.
      if (row.printed === row.columns) return addAll(row.figures, number);
      headWithoutRows = undefined;
      const where = row.columns === 0 ? 'without the head of their table' : `where the table has ${row.columns}`;
      problems.add(`${row.printed} figures ${where}: the row is left out`, number);
    },
    readLast(text, number) {
      const whole = WHOLE.some((end) => end.test(text));
      const line = readSpeedLine(whole ? text : text.replace(/[\s:][^\s:]*$/, ''));
      const row = line === undefined ? undefined : readRow(line, sizes, operations);
      if (row === undefined || row.printed > row.columns) return false;
      if (row.printed === row.columns || line?.kind === 'throughput') addAll(row.figures, number);
      return whole && row.printed === row.columns;
    },
    end,
  };
}

/**
 * A line's last figure with all its decimals: no cut can have gone through it. The `+F2` of RSA has two figures or, since
 * 3.2, four: after the second it cannot be told whether more would have come.
 */
const WHOLE = [
  /\dk$/,
  /\.\d\d $/,
  /\ds .*\.\d$/,
  /^\+F:.*\.\d\d$/,
  /^\+F2(?::[\d.]+){5}:\d+\.\d{6}$/,
  /^\+F(?!2:)\d+:.*\.\d{6}$/,
];

interface Figure {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly value: number;
}

interface Row {
  /** How many figures the row has, and how many its table has columns. */
  readonly printed: number;
  readonly columns: number;
  readonly figures: readonly Figure[];
}

function readRow(line: SpeedLine, sizes: readonly number[], operations: readonly string[]): Row | undefined {
  if (line.kind === 'throughput') {
    const metric: Metric = { name: 'throughput', unit: 'B/s', better: 'higher' };
    const figures = line.cells.map((cell, column) => ({
      benchmark: `${line.algorithm} ${sizes[column]} bytes`,
      metric,
      value: bytesPerSecond(cell),
    }));
    return { printed: figures.length, columns: sizes.length, figures };
  }
  if (line.kind !== 'rates' && line.kind !== 'times-and-rates') return undefined;
  const names = line.kind === 'rates' ? line.operations : operations;
  const rates =
    line.kind === 'rates'
      ? ratesOf(line.rates)
      : line.rates.map((rate, column) => operationsPerSecond(line.times[column] ?? '', rate));
  const figures = rates.map((value, column) => {
    const metric: Metric = { name: names[column] ?? '', unit: 'op/s', better: 'higher' };
    return { benchmark: line.algorithm, metric, value };
  });
  return { printed: figures.length, columns: names.length, figures };
}
