import { BLANK, HASH, TAB } from './ascii.ts';
import type { Profile } from '../model/profile.ts';
import type { Chunk, TakeAhead, VisitLine } from './byte-lines.ts';
import type { EventSamples } from './perf-script-event.ts';
import { LONGEST_HEADER } from './perf-header.ts';
import { isFieldLine, isSourceLine } from './perf-script-extra.ts';
import type { ReadHeader, SampleHeader } from './perf-script-header.ts';
import { DEEPEST, type FrameLine } from './perf-script-lines.ts';
import { createRecordingSamples, type RecordingSums } from './perf-script-recording.ts';
import { createRecordNotes } from './perf-script-records.ts';
import type { ProblemList } from './problem-list.ts';

/** Reads the lines of a `perf script` text one after the other. */
export interface SampleReader {
  readonly read: VisitLine;
  /** Takes the whole stack behind a sample's first line, where it is plain. */
  readonly takeAhead: TakeAhead;
  /** The comment lines so far (`perf script --header`). */
  readonly comments: () => readonly string[];
  /** To be called once, after the last line. @returns one profile for each event, in the order of their first samples. */
  readonly finish: () => readonly Profile[];
  /** What the lines turned out to be; complete after `finish`. */
  readonly counts: () => LineCounts;
  /** To be called instead of `finish` of what is only a slice of a file. */
  readonly sums: () => SampleSums;
  /** Adds what another reader has summed up, of the slice that comes next. */
  readonly absorb: (sums: SampleSums) => void;
}

/** What a reader has summed up, as plain data. */
export interface SampleSums {
  readonly recording: RecordingSums;
  readonly comments: readonly string[];
  readonly counts: LineCounts;
  readonly lost: number | undefined;
  readonly chains: boolean;
  /** It ends in a sample whose frames may be missing: whether it counts depends on all the samples of its event. */
  readonly open: boolean;
}

export interface LineCounts {
  /** Samples with and without frames. */
  readonly framed: number;
  readonly frameless: number;
  /** Notes about the recording, such as `PERF_RECORD_MMAP2`. */
  readonly records: number;
  /** Lines that were not understood. */
  readonly bad: number;
}

interface OpenSample {
  readonly event: EventSamples;
  /** Absent when the sample began with a frame. */
  readonly header?: SampleHeader;
  /** The number of its first line. */
  readonly line: number;
}

/**
 * A sample begins with a header line, which may end in its only frame; else frames follow, one a line, up to an empty
 * line (or to the next header, where fields such as registers are printed behind the frames).
 * @param readHeader knows whether headers have time stamps: `timed` says so too, since without, any line can be one.
 */
export function createSampleReader(
  path: string,
  { timed, readHeader }: { readonly timed: boolean; readonly readHeader: ReadHeader },
  problems: ProblemList,
): SampleReader {
  const recording = createRecordingSamples();
  const notes = createRecordNotes();
  const decoder = new TextDecoder();
  const frames: FrameLine[] = [];
  const comments: string[] = [];
  let open: OpenSample | undefined;
  let chains = false;
  let framed = 0;
  let frameless = 0;
  let bad = 0;

  const close = (): void => {
    if (open === undefined) return;
    const { event, header } = open;
    if (frames.length === 0 && header !== undefined) {
      const only = event.lines.readText(header.fields.frame);
      if (only !== undefined) frames.push(only);
    }
    if (frames.length > 0) framed += 1;
    else frameless += 1;
    event.add(header?.task.comm ?? '', frames, header?.fields.period);
    frames.length = 0;
    open = undefined;
  };

  /** The file ends before the empty line that ends a stack. */
  const closeLast = (): void => {
    if (open === undefined) return;
    const line = open.line;
    if (frames.length > 0) problems.add('the file ends inside this sample: its outer frames may be missing', line);
    else if (mayHaveFrames(open) && open.event.framed() > 0) {
      problems.add('the file ends inside this sample: it is left out', line);
      open = undefined;
    }
    close();
  };

  const readFrame = (chunk: Chunk, start: number, end: number, number: number): boolean => {
    const event = open?.event ?? recording.headless;
    const frame = event.lines.read(chunk, start, end);
    if (frame === undefined) return false;
    open ??= { event, line: number };
    chains = true;
    if (frames.length < DEEPEST) frames.push(frame);
    else problems.add(`a sample has more than ${DEEPEST} frames: the outer ones are left out`, open.line);
    return true;
  };

  const begin = (header: SampleHeader, line: number): void => {
    close();
    if (header.fields.record === '') open = { event: recording.eventOf(header), header, line };
    else notes.add(header.fields.record);
  };

  const readOther: VisitLine = (chunk, start, end, number) => {
    const stamped = timed ? readHeader(chunk, start, end) : undefined;
    if (stamped !== undefined) {
      begin(stamped, number);
      return;
    }
    const frameMayCome = open === undefined ? timed : mayHaveFrames(open);
    if (frameMayCome && chunk.bytes[start] === BLANK && readFrame(chunk, start, end, number)) return;
    const text = decoder.decode(chunk.bytes.subarray(start, end));
    if (text.trim() === '' || isFieldLine(text)) close();
    else if (!isSourceLine(text)) beginUnstamped(chunk, start, end, number);
  };

  const beginUnstamped: VisitLine = (chunk, start, end, number) => {
    const header = timed ? undefined : readHeader(chunk, start, end);
    if (header === undefined) refuse(number);
    else begin(header, number);
  };

  const refuse = (number: number): void => {
    bad += 1;
    problems.add('this line is neither the beginning of a sample nor a frame', number);
  };

  const counts = (): LineCounts => ({ framed, frameless, records: notes.count(), bad });

  return {
    read(chunk, start, end, number) {
      const first = chunk.bytes[start];
      if (start === end) close();
      else if (first === TAB) {
        if (!readFrame(chunk, start, end, number) && !notes.continues(chunk, start, end)) refuse(number);
      } else if (first !== HASH) readOther(chunk, start, end, number);
      else if (comments.length < LONGEST_HEADER) comments.push(decoder.decode(chunk.bytes.subarray(start, end)));
    },
    takeAhead(chunk, start) {
      if (open?.header === undefined || frames.length > 0 || chunk.bytes[start] !== TAB) return undefined;
      const { event, header } = open;
      if (!mayHaveFrames(open)) return undefined;
      const stack = event.addWhole(header.task.comm, chunk, start, header.fields.period);
      if (stack === undefined) return undefined;
      chains = true;
      framed += 1;
      open = undefined;
      return stack;
    },
    comments: () => comments,
    finish() {
      closeLast();
      const lost = notes.lost();
      return recording.profiles(path, problems).map((profile) => ({
        ...profile,
        ...(lost === undefined ? {} : { lost }),
        ...(chains ? { recordedChains: true } : {}),
      }));
    },
    counts,
    sums() {
      const bare = open !== undefined && frames.length === 0 && mayHaveFrames(open);
      closeLast();
      return { recording: recording.sums(), comments, counts: counts(), lost: notes.lost(), chains, open: bare };
    },
    absorb(sums) {
      recording.absorb(sums.recording);
      for (const comment of sums.comments) if (comments.length < LONGEST_HEADER) comments.push(comment);
      notes.absorb(sums.counts.records, sums.lost);
      chains ||= sums.chains;
      framed += sums.counts.framed;
      frameless += sums.counts.frameless;
      bad += sums.counts.bad;
    },
  };
}

/** A header that ends in a frame has no others below it, unless what it ends in turns out to be another address. */
function mayHaveFrames({ header }: OpenSample): boolean {
  return header === undefined || header.fields.frame === '';
}
