import * as z from 'zod/mini';
import { UserError } from '../errors.ts';
import { ACTION_OPTIONS, DEFAULT_BRANCH, DEFAULT_LABEL } from './options.ts';
import { askMeant, suggestWord } from './suggest.ts';

/** The gate that needs no name: its comment, check and artifact are called as the Action is. */
export const DEFAULT_ID = 'copygate';

export const MODES = ['auto', 'gate', 'record'] as const;
export const COMMENT_WHEN = ['always', 'on-change', 'on-regression', 'never'] as const;
export type CommentWhen = (typeof COMMENT_WHEN)[number];

/** Where the baseline is kept. */
export type BaselinePlace =
  | { readonly kind: 'branch' }
  | { readonly kind: 'artifacts' }
  | { readonly kind: 'folder'; readonly path: string };

const onOff = z.pipe(
  z
    .string()
    .check(z.refine((text) => /^(?:true|True|TRUE|false|False|FALSE)$/.test(text), 'expected "true" or "false"')),
  z.transform((text) => text.toLowerCase() === 'true'),
);

const LIST = 'expected at least one name or glob, one a line';
const list = z.pipe(
  z.string(),
  z.pipe(
    z.transform((text: string) =>
      text
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
    z.array(z.string()).check(z.minLength(1, LIST)),
  ),
);

const FROM = 'expected "run", a workflow’s file such as "measure.yml" or "measure.yml@main", or the number of a run';

const baseline = z.pipe(
  z.string().check(
    z.refine((text) => meantPlace(text) === undefined, {
      error: ({ input }) =>
        `did you mean "${meantPlace(String(input)) ?? ''}"? A folder of this name is "./${String(input)}"`,
    }),
  ),
  z.transform((text): BaselinePlace => {
    if (text === 'branch' || text === 'artifacts') return { kind: text };
    return { kind: 'folder', path: text };
  }),
);

/** A mistyped `branch` would be a folder that is not there, and an absent folder means that there is no baseline yet. */
function meantPlace(text: string): string | undefined {
  const meant = /^[a-z]+$/i.test(text) ? suggestWord(text, ['branch', 'artifacts']) : undefined;
  return meant === text ? undefined : meant;
}

const ID = 'expected 1 to 60 visible characters on one line';
const LABEL = 'expected a label’s name of at most 50 characters';
// https://git-scm.com/docs/git-check-ref-format
const BRANCH = 'expected a branch name';

const schema = z.object({
  token: z.optional(z.string()),
  mode: z._default(z.enum(MODES), 'auto'),
  head: z.optional(z.string()),
  artifacts: z._default(list, ['copygate-*']),
  'artifacts-from': z._default(
    z.string().check(z.regex(/^(?:run|[1-9]\d{0,14}|[^@/\s]+\.ya?ml(?:@\S+)?)$/, FROM)),
    'run',
  ),
  baseline: z._default(baseline, { kind: 'branch' }),
  'baseline-branch': z._default(z.string().check(z.refine((text) => isBranchName(text), BRANCH)), DEFAULT_BRANCH),
  config: z.optional(z.string()),
  out: z.optional(z.string()),
  'fail-on': z.optional(z.string()),
  comment: z._default(z.enum(COMMENT_WHEN), 'always'),
  check: z._default(onOff, true),
  upload: z._default(onOff, true),
  id: z._default(z.string().check(z.regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,60}$/u, ID)), DEFAULT_ID),
  'accept-label': z._default(z.string().check(z.maxLength(50, LABEL)), DEFAULT_LABEL),
});

/** Everything that a workflow said about the gate, checked; the defaults are here and nowhere else. */
export type ActionInputs = z.infer<typeof schema>;

/**
 * Checks the Action's inputs. An empty one is one that was not given.
 * @param given what the workflow wrote, by name; may hold names that nobody knows
 * @throws UserError that names the inputs and what is allowed
 */
export function resolveActionInputs(given: ReadonlyMap<string, string>): ActionInputs {
  const written = new Map([...given].map(([name, text]) => [name, text.trim()] as const).filter(([, text]) => text));
  refuseMistypedNames([...written.keys()]);
  if (written.has('head') && written.has('artifacts')) {
    throw new UserError(
      'head, artifacts: both say what to judge',
      'Give "head" for a folder, or "artifacts" for what other jobs uploaded, not both.',
    );
  }
  const known = ACTION_OPTIONS.map(({ name }) => [name, written.get(name)] as const);
  const result = schema.safeParse(Object.fromEntries(known), { reportInput: true });
  if (result.success) return result.data;
  throw new UserError(
    result.error.issues.map(describeIssue).join('\n'),
    'Correct the inputs named above under "with:" in the workflow.',
  );
}

/** A name that is no input and near one is a typing error. GitHub warns of all others; they may be somebody else's. */
function refuseMistypedNames(names: readonly string[]): void {
  const inputs = ACTION_OPTIONS.map(({ name }) => name);
  const mistyped = names.flatMap((name) => {
    const question = inputs.includes(name) ? '' : askMeant([name], inputs);
    return question === '' ? [] : [`${name}: there is no such input${question}`];
  });
  if (mistyped.length > 0)
    throw new UserError(mistyped.join('\n'), 'Correct the inputs named above under "with:" in the workflow.');
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = issue.path.map(String).join('.').split('.')[0] ?? '';
  if (issue.code !== 'invalid_value') return `${name}: ${issue.message}`;
  const allowed = issue.values.map(String);
  const word = String(issue.input);
  return `${name}: "${word}" is not known, allowed are ${allowed.map((known) => `"${known}"`).join(', ')}${askMeant([word], allowed)}`;
}

function isBranchName(text: string): boolean {
  return (
    !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{|\/\/|^[-/.]|[/.]$|\.lock$|\/\./u.test(text) && text !== '@' && text !== 'refs/heads'
  );
}
