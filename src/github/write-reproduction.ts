import { quoteShell } from '../report/quote-shell.ts';
import type { RunnerEnvironment } from './runner-environment.ts';

/** An artifact that was read, and below which folder its files belong. */
export interface ReadArtifact {
  readonly runId: number;
  readonly name: string;
  /** `rpi4/` where the artifact's name says the machine, else empty. */
  readonly below: string;
}

/** What the head was compared with, as far as somebody else can get it. */
export type ReachableBaseline =
  | {
      readonly kind: 'branch';
      readonly branch: string;
      /** Those whose recordings were compared. */
      readonly commits: readonly string[];
    }
  | { readonly kind: 'artifacts'; readonly artifacts: readonly ReadArtifact[] };

/** What it takes to judge the same again elsewhere. */
export interface Reproduction {
  readonly environment: Pick<
    RunnerEnvironment,
    'serverUrl' | 'owner' | 'repository' | 'runId' | 'actionRepository' | 'actionRef'
  >;
  readonly head: readonly ReadArtifact[];
  readonly baseline: ReachableBaseline;
  /** Where the settings that counted are; undefined when all had their defaults. */
  readonly config: { readonly path: string; readonly commit: string } | undefined;
  readonly failOn: string | undefined;
}

/** More would be no command to read; the page and the comment would grow with it. */
const MOST_DOWNLOADS = 20;
const LONGEST = 12_000;

/**
 * Lines for a POSIX shell that fetch what was judged into a new folder, and judge it again. They need git, Node and gh
 * (https://cli.github.com/manual/gh_run_download). Each runs only if the one before went well: where the folder is there
 * already, nothing may be written into the one that the reader stands in. Undefined when there is nothing to fetch.
 */
export function writeReproduction(told: Reproduction): readonly string[] | undefined {
  const { environment, head, baseline, config, failOn } = told;
  if (head.length === 0 || head.length > MOST_DOWNLOADS) return undefined;
  const fetched = fetchBaseline(environment, baseline);
  if (fetched === undefined) return undefined;
  // A machine's name is a folder here. What leads out of it could put a file of a fork where copygate is about to be run.
  const leads = [...head, ...(baseline.kind === 'artifacts' ? baseline.artifacts : [])];
  if (leads.some(({ below }) => below.split('/').some((level) => level === '.' || level === '..'))) return undefined;
  const folder = `copygate-${environment.runId}`;
  const lines = chain([
    `mkdir ${folder} && cd ${folder}`,
    ...head.map((artifact) => download(environment, artifact, 'head')),
    ...fetched,
    config === undefined ? ': > copygate.yml' : fetchConfig(environment, config),
    ...fetchCopygate(environment),
    [
      ...(hasOwnName(environment) ? ['node copygate/dist/cli/index.js'] : ['copygate']),
      'compare --baseline=baseline --head=head --config=copygate.yml',
      ...(failOn === undefined ? [] : [quoteShell(`--fail-on=${failOn}`)]),
      '--out=report',
    ].join(' '),
  ]);
  return lines.join('\n').length > LONGEST ? undefined : lines;
}

/** Remarks may stand between the commands of one list. */
function chain(lines: readonly string[]): readonly string[] {
  return lines.map((line, place) => (line.startsWith('#') || place === lines.length - 1 ? line : `${line} &&`));
}

type Environment = Reproduction['environment'];

function download(environment: Environment, { runId, name, below }: ReadArtifact, folder: string): string {
  const dir = below === '' ? folder : `${folder}/${below.replace(/\/+$/, '')}`;
  return `gh run download ${runId} ${repositoryOption(environment)} ${quoteShell(`--name=${name}`)} ${quoteShell(`--dir=${dir}`)}`;
}

/** Another server than github.com stands before the repository. */
function repositoryOption({ serverUrl, owner, repository }: Environment): string {
  const { host } = new URL(serverUrl);
  return quoteShell(`--repo=${host === 'github.com' ? '' : `${host}/`}${owner}/${repository}`);
}

function fetchBaseline(environment: Environment, baseline: ReachableBaseline): readonly string[] | undefined {
  const { serverUrl, owner, repository } = environment;
  if (baseline.kind === 'branch') {
    const known = baseline.commits.filter((commit) => /^[0-9a-f]{40,64}$/.test(commit));
    if (known.length === 0) return undefined;
    const patterns = [...new Set(known)].map((commit) => `'/v1/*/*/${commit.slice(0, 12)}*'`);
    return [
      `git clone --quiet --depth=1 --filter=blob:none --sparse ${quoteShell(`--branch=${baseline.branch}`)} ${quoteShell(`${serverUrl}/${owner}/${repository}`)} baseline`,
      `git -C baseline sparse-checkout set --no-cone ${patterns.join(' ')}`,
    ];
  }
  const [nearest] = baseline.artifacts;
  const own = baseline.artifacts.filter(({ runId }) => runId === nearest?.runId);
  if (nearest === undefined || own.length > MOST_DOWNLOADS) return undefined;
  const runs = new Set(baseline.artifacts.map(({ runId }) => runId)).size;
  return [
    ...(runs === 1 ? [] : [`# the gate compared with ${runs} runs; this takes the nearest, so intervals are wider`]),
    ...own.map((artifact) => download(environment, artifact, 'baseline')),
  ];
}

function fetchConfig(
  { serverUrl, owner, repository }: Environment,
  { path, commit }: NonNullable<Reproduction['config']>,
): string {
  const { host } = new URL(serverUrl);
  const on = host === 'github.com' ? '' : `--hostname ${quoteShell(host)} `;
  const place = path.split('/').map(encodeURIComponent).join('/');
  const file = quoteShell(`repos/${owner}/${repository}/contents/${place}?ref=${commit}`);
  return `gh api ${on}--header 'Accept: application/vnd.github.raw+json' ${file} > copygate.yml`;
}

function hasOwnName({ actionRepository }: Environment): boolean {
  return actionRepository !== '';
}

/** The very copygate that judged; where its repository is not known, one that is installed. */
function fetchCopygate(environment: Environment): readonly string[] {
  const { serverUrl, actionRepository, actionRef } = environment;
  if (!hasOwnName(environment)) return [];
  const from = `${quoteShell(`${serverUrl}/${actionRepository}`)} ${quoteShell(/^(?:-|$)/.test(actionRef) ? 'HEAD' : actionRef)}`;
  return [
    `git init --quiet copygate && git -C copygate fetch --quiet --depth=1 ${from} && git -C copygate checkout --quiet FETCH_HEAD`,
  ];
}
