import * as z from 'zod/mini';
import { created, type Described, invalid, notFound, ok, page, refuse } from '../answer.ts';
import type { RepositoryCall, Route } from '../route.ts';
import type { CheckRun } from '../state.ts';
import { appOf } from '../users.ts';

export const checkRoutes: readonly Route[] = [
  { method: 'POST', path: 'check-runs', needs: 'checks=write', answer: createCheck },
  { method: 'PATCH', path: 'check-runs/:id', needs: 'checks=write', answer: updateCheck },
  { method: 'GET', path: 'check-runs/:id', needs: 'checks=read', answer: readCheck },
  { method: 'GET', path: 'check-runs/:id/annotations', needs: 'checks=read', answer: listAnnotations },
  { method: 'GET', path: 'commits/:ref/check-runs', needs: 'checks=read', answer: listChecks },
];

const LONGEST_TEXT = 65_535;
const MOST_ANNOTATIONS = 50;
const text = z.string().check(z.maxLength(LONGEST_TEXT));

// https://docs.github.com/rest/checks/runs: what GitHub refuses with 422.
const annotation = z
  .object({
    path: z.string().check(z.minLength(1)),
    start_line: z.int().check(z.minimum(0)),
    end_line: z.int().check(z.minimum(0)),
    start_column: z.optional(z.int()),
    end_column: z.optional(z.int()),
    annotation_level: z.enum(['notice', 'warning', 'failure']),
    message: z.string().check(z.minLength(1), z.maxLength(65_535)),
    title: z.optional(z.string().check(z.maxLength(255))),
    raw_details: z.optional(z.string().check(z.maxLength(65_535))),
  })
  .check(
    z.refine(({ start_line, end_line }) => start_line <= end_line, 'end_line must not be before start_line'),
    z.refine(
      ({ start_line, end_line, start_column, end_column }) =>
        start_line === end_line || (start_column === undefined && end_column === undefined),
      'columns only within one line',
    ),
  );

const fields = {
  status: z.optional(z.enum(['queued', 'in_progress', 'completed'])),
  conclusion: z.optional(
    z.enum(['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out']),
  ),
  details_url: z.optional(z.string().check(z.regex(/^https?:\/\//))),
  external_id: z.optional(z.string()),
  started_at: z.optional(z.iso.datetime()),
  completed_at: z.optional(z.iso.datetime()),
  actions: z.optional(
    z
      .array(
        z.object({
          label: z.string().check(z.maxLength(20)),
          description: z.string().check(z.maxLength(40)),
          identifier: z.string().check(z.maxLength(20)),
        }),
      )
      .check(z.maxLength(3)),
  ),
  output: z.optional(
    z.object({
      title: z.string(),
      summary: text,
      text: z.optional(text),
      annotations: z.optional(z.array(annotation).check(z.maxLength(MOST_ANNOTATIONS))),
    }),
  ),
};
const creation = z
  .object({ name: z.string().check(z.minLength(1)), head_sha: z.string(), ...fields })
  .check(
    z.refine(
      ({ status, conclusion }) => status !== 'completed' || conclusion !== undefined,
      'completed needs a conclusion',
    ),
  );
const update = z.object({ name: z.optional(z.string()), ...fields });

async function createCheck({ repository, body, state, token }: RepositoryCall) {
  const parsed = creation.safeParse(body);
  if (!parsed.success) return refuseBody(parsed.error.issues);
  const { name, head_sha } = parsed.data;
  if ((await repository.git.resolve(head_sha)) !== head_sha) return refuse(422, `No commit found for SHA: ${head_sha}`);
  const check: CheckRun = {
    id: state.nextId(),
    login: token.login,
    name,
    head_sha,
    status: 'queued',
    conclusion: null,
    details_url: null,
    external_id: '',
    output: { title: null, summary: null, text: null },
    annotations: [],
    annotationsBrought: [],
  };
  repository.checkRuns.push(check);
  change(check, parsed.data);
  return created(checkJson(check, state.urls.server));
}

function updateCheck({ repository, part, body, state, token }: RepositoryCall) {
  const check = repository.checkRuns.find(({ id }) => id === Number(part('id')));
  if (check === undefined) return notFound();
  if (check.login !== token.login)
    return refuse(403, 'Invalid app_id `15368` - check run can only be modified by the GitHub App that created it.');
  const parsed = update.safeParse(body);
  if (!parsed.success) return refuseBody(parsed.error.issues);
  change(check, parsed.data);
  return ok(checkJson(check, state.urls.server));
}

/** Annotations are added to those that are there, everything else is replaced. */
function change(check: CheckRun, given: z.infer<typeof update>): void {
  const { name, status, conclusion, details_url, external_id, output } = given;
  check.name = name ?? check.name;
  check.status = conclusion === undefined ? (status ?? check.status) : 'completed';
  check.conclusion = conclusion ?? check.conclusion;
  check.details_url = details_url ?? check.details_url;
  check.external_id = external_id ?? check.external_id;
  if (output === undefined) return;
  check.output = { title: output.title, summary: output.summary, text: output.text ?? check.output.text };
  if (output.annotations === undefined) return;
  check.annotations.push(...output.annotations);
  check.annotationsBrought.push(output.annotations.length);
}

function refuseBody(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]) {
  const [first] = issues;
  return invalid('CheckRun', first?.path.map(String).join('.') ?? '', first?.message ?? 'invalid');
}

function checkJson(check: CheckRun, server: string) {
  const { id, name, head_sha, status, conclusion, details_url, external_id, output, annotations, login } = check;
  return {
    id,
    node_id: `CR_${id}`,
    name,
    head_sha,
    status,
    conclusion,
    details_url,
    external_id,
    html_url: `${server}/checks/${id}`,
    output: { ...output, annotations_count: annotations.length },
    app: appOf(login),
  } satisfies Described<'check-run'>;
}

function readCheck({ repository, part, state }: RepositoryCall) {
  const check = repository.checkRuns.find(({ id }) => id === Number(part('id')));
  return check === undefined ? notFound() : ok(checkJson(check, state.urls.server));
}

function listAnnotations({ repository, part, url }: RepositoryCall) {
  const check = repository.checkRuns.find(({ id }) => id === Number(part('id')));
  if (check === undefined) return notFound();
  const { items, headers } = page(url, check.annotations);
  return ok(items, headers);
}

async function listChecks({ repository, part, url, state }: RepositoryCall) {
  const sha = await repository.git.resolve(part('ref'));
  if (sha === undefined) return refuse(422, `No commit found for SHA: ${part('ref')}`);
  const name = url.searchParams.get('check_name');
  const checks = repository.checkRuns.filter(
    (check) => check.head_sha === sha && (name === null || check.name === name),
  );
  const { items, headers } = page(url, checks);
  return ok(
    { total_count: checks.length, check_runs: items.map((check) => checkJson(check, state.urls.server)) },
    headers,
  );
}
