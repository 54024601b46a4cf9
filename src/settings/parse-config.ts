import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import * as z from 'zod/mini';
import { UserError } from '../errors.ts';
import { type Config, configSchema } from './schema.ts';
import { askMeant } from './suggest.ts';

/** A hostile one takes a second for as much as this, and its time grows with its length. */
export const LARGEST_CONFIG = 1 << 17;

/**
 * Reads the text of a config file. `path` is only for the messages.
 * @throws UserError with file, line and the allowed values when the text is not a valid config.
 */
export function parseConfig(text: string, path: string): Config {
  if (text.length > LARGEST_CONFIG)
    throw new UserError(
      `${path} has ${text.length} characters, which is more than ${LARGEST_CONFIG}`,
      'Settings are a page or two: is it another file?',
    );
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new UserError(
      `${path}:${line}:${col}: not valid YAML: ${broken.message}`,
      'Correct the file; indentation and quotes are the usual cause.',
    );
  }
  refuseAliases(document, lines, path);
  const result = configSchema.safeParse(document.toJS() ?? {}, { reportInput: true, error: describeUnknown });
  if (result.success) return result.data;
  const issues = result.error.issues
    .map((issue) => locateIssue(issue, document, lines))
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, text }) => `${path}:${line}: ${text}`);
  throw new UserError(
    issues.join('\n'),
    'Correct the settings named above; docs/configuration.md and copygate.schema.json list all of them.',
  );
}

/** The config when there is no file: all defaults. */
export function defaultConfig(): Config {
  return configSchema.parse({});
}

/** A glob without quotes, such as `*-small`, is an alias to YAML, which knows no such anchor. */
function refuseAliases(document: Document, lines: LineCounter, path: string): void {
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document) !== undefined) return;
      const line = lines.linePos(node.range?.[0] ?? 0).line;
      throw new UserError(
        `${path}:${line}: *${node.source} without quotes is a YAML alias, not a glob`,
        `Put it in quotes: '*${node.source}'.`,
      );
    },
  });
}

function locateIssue(
  issue: z.core.$ZodIssue,
  document: Document,
  lines: LineCounter,
): { readonly line: number; readonly text: string } {
  const flat = innermostIssue(issue);
  const at = flat.code === 'unrecognized_keys' ? [...flat.path, flat.keys[0] ?? ''] : flat.path;
  const name = flat.path.length === 0 ? '' : `${flat.path.map(String).join('.')}: `;
  return { line: lineOf(at, document, lines), text: `${name}${sentenceOf(flat)}` };
}

/** A union hides the issue that matters: the branch that came furthest says what is wrong. */
function innermostIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.flat();
  const deepest = branches.toSorted((a, b) => b.path.length - a.path.length)[0];
  return deepest === undefined ? issue : { ...deepest, path: [...issue.path, ...deepest.path] };
}

/** The schema that does not know a setting knows those that there are; the finished issue has forgotten it. */
function describeUnknown(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined;
  const known = issue.inst instanceof z.core.$ZodObject ? Object.keys(issue.inst._zod.def.shape) : [];
  return `unknown ${issue.keys.length === 1 ? 'setting' : 'settings'} ${quoteAll(issue.keys)}${askMeant(issue.keys, known)}`;
}

function quoteAll(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.message;
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return `allowed are ${quoteAll(allowed)}${askMeant([String(issue.input)], allowed)}`;
    }
    case 'invalid_type': {
      const expected = issue.message === 'Invalid input' ? nameOf(issue.expected) : issue.message;
      return issue.input === undefined ? `missing; expected ${expected}` : `expected ${expected}`;
    }
    default:
      return `expected ${issue.message}`;
  }
}

/** Types by the names that YAML gives them. */
function nameOf(type: string): string {
  if (type === 'array') return 'a list';
  if (type === 'object') return 'settings of its own (indented below)';
  return type === 'string' ? 'text' : `a ${type}`;
}

function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const node = keyOf(parent, path[length - 1]) ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** The key's own node: a value may begin on a later line than its key. */
function keyOf(parent: unknown, name: PropertyKey | undefined): unknown {
  if (!isMap(parent)) return undefined;
  return parent.items.find((pair) => isScalar(pair.key) && pair.key.value === name)?.key;
}
