import type { Metric } from '../model/metric.ts';
import type { ValueColumns } from './value-columns.ts';

/** The same columns, those that are equal to earlier ones replaced by them: recordings of one history measure the same. */
export type ShareColumns = (columns: ValueColumns) => ValueColumns;

/** Remembers the columns of the last recording, as those of one history come one after the other, and all names. */
export function createColumnSharer(): ShareColumns {
  const known = new Map<string, string>();
  const shareBenchmarks = createSharer<string>((name) => {
    const first = known.get(name);
    if (first === undefined) known.set(name, name);
    return first ?? name;
  });
  let last: Metric | undefined;
  const shareMetrics = createSharer<Metric>((metric) => {
    // Thousands of benchmarks have the same metric.
    last = last !== undefined && isSameMetric(last, metric) ? last : pickMetric(metric);
    return last;
  }, isSameMetric);
  const [shareRunEnds, shareIterationEnds] = [createSharer<number>(), createSharer<number>()];
  return ({ benchmarks, metrics, runEnds, iterationEnds, iterations }) => ({
    benchmarks: shareBenchmarks(benchmarks),
    metrics: shareMetrics(metrics),
    runEnds: shareRunEnds(runEnds),
    iterationEnds: shareIterationEnds(iterationEnds),
    // Without the room for more that a list keeps which was added to.
    iterations: iterations.slice(),
  });
}

type Column<Item> = readonly Item[];

/** @param share What is held of an item of a column that is not equal to the last. */
function createSharer<Item>(
  share: (item: Item) => Item = (item) => item,
  isSame: (one: Item, other: Item) => boolean = (one, other) => one === other,
): (column: Column<Item>) => Column<Item> {
  let last: Column<Item> = [];
  return (column) => {
    if (!isEqual(last, column, isSame)) last = column.map(share);
    return last;
  };
}

function isEqual<Item>(one: Column<Item>, other: Column<Item>, isSame: (one: Item, other: Item) => boolean): boolean {
  if (one.length !== other.length) return false;
  return one.every((item, index) => {
    const counterpart = other[index];
    return counterpart !== undefined && isSame(item, counterpart);
  });
}

function pickMetric({ name, unit, better }: Metric): Metric {
  return { name, unit, better };
}

function isSameMetric(a: Metric, b: Metric): boolean {
  return a.name === b.name && a.unit === b.unit && a.better === b.better;
}
