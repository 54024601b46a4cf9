import type { Chunk } from './byte-lines.ts';
import { startOfAddress } from './perf-script-address.ts';
import { PADDED_THREAD, readTask, type Task } from './perf-script-task.ts';
import { findTime } from './perf-script-time.ts';
import { createTextCache } from './text-cache.ts';

/** The line with which `perf script` begins a sample. */
export interface SampleHeader {
  readonly task: Task;
  /** The time stamp in seconds; undefined when it was not printed. */
  readonly time: number | undefined;
  readonly fields: SampleFields;
}

/** What stands behind the time stamp. */
export interface SampleFields {
  readonly period: number | undefined;
  /** Without the colon behind it; empty when it was not printed. */
  readonly event: string;
  /** From an address on the same line to the line's end: the frame, unless frames follow. Empty when there is none. */
  readonly frame: string;
  /** It is no sample but a note about the recording: `PERF_RECORD_MMAP2 ...`. Empty for a sample. */
  readonly record: string;
}

/** @returns undefined when the line is no header. */
export type ReadHeader = (chunk: Chunk, start: number, end: number) => SampleHeader | undefined;

/**
 * Reads `comm pid/tid [cpu] time: period event: frame`, the order in which perf prints its fields; each but the time may
 * be missing. What stands before and what behind the time comes again and again and is remembered.
 * @see https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/tools/perf/builtin-script.c
 */
export function createTimedReader(): ReadHeader {
  const tasks = createTextCache((text) => readTask(text));
  const fields = createTextCache(readFields);
  return (chunk, start, end) => {
    const stamp = findTime(chunk.bytes, start, end);
    if (stamp === undefined) return undefined;
    return { task: tasks.get(chunk, start, stamp.start), time: stamp.time, fields: fields.get(chunk, stamp.end, end) };
  };
}

/** Reads the same without a time stamp. Nearly every line can be such a header (`-F comm,ip`): the layout must be known. */
export function createUntimedReader(): ReadHeader {
  const headers = createTextCache(readUntimed);
  return (chunk, start, end) => headers.get(chunk, start, end);
}

const EVENT = /^\s*(?:(\d+)\s+)?(\S+?):(?:\s|$)/;
const PERIOD = /^\s*(\d+)\s*$/;
const RECORD = /^\s*(PERF_RECORD_.*)$/;

function readFields(text: string): SampleFields {
  const record = RECORD.exec(text)?.[1];
  if (record !== undefined) return { period: undefined, event: '', frame: '', record };
  const event = EVENT.exec(text);
  const address = startOfAddress(text, event?.[0].length ?? 0);
  // Without an event, digits are the period unless they are the address itself.
  const period = event?.[1] ?? PERIOD.exec(address === -1 ? text : text.slice(0, address))?.[1];
  return { period: numberOf(period), event: event?.[2] ?? '', frame: cutFrame(text, address), record: '' };
}

const UNTIMED_EVENT = /(?:^|\s)(\S+?):(?=\s|$)/;
const UNTIMED_RECORD = /(?:^|\s)(PERF_RECORD_[A-Z].*)$/;
const LAST_NUMBER = /\s*(\d+)$/;
/** A period is printed ten columns wide behind a blank, a thread's number seven at the most. */
const PERIOD_COLUMNS = 10;
const LONGEST_NUMBER = 40;

function readUntimed(text: string): SampleHeader {
  const record = UNTIMED_RECORD.exec(text)?.[1] ?? '';
  const address = startOfAddress(text, 0);
  const before = address === -1 ? text : text.slice(0, address);
  const event = UNTIMED_EVENT.exec(before);
  const named = (event === null ? before : before.slice(0, event.index)).trimEnd();
  const number = LAST_NUMBER.exec(named.slice(-LONGEST_NUMBER));
  const period = number !== null && number[0].length >= PERIOD_COLUMNS ? number : undefined;
  return {
    task: readTask(period === undefined ? named : named.slice(0, -period[0].length), PADDED_THREAD),
    time: undefined,
    fields: { period: numberOf(period?.[1]), event: event?.[1] ?? '', frame: cutFrame(text, address), record },
  };
}

function numberOf(digits: string | undefined): number | undefined {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** What `-F insn`, `insnlen` and `iregs` print behind a frame on its line. */
const BEHIND_FRAME = [' ilen: ', ' insn: ', ' ABI:'];

function cutFrame(line: string, start: number): string {
  if (start === -1) return '';
  const ends = BEHIND_FRAME.map((field) => line.indexOf(field, start)).filter((end) => end !== -1);
  return line.slice(start, Math.min(line.length, ...ends)).trimEnd();
}
