import type { Profile } from '../model/profile.ts';
import { createEventSamples, type EventSamples, type EventSums } from './perf-script-event.ts';
import type { SampleHeader } from './perf-script-header.ts';
import type { ProblemList } from './problem-list.ts';

/** The samples of all events, and what their headers say about the recording as a whole. */
export interface RecordingSamples {
  /** @returns the event that a sample with this header belongs to. */
  readonly eventOf: (header: SampleHeader) => EventSamples;
  /** Where samples without a header go. */
  readonly headless: EventSamples;
  readonly sums: () => RecordingSums;
  /** Adds what another reader has summed up, of samples that come later. */
  readonly absorb: (sums: RecordingSums) => void;
  /** One for each event that has frames, in the order of their first samples. */
  readonly profiles: (path: string, problems: ProblemList) => readonly Profile[];
}

/** The samples of all events as plain data. */
export interface RecordingSums {
  /** In the order of their first samples. */
  readonly events: readonly EventSums[];
  readonly headless: EventSums;
  /** How many samples are of events too many to be kept. */
  readonly surplus: number;
  readonly idle: boolean;
  readonly earliest: number;
  readonly latest: number;
}

/** A recording has a handful; a hostile text must not fill the memory with tables. */
const MOST_EVENTS = 256;

export function createRecordingSamples(): RecordingSamples {
  const events = new Map<string, EventSamples>();
  const headless = createEventSamples('');
  const surplus = createEventSamples('');
  let idle = false;
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  const findEvent = (name: string): EventSamples => {
    const known = events.get(name);
    if (known !== undefined) return known;
    if (events.size === MOST_EVENTS) return surplus;
    const event = createEventSamples(name);
    events.set(name, event);
    return event;
  };
  return {
    headless,
    eventOf({ task, time, fields }) {
      idle ||= task.idle;
      if (time !== undefined) {
        earliest = Math.min(earliest, time);
        latest = Math.max(latest, time);
      }
      return findEvent(fields.event);
    },
    sums: () => ({
      events: [...events.values()].map((event) => event.sums()),
      headless: headless.sums(),
      surplus: surplus.samples(),
      ...{ idle, earliest, latest },
    }),
    absorb(sums) {
      idle ||= sums.idle;
      earliest = Math.min(earliest, sums.earliest);
      latest = Math.max(latest, sums.latest);
      headless.absorb(sums.headless);
      for (const event of sums.events) findEvent(event.name).absorb(event);
    },
    profiles(path, problems) {
      // Rounded to the clock's own nanoseconds: the difference of two doubles is not.
      const seconds = latest > earliest ? Math.round((latest - earliest) * 1e9) / 1e9 : undefined;
      if (surplus.samples() > 0) {
        problems.add(`left out, since there are more than ${MOST_EVENTS} events: ${surplus.samples()} of the samples`);
      }
      return chooseEvents([...events.values()], headless, problems).map((event): Profile => ({
        path,
        format: 'perf script',
        ...event.profile(),
        ...(seconds === undefined ? {} : { seconds }),
        // Only a recording of all CPUs (or of one whole CPU) can have caught the idle task.
        ...(idle ? { systemWide: true } : {}),
      }));
    },
  };
}

/** Without any header the fields were chosen so (`-F ip,sym`); else samples without one were torn from theirs. */
function chooseEvents(
  events: readonly EventSamples[],
  headless: EventSamples,
  problems: ProblemList,
): readonly EventSamples[] {
  if (events.length === 0) return headless.samples() > 0 ? [headless] : [];
  if (headless.samples() > 0) {
    problems.add(`left out, since their first line is missing: ${headless.samples()} of the samples`);
  }
  const bare = events.filter((event) => event.framed() === 0);
  for (const event of bare) {
    problems.add(
      `left out, since no addresses were printed (-F ip,sym,dso): the samples of ${event.name || 'this file'}`,
    );
  }
  return events.filter((event) => event.framed() > 0);
}
