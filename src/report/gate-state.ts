import * as z from 'zod/mini';
import { describeCovered } from '../compare/accept-findings.ts';
import { failsGate } from '../compare/decide-verdict.ts';
import type { Acceptance, Covered } from '../model/acceptance.ts';
import { COMMIT_ID } from '../model/commit-id.ts';
import { parseJson } from '../model/parse-json.ts';
import { FAIL_ON } from '../settings/schema.ts';
import type { Report } from './report.ts';

/** What a gate's comment remembers, in a hidden line, for the next gate of the pull request. */
export interface GateState {
  /** The head that was judged. */
  readonly headSha: string;
  /** When it was told, in ISO 8601: what is said later, was said by somebody who could see it. */
  readonly time: string;
  /** Since when nobody was heard any more, and what could be seen until it was told; absent from older versions' comments. */
  readonly heard?: Heard;
  /** The findings that fail, or would if they were not accepted. */
  readonly seen: readonly Covered[];
  /** The acceptances in force, each with what it covers. */
  readonly acceptances: readonly Standing[];
}

/** What somebody saw who spoke while the gate was at work. */
export interface Heard {
  /** ISO 8601. */
  readonly at: string;
  /** What the comment showed then; absent where there was none. */
  readonly seen?: readonly Covered[];
}

/** An acceptance whose findings are known. */
export interface Standing extends Acceptance {
  readonly covers: readonly Covered[];
}

/** What is to be remembered of a report. An acceptance of what was measured becomes one of the findings that it covered. */
export function describeState(
  report: Report,
  acceptances: readonly Acceptance[],
  { headSha, time, heard }: Pick<GateState, 'headSha' | 'time' | 'heard'>,
): GateState {
  const failOn = FAIL_ON.filter((what) => report.failOn.includes(what));
  const seen = report.findings.filter((finding) => failsGate(finding, report.sharedShifts, failOn));
  const standing = acceptances.map((acceptance): Standing => {
    if (acceptance.covers !== 'measured') return { ...acceptance, covers: acceptance.covers };
    return {
      ...acceptance,
      covers: seen.filter((finding) => finding.acceptance?.id === acceptance.id).map(describeCovered),
    };
  });
  return {
    ...{ headSha, time, seen: seen.map(describeCovered), acceptances: standing.filter(coversAny) },
    ...(heard === undefined ? {} : { heard }),
  };
}

function coversAny({ covers }: Standing): boolean {
  return covers.length > 0;
}

/** Compression, which is not ours. */
export interface StatePacking {
  readonly pack: (text: string) => Uint8Array;
  /** Undefined for what is nothing packed, or far larger than a state. */
  readonly unpack: (bytes: Uint8Array) => string | undefined;
}

/** A comment holds 65,536 characters, and is there to be read. */
const LONGEST_LINE = 24_000;

/**
 * The state as a line that Markdown does not show. Of more findings than fit, the first (the most urgent) are kept: what
 * is not in the line cannot be accepted by it.
 */
export function encodeState(state: GateState, { pack }: Pick<StatePacking, 'pack'>): string {
  for (let kept = Math.max(state.seen.length, state.heard?.seen?.length ?? 0); ; kept = Math.floor(kept / 2)) {
    const json = JSON.stringify({ version: 1, ...state, seen: state.seen.slice(0, kept), ...cutHeard(state, kept) });
    const line = `<!-- copygate-state: ${Buffer.from(pack(json)).toString('base64')} -->`;
    if (line.length <= LONGEST_LINE || kept === 0) return line;
  }
}

function cutHeard({ heard }: GateState, most: number): Pick<GateState, 'heard'> {
  if (heard?.seen === undefined) return {};
  return { heard: { at: heard.at, seen: heard.seen.slice(0, most) } };
}

const text = z.string().check(z.maxLength(10_000));
const time = z.iso.datetime();

const covered = z.object({
  machine: text,
  suite: text,
  benchmark: text,
  metric: text,
  status: z.enum(['regressed', 'improved', 'unchanged', 'inconclusive', 'added', 'removed']),
  upTo: z.exactOptional(z.number().check(z.positive())),
});

const stateSchema = z.object({
  version: z.literal(1),
  headSha: z.string().check(z.regex(COMMIT_ID)),
  time,
  heard: z.exactOptional(z.object({ at: time, seen: z.exactOptional(z.array(covered)) })),
  seen: z.array(covered),
  acceptances: z.array(
    z.object({
      id: text,
      by: text,
      at: time,
      reason: z.exactOptional(text),
      benchmark: text,
      covers: z.array(covered),
    }),
  ),
});

const OPENING_BRACE = 0x7b;

/**
 * Reads the line back. Whoever may edit a comment may have written it: anything but a state is none, and then nothing is
 * accepted that was said before.
 */
export function decodeState(line: string, { unpack }: Pick<StatePacking, 'unpack'>): GateState | undefined {
  const encoded = /^<!-- copygate-state: ([A-Za-z0-9+/]+={0,2}) -->$/.exec(line.trim())?.[1];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  // Older versions did not pack.
  const json = bytes[0] === OPENING_BRACE ? bytes.toString() : unpack(bytes);
  const result = stateSchema.safeParse(json === undefined ? undefined : parseJson(json));
  if (!result.success) return undefined;
  const { version: _, ...state } = result.data;
  return state;
}
