import { UserError } from '../errors.ts';
import type { GitResult } from './git.ts';

/** What was tried, for the sentence: reading or writing, and what. */
export interface Attempt {
  readonly what: 'read' | 'write';
  /** E.g. `branch copygate-baselines`. */
  readonly name: string;
}

/** A failure that may be gone in a moment: the network, the server. */
export function isTransient({ stderr }: GitResult): boolean {
  return (
    /returned error: (?:429|5\d\d)/.test(stderr) ||
    /connection (?:reset|refused|timed out)|failed to connect|operation (?:timed out|too slow)|timed? ?out|could ?n['o]t resolve host|could not resolve/i.test(
      stderr,
    ) ||
    /early eof|unexpected disconnect|hung up unexpectedly|RPC failed|empty reply|internal server error/i.test(stderr)
  );
}

/** The branch or commit is not there, although the repository could be asked. */
export function isAbsentRef({ stderr }: GitResult): boolean {
  return /couldn't find remote ref/i.test(stderr);
}

/** The server does not give out an object by its id. */
export function isUnadvertised({ stderr }: GitResult): boolean {
  return /not our ref|unadvertised object/i.test(stderr);
}

/** A rule of the repository forbids the push; trying again does not help. */
export function isForbiddenByRule({ stdout, stderr }: GitResult): boolean {
  return /protected branch|GH0\d\d|hook declined|denying non-fast-forward|deny updating|\(prohibited\)|repository rule/i.test(
    `${stdout.toString()}${stderr}`,
  );
}

/** Somebody else wrote meanwhile: the push's lease does not hold any more, or the ref was locked. */
export function isRejected({ stdout, stderr }: GitResult): boolean {
  return /\[(?:remote )?rejected\]|cannot lock ref|failed to update ref|failed to lock|reference already exists|stale info|fetch first|non-fast-forward/i.test(
    `${stdout.toString()}${stderr}`,
  );
}

const NOTHING_LOST = 'Nothing was changed.';

/** A failure in words, with what to do next. Git's own words have lost the token already. */
export function describeFailure(result: GitResult, { what, name }: Attempt): UserError {
  const said = lastWords(result);
  const failed = `${name} cannot be ${what === 'read' ? 'read' : 'written'}: ${said}`;
  return new UserError(failed, hintFor(`${said}\n${result.stderr}`, result, what));
}

function hintFor(text: string, result: GitResult, what: Attempt['what']): string {
  if (isForbiddenByRule(result))
    return `Allow pushes by workflows to this branch: exclude it from branch protection and rulesets. ${NOTHING_LOST}`;
  if (/error: 403|permission to .* denied|write access .* not granted|\b403\b/i.test(text))
    return `Give the job the permission "contents: ${what}" (permissions: contents: ${what}).`;
  if (/error: 401|authentication failed|could not read username|terminal prompts disabled|invalid username/i.test(text))
    return 'The token was not accepted: leave out the input "token", so that the job’s own is used; git must be 2.31 or newer.';
  if (/error: 404|repository .*not found|does not appear to be a git repository|no such file or directory/i.test(text))
    return `Check the repository's address; a token without "contents: ${what}" is told the same.`;
  if (isTransient(result)) return `The server could not be reached: run the job again. ${NOTHING_LOST}`;
  return `Run the job again; git's own words are above. ${NOTHING_LOST}`;
}

/** The lines of git that say what is wrong: `remote:` and `fatal:` ones, else the last. */
function lastWords({ stdout, stderr, code }: GitResult): string {
  const lines = `${stderr}\n${stdout.toString().slice(0, 4000)}`
    .split('\n')
    .map((line) => line.replaceAll(/\p{C}/gu, ' ').trim())
    .filter((line) => line !== '');
  const telling = lines.filter((line) => /^(?:fatal|error|remote|!)/.test(line));
  const chosen = (telling.length > 0 ? telling : lines.slice(-2)).slice(0, 4).map((line) => line.slice(0, 300));
  return chosen.length === 0 ? `git ended with ${code}` : chosen.join('; ');
}
