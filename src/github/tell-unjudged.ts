import type { UserError } from '../errors.ts';
import { codeSpan, escapeMarkdown, stripControls } from '../report/escape.ts';
import { shortenCommit } from '../report/name-commit.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import { askGitHub } from './ask-github.ts';
import { createCheck } from './check-run.ts';
import { keepOne, writeComment } from './comment.ts';
import { describeUntold, writeHint } from './describe-telling.ts';
import { findComments } from './find-comments.ts';
import type { Heard } from './hear-pull-request.ts';
import { writeJobSummary } from './job-summary.ts';
import { lookAgain } from './look-again.ts';
import { findState, writeMarker } from './marker.ts';
import type { Occasion } from './occasion.ts';
import type { RestClient } from './rest-client.ts';
import { skip, type Told } from './told.ts';
import type { Toolkit } from './toolkit.ts';

/** What a gate was about when it found that it cannot judge. */
export interface Unjudged {
  readonly inputs: Pick<ActionInputs, 'id' | 'comment' | 'check'>;
  readonly occasion: Occasion;
  readonly heard: Promise<Heard> | undefined;
  readonly toolkit: Pick<Toolkit, 'warning' | 'writeSummary'>;
}

/**
 * Tells that there is no verdict, and why, where one would stand: what was told of an earlier commit must not be taken for
 * this one's. A way that is barred is a warning.
 */
export async function tellUnjudged(error: UserError, unjudged: Unjudged): Promise<void> {
  const { inputs, occasion, toolkit } = unjudged;
  const { client, place } = occasion;
  const markdown = writeUnjudged(error, occasion);
  const comment = await replaceComment(unjudged, markdown);
  const check = inputs.check
    ? await askGitHub('check', client, place, async (asked) => {
        const created = await createCheck(asked, place, {
          ...{ id: inputs.id, conclusion: 'failure', pageUrl: place.runUrl },
          ...{ title: `copygate could not judge: ${stripControls(error.message)}`, summary: markdown },
        });
        return created.told;
      })
    : skip('check', 'check: false');
  const summary = await writeJobSummary(toolkit, markdown);
  for (const sentence of [comment, check, summary].flatMap(describeUntold)) toolkit.warning(sentence);
}

/** What may be accepted stays: it was shown, and counts when there is a verdict again. */
async function replaceComment({ inputs, occasion, heard }: Unjudged, markdown: string): Promise<Told> {
  const { client, place } = occasion;
  const { pullRequest } = place;
  if (inputs.comment === 'never') return skip('comment', 'comment: never');
  if (pullRequest === undefined) return skip('comment', 'there is no pull request');
  return askGitHub('comment', client, place, async (asked: RestClient): Promise<Told> => {
    const { comments, outdated } = await lookAgain(inputs, occasion, heard);
    if (outdated !== undefined) return skip('comment', outdated);
    const conversation = { ...place, pullRequest };
    const marker = writeMarker(inputs.id);
    const own = comments ?? (await findComments(asked, conversation, marker));
    if (own.length === 0 && inputs.comment === 'on-regression')
      return skip('comment', 'nothing regressed (comment: on-regression)');
    const { existing, problems } = await keepOne(asked, conversation, own);
    const state = existing === undefined ? undefined : findState(existing.body);
    const body = [marker, ...(state === undefined ? [] : [state]), '', markdown].join('\n');
    const { html_url: url } = await writeComment(asked, conversation, existing, body);
    return { channel: 'comment', status: 'told', url, ...(problems.length === 0 ? {} : { problems }) };
  });
}

/** A message may have several lines, each with foreign names. */
function writeUnjudged({ message, hint }: UserError, { place }: Pick<Occasion, 'place'>): string {
  const lines = message.split('\n').map((line) => escapeMarkdown(line));
  return [
    `### ⚠️ copygate could not judge ${codeSpan(shortenCommit(place.headSha), 'text')}`,
    lines.join('  \n'),
    `${writeHint(hint)} ([the log](${place.runUrl}))`,
    '',
  ].join('\n\n');
}
