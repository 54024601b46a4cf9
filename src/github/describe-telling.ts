import { escapeMarkdown, escapeTerminal } from '../report/escape.ts';
import type { Channel, Told } from './told.ts';

const UNTOLD: Readonly<Record<Channel, string>> = {
  artifact: 'The report was not uploaded',
  comment: 'The pull request has no comment',
  check: 'There is no check run',
  summary: 'There is no job summary',
};

const LINKS: Readonly<Record<Channel, string>> = {
  artifact: 'the whole report',
  comment: 'the comment',
  check: 'the check run',
  summary: '',
};

/** What could not be told and how to mend that, as plain text for the log; nothing for what was told or not wanted. */
export function describeUntold(told: Told): readonly string[] {
  if (told.status !== 'failed') return (told.problems ?? []).map((problem) => escapeTerminal(problem));
  const { channel, reason, hint, yaml } = told;
  const sentence = escapeTerminal(`${UNTOLD[channel]}: ${reason}. ${hint}`);
  return [yaml === undefined ? sentence : `${sentence}\n${yaml}`];
}

/** The same for the job summary, with links to what was told. Markdown, with an empty line before it. */
export function writeTelling(told: readonly Told[]): string {
  const links = told.flatMap((one) =>
    one.status === 'failed' || one.url === undefined ? [] : [`[${LINKS[one.channel]}](${one.url})`],
  );
  const untold = told.flatMap((one) => {
    if (one.status !== 'failed') return (one.problems ?? []).map((problem) => `> ⚠️ ${escapeMarkdown(problem)}`);
    const { channel, reason, hint, yaml } = one;
    const sentence = `> ⚠️ ${escapeMarkdown(`${UNTOLD[channel]}: ${reason}.`)} ${writeHint(hint)}`;
    if (yaml === undefined) return [sentence];
    const lines = yaml.split('\n').map((line) => `> ${line}`);
    return [[sentence, '>', '> ```yaml', ...lines, '> ```'].join('\n')];
  });
  const parts = [...(links.length === 0 ? [] : [`More: ${links.join(', ')}`]), ...untold];
  return parts.map((part) => `\n${part}\n`).join('');
}

/** A hint is ours and may end in an address, which stays one that can be followed. */
export function writeHint(hint: string): string {
  const address = /https:\/\/\S+$/.exec(hint)?.[0];
  if (address === undefined) return escapeMarkdown(hint);
  return `${escapeMarkdown(hint.slice(0, -address.length))} <${address}>`;
}
