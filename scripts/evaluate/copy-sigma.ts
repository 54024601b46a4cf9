/** What an attribution in report.json tells about costs (seconds per unit of work) and samples. */
interface Costs {
  readonly costBefore: number;
  readonly costAfter: number;
  readonly samplesBefore: number;
  readonly samplesAfter: number;
  readonly classes: readonly { readonly name: string; readonly costBefore: number; readonly costAfter: number }[];
}

/**
 * By how many standard errors the cost of copies rose. A class's share of a unit's time is a binomial share of the
 * samples that the whole recorded time would have had; a class never seen counts as seen once, for its error.
 */
export function copySigma(costs: Costs): number {
  const copy = costs.classes.find((row) => row.name === 'copy');
  const waiting = costs.classes.find((row) => row.name === 'waiting');
  if (copy === undefined) return 0;
  const before = varianceOf(copy.costBefore, costs.costBefore, waiting?.costBefore ?? 0, costs.samplesBefore);
  const after = varianceOf(copy.costAfter, costs.costAfter, waiting?.costAfter ?? 0, costs.samplesAfter);
  return (copy.costAfter - copy.costBefore) / Math.sqrt(before + after);
}

function varianceOf(cost: number, whole: number, waiting: number, busySamples: number): number {
  const samples = busySamples / (1 - waiting / whole);
  const share = Math.min(1 - 1 / samples, Math.max(1 / samples, cost / whole));
  return (whole ** 2 * share * (1 - share)) / samples;
}
