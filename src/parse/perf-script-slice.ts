import type { Parsed } from './format.ts';
import { describeScript, layoutOf, readSamples, type SampleSource } from './perf-script-read.ts';
import { createSampleReader, type SampleSums } from './perf-script-samples.ts';
import { createProblemList, type FoundProblem } from './problem-list.ts';

/** What a slice of a `perf script` text says, as plain data that may pass between threads. */
export interface ScriptSlice {
  readonly sums: SampleSums;
  readonly problems: readonly FoundProblem[];
  /** How many there were beside those. */
  readonly dropped: number;
  readonly lines: number;
}

/** Reads a slice that begins with a sample, and ends behind one or with the file. */
export async function readSlice(source: SampleSource): Promise<ScriptSlice> {
  const problems = createProblemList(source.path);
  const { reader, lines } = await readSamples(source, problems);
  const sums = reader.sums();
  return { sums, problems: problems.found(), dropped: problems.dropped(), lines };
}

/**
 * Joins the slices of one file, in their order, to what reading it as one would give. @returns undefined when that cannot
 * be known from the slices: it has to be read as one.
 */
export function joinSlices(
  { path, head }: Pick<SampleSource, 'path' | 'head'>,
  slices: readonly ScriptSlice[],
): Parsed | undefined {
  if (slices.some(({ sums, dropped }) => dropped > 0 || sums.open || sums.recording.surplus > 0)) return undefined;
  const problems = createProblemList(path);
  const reader = createSampleReader(path, layoutOf(head), problems);
  let before = 0;
  for (const { sums, problems: found, lines } of slices) {
    reader.absorb(sums);
    for (const { text, line, count } of found) problems.add(text, line === undefined ? line : line + before, count);
    before += lines;
  }
  return describeScript(reader, problems);
}
