import type { HistoryPoint } from '../../model/history.ts';
import type { Finding } from '../../model/verdict.ts';
import { shortenCommit } from '../name-commit.ts';
import { averageValues, findLevel } from '../typical-value.ts';
import { formatCount, formatQuantity, formatTicks } from '../words.ts';
import { writeDay } from '../write-day.ts';
import { chooseTicks, type Domain, fractionOf, padDomain, placeValue } from './position.ts';
import { splitLevels } from './split-levels.ts';

/** One recording as a dot; lengths across are relative, down in pixels. */
export interface HistoryDot {
  readonly x: string;
  readonly y: number;
  readonly isHead: boolean;
  readonly title: string;
}

/** A stretch of recordings on one level. */
export interface HistoryLevel {
  readonly from: string;
  readonly to: string;
  readonly y: number;
}

/** A benchmark along the baseline's recordings, as `history.html.hbs` draws it. */
export interface HistoryChart {
  readonly height: number;
  readonly dots: readonly HistoryDot[];
  readonly levels: readonly HistoryLevel[];
  /** Where the level changed. */
  readonly changes: readonly { readonly x: string; readonly title: string }[];
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
  readonly unit: string;
  /** What a reader hears who does not see it. */
  readonly label: string;
}

const HEIGHT = 120;
const MARGIN = 8;
/** Dots of more recordings than this lie on each other: the oldest are left out. */
const MOST_DOTS = 200;

/** Draws a finding's history with the head at its end; undefined without history. */
export function drawHistory(finding: Finding): HistoryChart | undefined {
  const { history, metric } = finding;
  if (history === undefined) return undefined;
  const cut = Math.max(0, history.recordings.length - MOST_DOTS);
  const recordings = history.recordings.slice(cut);
  const changes = history.changes.map((index) => index - cut).filter((index) => index > 0);
  const head = findLevel(finding.after);
  const values = [...recordings.map(({ level }) => level), ...(head === undefined ? [] : [head])];
  const domain = padDomain(values);
  const across: Domain = { low: -0.5, high: values.length - 0.5 };
  const yOf = (value: number): number => roundHalf(MARGIN + (HEIGHT - 2 * MARGIN) * (1 - fractionOf(domain, value)));
  const ticks = chooseTicks(domain, metric.unit);
  const { labels, unit } = formatTicks(ticks, metric.unit);
  return {
    height: HEIGHT,
    dots: values.map((value, index) => ({
      x: placeValue(across, index),
      y: yOf(value),
      isHead: index === recordings.length,
      title: `${describePoint(recordings[index])}: ${formatQuantity(value, metric.unit, 4)}`,
    })),
    levels: splitLevels(changes, recordings.length).map(([start, end]) => ({
      from: placeValue(across, start - 0.4),
      to: placeValue(across, end - 0.6),
      y: yOf(averageValues(recordings.slice(start, end).map(({ level }) => level))),
    })),
    changes: changes.map((index) => ({
      x: placeValue(across, index - 0.5),
      title: `The level changed here, at ${describePoint(recordings[index])}`,
    })),
    ticks: ticks.map((tick, index) => ({ y: yOf(tick), label: labels[index] ?? '' })),
    unit,
    label: `${formatCount(recordings.length, 'stored recording')}, ${formatCount(changes.length, 'change')} of level, and the head`,
  };
}

function describePoint(point: HistoryPoint | undefined): string {
  if (point === undefined) return 'head';
  const day = point.recordedAt === undefined ? '' : `, ${writeDay(point.recordedAt)}`;
  return `${point.commit === undefined ? 'a recording' : shortenCommit(point.commit)}${day}`;
}

function roundHalf(pixels: number): number {
  return Math.round(pixels * 2) / 2;
}
