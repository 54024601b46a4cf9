import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { validate } from '@actions/languageservice';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { FORKS_MANUAL } from '../src/github/refusal.ts';
import { resolveActionInputs } from '../src/settings/action-inputs.ts';
import { findMistakes, lint } from './lint-workflow.ts';

const FOLDER = 'examples/workflows';
const OWN_ACTION = 'copygate/copygate@v0';
const RECORDER = 'copygate/copygate/record@v0';

const step = z.looseObject({
  uses: z.optional(z.string()),
  run: z.optional(z.string()),
  with: z.optional(z.record(z.string(), z.unknown())),
});
const recordAction = z.looseObject({ runs: z.looseObject({ steps: z.array(step) }) });
const permissions = z.record(z.string(), z.enum(['read', 'write']));
const concurrency = z.looseObject({ group: z.string() });
const workflow = z.looseObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions,
  concurrency: z.optional(concurrency),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.number(),
      if: z.optional(z.string()),
      permissions: z.optional(permissions),
      concurrency: z.optional(concurrency),
      steps: z.array(step),
    }),
  ),
});

const workflows = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yml'))
  .toSorted()
  .map((file) => {
    const text = readFileSync(path.join(FOLDER, file), 'utf8');
    return { file, text, content: workflow.parse(parse(text)) };
  });

describe.each(workflows)('$file', ({ file, text, content }) => {
  const jobs = Object.entries(content.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);
  const gates = jobs.filter(([, job]) => job.steps.some(({ uses }) => uses === OWN_ACTION));

  it('has no mistake that actionlint knows', async () => {
    expect(await lint(path.basename(file), text)).toEqual([]);
  });

  it('has no mistake that GitHub’s editors know', async () => {
    expect(await findMistakes(file.replaceAll('/', '-'), text)).toEqual([]);
  });

  it('names every action by its major version, and gives every job an end', () => {
    const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(
      used.filter((uses) => !/^(?:actions\/[a-z-]+@v[1-9]\d*|copygate\/copygate(?:\/record)?@v\d+)$/.test(uses)),
    ).toEqual([]);
    expect(jobs.map(([, job]) => job['timeout-minutes']).every((minutes) => minutes <= 60)).toBe(true);
  });

  // A run joins its workflow's group before anybody looks at the `if` of its job: an ordinary comment would push aside an
  // accepting one that waits. https://docs.github.com/actions/using-jobs/using-concurrency
  it('lets no run that is skipped push aside another', () => {
    const skippable = jobs.filter(([, job]) => job.if?.includes('github.event.') === true);
    expect(content.concurrency === undefined).toBe(skippable.length > 0);
    for (const [, job] of skippable) expect(job.concurrency?.group).toContain('github.event.');
  });

  it('gives the jobs that run the project’s code nothing to write with', () => {
    const measuring = jobs.filter(([, job]) =>
      job.steps.some(({ run, uses }) => run !== undefined || uses === RECORDER),
    );
    for (const [, job] of measuring) expect(job.permissions ?? content.permissions).toEqual({ contents: 'read' });
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((one) => one.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('executes nothing of the pull request where it judges, with inputs that are right', () => {
    for (const [, job] of gates) {
      expect(job.steps.every(({ uses, run }) => run === undefined && !uses?.startsWith('actions/checkout'))).toBe(true);
      const given = job.steps.find(({ uses }) => uses === OWN_ACTION)?.with ?? {};
      const inputs = resolveActionInputs(new Map(Object.entries(given).map(([name, value]) => [name, String(value)])));
      const reading = inputs.head === undefined ? { actions: 'read' } : {};
      const contents = inputs.mode === 'record' ? 'write' : 'read';
      const comment = inputs.mode === 'record' ? {} : { 'pull-requests': 'write' };
      expect(job.permissions).toEqual({ ...reading, contents, ...comment, checks: 'write' });
    }
  });
});

it('there is a workflow for each way to gate', () => {
  expect(workflows.map(({ file }) => file)).toEqual([
    'accept.yml',
    'forks/gate.yml',
    'forks/measure.yml',
    'hosted-arm64.yml',
    'performance.yml',
    'record.yml',
  ]);
});

it('the workflows name each other rightly', () => {
  const find = (file: string) => workflows.find((one) => one.file === file)?.content;
  expect(find('forks/gate.yml')?.on['workflow_run']).toMatchObject({ workflows: [find('forks/measure.yml')?.name] });
  const accept = find('accept.yml')?.jobs['gate']?.steps[0]?.with?.['artifacts-from'];
  expect(workflows.map(({ file }) => file)).toContain(accept);
});

it('what measures does so with the recording action', () => {
  const measuring = workflows.flatMap(({ file, content }) =>
    Object.values(content.jobs).some(({ steps }) => steps.some(({ uses }) => uses === RECORDER)) ? [file] : [],
  );
  expect(measuring).toEqual(['forks/measure.yml', 'hosted-arm64.yml', 'performance.yml', 'record.yml']);
  for (const { text } of workflows) expect(text).not.toMatch(/copygate-record|upload-artifact/);
});

it('the linters would see a mistake', async () => {
  const [first] = workflows;
  const text = first?.text ?? '';
  const mistyped = text.replace('artifacts-from:', 'artefacts-from:').replace('timeout-minutes', 'timeout-minuts');
  expect(await lint('mistyped.yml', mistyped)).not.toEqual([]);
  expect((await findMistakes('mistyped.yml', mistyped)).join('\n')).toMatch(
    /artefacts-from[^]*timeout-minuts|timeout-minuts[^]*artefacts-from/,
  );
  const turns = workflows.find(({ file }) => file === 'hosted-arm64.yml')?.text ?? '';
  expect(await findMistakes('turns.yml', turns.replace('base-command:', 'base-comand:'))).toEqual([
    expect.stringContaining('base-comand'),
  ]);
});

it.each(['action.yml', 'record/action.yml'])('%s has no mistake', async (file) => {
  const text = readFileSync(file, 'utf8');
  const diagnostics = await validate(TextDocument.create(`file:///repository/${file}`, 'yaml', 1, text));
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
});

it.each([
  ['a job’s first upload', '', '1', false],
  ['its next one, which holds the first', 'true', '1', true],
  ['a run that was started again, whose artifacts may be there', '', '2', true],
])('the recording action overwrites an artifact only where it is its own: %s', (_, uploaded, attempt, overwrites) => {
  const { runs } = recordAction.parse(parse(readFileSync('record/action.yml', 'utf8')));
  const written = runs.steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))?.with?.['overwrite'];
  const expression = /^\$\{\{(.*)\}\}$/.exec(String(written))?.[1] ?? 'null';
  const { tokens } = new Lexer(expression.trim()).lex();
  const env = uploaded === '' ? [] : [{ key: 'COPYGATE_UPLOADED', value: new data.StringData(uploaded) }];
  const contexts = new data.Dictionary(
    { key: 'env', value: new data.Dictionary(...env) },
    { key: 'github', value: new data.Dictionary({ key: 'run_attempt', value: new data.StringData(attempt) }) },
  );
  const value = new Evaluator(new Parser(tokens, ['env', 'github'], []).parse(), contexts).evaluate();
  expect(value.coerceString()).toBe(String(overwrites));
  expect(runs.steps.at(-1)?.run).toContain('COPYGATE_UPLOADED=true');
});

it('docs/workflows.md says what each permission is for', () => {
  const granted = workflows
    .flatMap(({ content }) => [content.permissions, ...Object.values(content.jobs).map((job) => job.permissions ?? {})])
    .flatMap((one) => Object.entries(one).map(([name, access]) => `${name}: ${access}`));
  const explained = [
    ...readFileSync('docs/workflows.md', 'utf8').matchAll(/^\| `([a-z-]+: (?:read|write))` +\|/gm),
  ].map(([, one]) => one);
  expect(new Set(explained)).toEqual(new Set(granted));
});

it('docs/workflows.md leads to every workflow, and what leads to it arrives', () => {
  const manual = readFileSync('docs/workflows.md', 'utf8');
  for (const { file } of workflows) expect(manual).toContain(`(../examples/workflows/${file})`);
  const headings = [...manual.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
    title.toLowerCase().replaceAll(' ', '-'),
  );
  expect(headings).toContain(new URL(FORKS_MANUAL).hash.slice(1));
});
