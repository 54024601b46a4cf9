/** Where the config lies in a repository. */
export const REPOSITORY_CONFIG = '.github/copygate.yml';

/** The branch that baselines are kept on when none is named. */
export const DEFAULT_BRANCH = 'copygate-baselines';

/** The label that accepts everything a gate has shown, when none is named. */
export const DEFAULT_LABEL = 'copygate: accept';

/** One thing that can be said on the command line. */
export interface Option {
  readonly name: string;
  readonly description: string;
  /** How the value is called in `--help`. */
  readonly value: string;
  readonly required: boolean;
}

/** The options of `copygate compare`: the one source of what it accepts and of its `--help`. */
export const COMPARE_OPTIONS: readonly Option[] = [
  {
    name: 'head',
    value: 'DIR',
    required: true,
    description: 'Folder with what was measured on the head: <machine>/<suite>/run-NN/ and <machine>/<suite>/profile/',
  },
  {
    name: 'baseline',
    value: 'DIR',
    required: true,
    description:
      'Folder with the recording to compare with, or with several: <machine>/<suite>/recording-NN/, or a store. One that does not exist means that there is no baseline yet.',
  },
  {
    name: 'config',
    value: 'FILE',
    required: false,
    description: 'Settings (YAML). Default: a copygate.yml beside the two folders, else .github/copygate.yml.',
  },
  {
    name: 'out',
    value: 'DIR',
    required: false,
    description: 'Folder to write comment.md, summary.md, report.html and report.json to.',
  },
  {
    name: 'fail-on',
    value: 'WHAT',
    required: false,
    description:
      'What makes the gate fail: regression, copy-bound, inconclusive, no-baseline, removed, never; several with commas.',
  },
];

/** One input of the Action. */
export interface ActionOption {
  readonly name: string;
  readonly description: string;
  /** For the manual: what counts when it is not given. It is set in action-inputs.ts, never in action.yml. */
  readonly standard: string;
}

/** The inputs of the Action, in the order of the manual. */
export const ACTION_OPTIONS: readonly ActionOption[] = [
  {
    name: 'mode',
    standard: 'auto',
    description:
      'gate judges; record judges and keeps the result as a baseline; auto records on pushes to the default branch, on a schedule and by hand, and gates otherwise.',
  },
  {
    name: 'artifacts',
    standard: 'copygate-*',
    description: 'Artifacts with what was measured, names or globs, one a line.',
  },
  {
    name: 'artifacts-from',
    standard: 'run',
    description:
      'run: this workflow run, or the one that triggered it (workflow_run). Else the newest run of another workflow: measure.yml on the judged commit, measure.yml@main on a branch; or the number of a run.',
  },
  {
    name: 'head',
    standard: '',
    description:
      'Folder with what was measured, instead of artifacts: <machine>/<suite>/run-NN/ and <machine>/<suite>/profile/',
  },
  {
    name: 'baseline',
    standard: 'branch',
    description:
      'What to compare with: branch (recordings kept on a git branch), artifacts (of earlier runs on the base branch), or a folder.',
  },
  { name: 'baseline-branch', standard: DEFAULT_BRANCH, description: 'Git branch that keeps the baselines.' },
  {
    name: 'config',
    standard: REPOSITORY_CONFIG,
    description: 'Settings (YAML). On a pull request they are read as they are on the base branch.',
  },
  {
    name: 'fail-on',
    standard: 'regression',
    description:
      'What makes the gate fail: regression, copy-bound, inconclusive, no-baseline, removed, never; several with commas. Counts more than the settings.',
  },
  {
    name: 'comment',
    standard: 'always',
    description:
      'When the pull request is told in a comment: always, on-change (of the verdict or a finding), on-regression (the first comment; it is kept up to date), never.',
  },
  { name: 'check', standard: 'true', description: 'Whether to write a check run with annotations.' },
  { name: 'upload', standard: 'true', description: 'Whether to upload report.html and report.json as an artifact.' },
  {
    name: 'id',
    standard: 'copygate',
    description: 'Name of this gate. Several gates on one pull request need one each: every id has its own comment.',
  },
  {
    name: 'accept-label',
    standard: DEFAULT_LABEL,
    description: 'Label by which someone with write access accepts what the gate found.',
  },
  { name: 'out', standard: '', description: 'Folder to write comment.md, summary.md, report.html and report.json to.' },
  {
    name: 'token',
    standard: '${{ github.token }}',
    description: 'Token to read artifacts and to tell with; docs/workflows.md says which permissions it needs.',
  },
];

/** What the Action tells later steps. */
export const ACTION_OUTPUTS = {
  verdict: 'pass, fail or neutral (neutral: there was nothing to compare with)',
  headline: 'the verdict in one sentence',
  regressions: 'number of values that regressed (a benchmark may have several)',
  'copy-bound': 'number of regressions whose largest named reason is added copying',
  improvements: 'number of values that improved',
  inconclusive: 'number of values with too few recordings to tell',
  accepted: 'number of regressions that somebody accepted',
  'comment-url': 'address of the comment; empty when there is none',
  'check-url': 'address of the check run; empty when there is none',
  'report-url': 'address of the artifact with the report; empty when there is none',
  'report-path': 'path of the HTML report',
  'report-json': 'path of report.json, which holds every number',
} as const;

export type ActionOutput = keyof typeof ACTION_OUTPUTS;
