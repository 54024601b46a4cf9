import path from 'node:path';
import { LATENCY, measureComment } from './measure-comment.ts';
import type { Bench, Outcome, Row } from './row.ts';

/** F9: how soon a pull request has its comment, near GitHub and far from it. */
export async function measureCommentRows(bench: Bench): Promise<Outcome> {
  bench.say('the comment');
  const times = await measureComment(bench.rounds * 2, path.join(bench.dist, 'action/index.js'));
  const row = (what: string, time: number, most: number): Row => ({
    id: 'F9',
    what,
    measured: `${(time / times.bare).toFixed(1)} times \`node -e 0\` (${time.toFixed(0)} ms)`,
    goal: `under ${most}`,
    met: time / times.bare < most,
  });
  return {
    rows: [
      row('the Action, from its start to the comment', times.comment, 12),
      row('the same on a runner of one’s own, not the first time', times.again, 12),
      {
        id: 'F9',
        what: `answers of GitHub in a row until the comment, ${LATENCY} ms each`,
        measured: `${times.inARow} (${times.distant.toFixed(0)} ms)`,
        goal: 'at most 7',
        met: times.inARow <= 7,
      },
    ],
  };
}
