import * as z from 'zod/mini';
import type { JsonDocument } from './json-documents.ts';

/** One execution of iperf3. Nothing in it is checked but that the parts are where they belong. */
export interface Iperf3Execution {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly start: unknown;
  readonly end: unknown;
  /** What iperf3 says went wrong. */
  readonly error: string | undefined;
}

const wholeSchema = z.object({ start: z.unknown(), end: z.unknown(), error: z.optional(z.string()) });
const eventSchema = z.object({ event: z.string(), data: z.unknown() });

/**
 * The executions that a file holds: a document each (`-J`), or the events of `--json-stream` (since 3.17), of which
 * `start` begins one. With events, whole documents only repeat them (`--json-stream-full-output`) and are passed over.
 */
export function joinExecutions(documents: readonly JsonDocument[]): readonly Iperf3Execution[] {
  const events: Iperf3Execution[] = [];
  const whole: Iperf3Execution[] = [];
  for (const { value, line } of documents) {
    const event = eventSchema.safeParse(value).data;
    if (event === undefined) {
      const { start, end, error } = wholeSchema.safeParse(value).data ?? {};
      whole.push({ line, start, end, error });
    } else addEvent(event, line, events);
  }
  return events.length > 0 ? events : whole;
}

function addEvent({ event, data }: z.infer<typeof eventSchema>, line: number, executions: Iperf3Execution[]): void {
  const current = executions.pop() ?? { line, start: undefined, end: undefined, error: undefined };
  if (event === 'start' && current.start !== undefined) {
    executions.push(current, { line, start: data, end: undefined, error: undefined });
  } else if (event === 'start') executions.push({ ...current, start: data });
  else if (event === 'end') executions.push({ ...current, end: data });
  else if (event === 'error') executions.push({ ...current, error: typeof data === 'string' ? data : 'an error' });
  else executions.push(current);
}
