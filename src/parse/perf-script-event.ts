import type { Profile } from '../model/profile.ts';
import { isClockEvent } from '../profile/is-clock-event.ts';
import { createStackTable, type TableContents } from '../profile/stack-table.ts';
import type { Ahead, Chunk } from './byte-lines.ts';
import { createFrameLines, type FrameLine, type FrameLines } from './perf-script-lines.ts';

/** The samples of one event, summed up. */
export interface EventSamples {
  readonly name: string;
  readonly lines: FrameLines;
  /** `frames` are innermost first; a sample without any counts as one whose place is unknown. */
  readonly add: (comm: string, frames: readonly FrameLine[], period: number | undefined) => void;
  /** Adds the sample whose stack begins at `start`, if it is plain. @returns undefined when it is not, and nothing was added. */
  readonly addWhole: (comm: string, chunk: Chunk, start: number, period: number | undefined) => Ahead | undefined;
  readonly samples: () => number;
  /** How many of them have frames. */
  readonly framed: () => number;
  readonly profile: () => EventProfile;
  readonly sums: () => EventSums;
  /** Adds what another reader has summed up of the same event. */
  readonly absorb: (sums: EventSums) => void;
}

/** The samples of one event as plain data. */
export interface EventSums {
  readonly name: string;
  readonly samples: number;
  readonly framed: number;
  /** Periods. */
  readonly shortest: number;
  readonly longest: number;
  readonly table: TableContents;
}

export type EventProfile = Pick<
  Profile,
  'event' | 'weightUnit' | 'callChains' | 'frames' | 'stacks' | 'total' | 'samples' | 'frequency'
>;

export function createEventSamples(name: string): EventSamples {
  const table = createStackTable();
  const lines = createFrameLines(table);
  let samples = 0;
  let framed = 0;
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  const count = (period: number): void => {
    samples += 1;
    shortest = Math.min(shortest, period);
    longest = Math.max(longest, period);
  };
  return {
    name,
    lines,
    addWhole(comm, chunk, start, period = 0) {
      const stack = lines.follow(chunk, start);
      if (stack === undefined) return undefined;
      count(period);
      framed += 1;
      table.addRun(lines.runOfFollowed(comm), period, 1);
      return stack;
    },
    add(comm, frames, period = 0) {
      count(period);
      if (frames.length > 0) framed += 1;
      const indices = frames.length > 0 ? lines.indicesOf(frames) : [table.addFrame('[unknown]', '', 'unknown')];
      table.addRun(table.runOf(comm, indices), period, 1);
    },
    samples: () => samples,
    framed: () => framed,
    sums: () => ({ name, samples, framed, shortest, longest, table: table.contents() }),
    absorb(sums) {
      samples += sums.samples;
      framed += sums.framed;
      shortest = Math.min(shortest, sums.shortest);
      longest = Math.max(longest, sums.longest);
      table.absorb(sums.table);
    },
    profile() {
      // Periods are weights only if every sample has one: else the samples without would count for nothing.
      const periods = samples > 0 && shortest > 0;
      const steady = periods && shortest === longest && isClockEvent(name);
      return {
        event: name,
        weightUnit: periods ? 'period' : 'samples',
        ...table.finish(periods ? 'weight' : 'count'),
        samples,
        // A clock's period is in nanoseconds.
        ...(steady ? { frequency: Math.round(1e9 / shortest) } : {}),
      };
    },
  };
}
