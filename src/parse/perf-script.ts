import type { Profile } from '../model/profile.ts';
import { createLineSplitter } from './byte-lines.ts';
import type { KnownFormat } from './format.ts';
import { parsePerfHeader, type PerfHeader } from './perf-header.ts';
import { findTime } from './perf-script-time.ts';
import { createTimedReader, createUntimedReader } from './perf-script-header.ts';
import { createSampleReader } from './perf-script-samples.ts';
import { createProblemList } from './problem-list.ts';

/**
 * `perf script`, whatever fields were chosen (`-F`), with stacks (`perf record -g`) or without: one profile for each
 * event. Weights are the periods where every sample of the event prints one (nanoseconds for clock events), else samples;
 * how many samples a stack stands for is in its `count`.
 * @see https://man7.org/linux/man-pages/man1/perf-script.1.html
 */
export const perfScript: KnownFormat = {
  name: 'perf script',
  kind: 'profile',
  commands: ['perf script'],
  example: 'openssl 1234 12.345678:    1001001 cpu-clock: ',
  reads: 'one profile for each event, with call stacks where they were recorded.',
  source: 'https://man7.org/linux/man-pages/man1/perf-script.1.html',
  recognize: ({ text, lines, whole }) => {
    const head = new TextEncoder().encode(text);
    const layout = layoutOf(head);
    const reader = createSampleReader('', layout, createProblemList(''));
    const splitter = createLineSplitter(reader.read);
    splitter.push(head);
    if (whole) splitter.end();
    reader.finish();
    const { framed, frameless, records, bad } = reader.counts();
    // perf's complaints may be among the lines.
    if (layout.timed) return framed + records > 0 && bad <= lines.length / 2;
    // Without time stamps nearly any line can begin a sample: all must have frames, and the addresses look like some.
    const addresses = lines.filter((line) => HEXADECIMAL.test(line));
    return framed > 0 && bad + frameless <= framed * 0.1 && addresses.length >= lines.length * 0.1;
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    const decoder = new TextDecoder();
    const reader = createSampleReader(file.path, layoutOf(file.head), problems);
    const splitter = createLineSplitter(reader.read, reader.takeAhead);
    for await (const bytes of file.chunks()) splitter.push(bytes);
    splitter.end((chunk, start, end, number) => {
      const complete = COMPLETE.test(decoder.decode(chunk.bytes.subarray(start, end)));
      if (complete) reader.read(chunk, start, end, number);
      problems.add(`this last line has no end${complete ? '' : ': it is cut off and not read'}`, number);
    });
    const header = parsePerfHeader(reader.comments());
    const profiles = reader.finish().map((profile) => addFacts(profile, header));
    if (profiles.length === 0) problems.add('no samples in it');
    const known = Object.keys(header.environment).length > 0;
    return { profiles, ...(known ? { environment: header.environment } : {}), problems: problems.all() };
  },
};

/** Only a frame shows that nothing of it is missing: by the parentheses around its shared object. */
const COMPLETE = / \([^()]+(?:\([^()]*\))?\)$/;
/** A number with letters and digits. */
const HEXADECIMAL = /(?:^|[\t ])(?=\d{0,15}[a-f])(?=[a-f]{0,15}\d)[0-9a-f]{4,16}(?: |$)/;

/** What the header lines say of the profile's event, or of the only one; what the samples show is surer. */
function addFacts(profile: Profile, { headers }: PerfHeader): Profile {
  const facts = headers.find(({ event }) => event === profile.event) ?? (headers.length === 1 ? headers[0] : undefined);
  if (facts === undefined) return profile;
  return { ...facts, ...profile, event: profile.event === '' ? (facts.event ?? '') : profile.event };
}

/** Samples begin with a time stamp unless other fields were chosen. */
function layoutOf(head: Uint8Array): Parameters<typeof createSampleReader>[1] {
  let timed = false;
  const splitter = createLineSplitter(({ bytes }, start, end) => {
    timed ||= bytes[start] !== TAB && bytes[start] !== HASH && findTime(bytes, start, end) !== undefined;
  });
  splitter.push(head);
  splitter.end();
  return { timed, readHeader: timed ? createTimedReader() : createUntimedReader() };
}

const TAB = 9;
const HASH = 35;
