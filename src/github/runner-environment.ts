import { UserError } from '../errors.ts';

/** The variables that a runner sets, by their names. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * What the runner says about where it runs. Every address of GitHub comes from here, so that a GitHub Enterprise Server
 * is never passed by.
 */
export interface RunnerEnvironment {
  /** Without a slash at the end, e.g. `https://api.github.com` or `https://github.example.com/api/v3`. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly graphqlUrl: string;
  readonly owner: string;
  readonly repository: string;
  readonly runId: number;
  /** 1 for the first attempt. */
  readonly runAttempt: number;
  /** The commit that the workflow runs for; on a pull request that is a merge commit which nobody has pushed. */
  readonly sha: string;
  readonly ref: string;
  readonly eventName: string;
  readonly eventPath: string;
  readonly actor: string;
  /** The workflow's file and ref, `owner/repository/.github/workflows/gate.yml@refs/heads/main`; empty when not said. */
  readonly workflowRef: string;
  /** The Action's own repository, `owner/name`; empty when it is used out of the checkout. */
  readonly actionRepository: string;
  /** The tag, branch or commit that it is used by; may be empty. */
  readonly actionRef: string;
  readonly workspace: string;
  /** A folder that the runner empties after the job. */
  readonly temp: string;
}

/**
 * Reads the variables that every runner sets:
 * https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables
 * @throws UserError when one is missing that nothing can stand in for.
 */
export function readRunnerEnvironment(env: Variables): RunnerEnvironment {
  const [owner, repository] = readRepository(requireVariable(env, 'GITHUB_REPOSITORY'));
  return {
    apiUrl: readAddress(env, 'GITHUB_API_URL'),
    serverUrl: readAddress(env, 'GITHUB_SERVER_URL'),
    graphqlUrl: readAddress(env, 'GITHUB_GRAPHQL_URL'),
    owner,
    repository,
    runId: readNumber(env, 'GITHUB_RUN_ID'),
    runAttempt: readNumber(env, 'GITHUB_RUN_ATTEMPT'),
    sha: requireVariable(env, 'GITHUB_SHA'),
    ref: env['GITHUB_REF'] ?? '',
    eventName: requireVariable(env, 'GITHUB_EVENT_NAME'),
    eventPath: requireVariable(env, 'GITHUB_EVENT_PATH'),
    actor: env['GITHUB_ACTOR'] ?? '',
    workflowRef: env['GITHUB_WORKFLOW_REF'] ?? '',
    actionRepository: /^[\w.-]+\/[\w.-]+$/.exec(env['GITHUB_ACTION_REPOSITORY'] ?? '')?.[0] ?? '',
    actionRef: env['GITHUB_ACTION_REF'] ?? '',
    workspace: requireVariable(env, 'GITHUB_WORKSPACE'),
    temp: requireVariable(env, 'RUNNER_TEMP'),
  };
}

const HINT =
  'A runner sets it. In a terminal, use `copygate compare`; in a container job, hand the GITHUB_* variables on.';

function requireVariable(env: Variables, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new UserError(`${name} is not set`, HINT);
  return value;
}

function readAddress(env: Variables, name: string): string {
  const value = requireVariable(env, name);
  const url = URL.parse(value);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw new UserError(`${name} is no address: "${value}"`, HINT);
  return value.replace(/\/+$/, '');
}

function readNumber(env: Variables, name: string): number {
  const value = requireVariable(env, name);
  if (!/^[1-9]\d{0,14}$/.test(value)) throw new UserError(`${name} is no number: "${value}"`, HINT);
  return Number(value);
}

function readRepository(text: string): readonly [string, string] {
  const [owner, repository, ...rest] = text.split('/');
  if (!owner || !repository || rest.length > 0)
    throw new UserError(`GITHUB_REPOSITORY is not "owner/repository": "${text}"`, HINT);
  return [owner, repository];
}
