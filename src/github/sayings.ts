import * as z from 'zod/mini';
import { parseAcceptLines } from './accept-lines.ts';
import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';
import { isMarked } from './marker.ts';

/** Somebody's word that findings are fine; whether it counts is not said here. */
export interface Saying {
  /** The label's event or the comment's state: a word that is said or written again is another one. */
  readonly id: string;
  readonly by: string;
  readonly isBot: boolean;
  /** ISO 8601. */
  readonly at: string;
  /** Undefined for a label, empty where a comment gives none. */
  readonly reason: string | undefined;
  /** Glob over benchmarks' names. */
  readonly benchmark: string;
}

const user = z.nullable(z.object({ login: z.string(), type: z.optional(z.string()) }));

const labelFields = {
  id: z.number(),
  created_at: z.iso.datetime(),
  actor: user,
  label: z.object({ name: z.string() }),
};

const anyEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('labeled'), ...labelFields }),
  z.object({ event: z.literal('unlabeled'), ...labelFields }),
  z.object({
    event: z.literal('commented'),
    id: z.number(),
    body: z.string(),
    updated_at: z.iso.datetime(),
    user,
  }),
]);

/**
 * What was said in a pull request's timeline (https://docs.github.com/rest/issues/timeline), oldest first: the label that
 * is on it now, by the event that put it there, and the comments as they read now.
 */
export async function listSayings(
  client: Client,
  { owner, repository }: Repository,
  pullRequest: number,
  label: string,
): Promise<readonly Saying[]> {
  const timeline: readonly unknown[] = await client.paginate(client.rest.issues.listEventsForTimeline, {
    owner,
    repo: repository,
    issue_number: pullRequest,
    per_page: 100,
  });
  const events = timeline.flatMap((event) => {
    const read = anyEvent.safeParse(event);
    return read.success ? [read.data] : [];
  });
  const last = events.findLast((event) => event.event !== 'commented' && isSameLabel(event.label.name, label));
  return events.flatMap((event): readonly Saying[] => {
    // A gate's own comment is nobody's word, also where the token is a person's: it shows names that a pull request chose.
    if (event.event === 'commented' && isMarked(event.body)) return [];
    if (event.event === 'commented')
      return parseAcceptLines(event.body).map((line, index) => ({
        id: `comment:${event.id}:${event.updated_at}:${index}`,
        ...whoOf(event.user),
        at: event.updated_at,
        ...line,
      }));
    if (event.event === 'unlabeled' || event !== last) return [];
    return [
      { id: `label:${event.id}`, ...whoOf(event.actor), at: event.created_at, reason: undefined, benchmark: '**' },
    ];
  });
}

function whoOf(who: z.infer<typeof user>): Pick<Saying, 'by' | 'isBot'> {
  const by = who?.login ?? '';
  return { by, isBot: who === null || who.type === 'Bot' || by.endsWith('[bot]') };
}

/** GitHub's labels do not depend on case. */
function isSameLabel(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
