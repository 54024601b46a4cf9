import { stripControls } from './escape.ts';

/** Names are no longer than this where room is short. */
const LONGEST_NAME = 96;

/** A name on one line and, when long, with its middle left out: the beginning and the end say what it is. */
export function shortenName(text: string, longest = LONGEST_NAME): string {
  const clean = stripControls(text);
  if (clean.length <= longest) return clean;
  const characters = Array.from(clean);
  if (characters.length <= longest) return clean;
  const end = Math.floor(longest / 3);
  return `${characters.slice(0, longest - end - 1).join('')}…${characters.slice(-end).join('')}`;
}
