import { HASH, TAB } from './ascii.ts';
import type { InputFile } from '../model/input-file.ts';
import type { Profile } from '../model/profile.ts';
import { createLineSplitter } from './byte-lines.ts';
import type { Parsed } from './format.ts';
import { parsePerfHeader, type PerfHeader } from './perf-header.ts';
import { createTimedReader, createUntimedReader } from './perf-script-header.ts';
import { createSampleReader, type SampleReader } from './perf-script-samples.ts';
import { findTime } from './perf-script-time.ts';
import type { ProblemList } from './problem-list.ts';

/** What samples are read from: a file, or a slice of one with the head of the whole. */
export type SampleSource = Pick<InputFile, 'path' | 'head' | 'chunks'>;

/** Reads all lines. `lines` is how many there were. */
export async function readSamples(
  { path, head, chunks }: SampleSource,
  problems: ProblemList,
): Promise<{ readonly reader: SampleReader; readonly lines: number }> {
  const decoder = new TextDecoder();
  const reader = createSampleReader(path, layoutOf(head), problems);
  const splitter = createLineSplitter(reader.read, reader.takeAhead);
  for await (const bytes of chunks()) splitter.push(bytes);
  const { lines } = splitter.end((chunk, start, end, number) => {
    const complete = COMPLETE.test(decoder.decode(chunk.bytes.subarray(start, end)));
    if (complete) reader.read(chunk, start, end, number);
    problems.add(`this last line has no end${complete ? '' : ': it is cut off and not read'}`, number);
  });
  return { reader, lines };
}

/** What a text says whose lines were all read. */
export function describeScript(reader: SampleReader, problems: ProblemList): Parsed {
  const header = parsePerfHeader(reader.comments());
  const profiles = reader.finish().map((profile) => addFacts(profile, header));
  if (profiles.length === 0) problems.add('no samples in it');
  const known = Object.keys(header.environment).length > 0;
  return { profiles, ...(known ? { environment: header.environment } : {}), problems: problems.all() };
}

/** Only a frame shows that nothing of it is missing: by the parentheses around its shared object. */
const COMPLETE = / \([^()]+(?:\([^()]*\))?\)$/;
/** What the header lines say of the profile's event, or of the only one; what the samples show is surer. */
function addFacts(profile: Profile, { headers }: PerfHeader): Profile {
  const facts = headers.find(({ event }) => event === profile.event) ?? (headers.length === 1 ? headers[0] : undefined);
  if (facts === undefined) return profile;
  return { ...facts, ...profile, event: profile.event === '' ? (facts.event ?? '') : profile.event };
}

/** Samples begin with a time stamp unless other fields were chosen. */
export function layoutOf(head: Uint8Array): Parameters<typeof createSampleReader>[1] {
  let timed = false;
  const splitter = createLineSplitter(({ bytes }, start, end) => {
    timed ||= bytes[start] !== TAB && bytes[start] !== HASH && findTime(bytes, start, end) !== undefined;
  });
  splitter.push(head);
  splitter.end();
  return { timed, readHeader: timed ? createTimedReader() : createUntimedReader() };
}
