import type { Answers } from './answers.ts';

/** What GitHub's arm64 machines are called in baselines. */
export const HOSTED_MACHINE = 'github-arm64';

/** The steps that check out, build and measure one side, as lines of a workflow. */
export function writeMeasureSteps(answers: Answers, pullRequest: boolean): readonly string[] {
  const own = answers.runners.length > 0;
  return [
    '      - uses: actions/checkout@v6',
    '        with:',
    ...(pullRequest
      ? [
          "          # The pull request's own commit; GitHub would check out its merge with the base.",
          '          ref: ${{ github.event.pull_request.head.sha || github.sha }}',
        ]
      : []),
    '          # What is measured needs no token.',
    '          persist-credentials: false',
    ...(own ? [] : writePerfStep()),
    ...writeBuildStep(answers.build),
    '      # Runs the command five times, then twice more under perf, and uploads the artifact copygate-<machine>.',
    '      - uses: copygate/copygate/record@v0',
    '        with:',
    `          suite: ${quote(answers.suite)}`,
    `          machine: ${own ? '${{ matrix.machine }}' : HOSTED_MACHINE}`,
    `          command: ${quote(answers.command)}`,
    ...writeSsh(answers.ssh),
  ];
}

/** The steps that measure the base and the head in turns on one machine. */
export function writeTurnsSteps({ build, suite, command }: Answers): readonly string[] {
  const inFolder = (folder: string): string => quote(`cd ${folder} && ${command}`);
  return [
    '      - uses: actions/checkout@v6',
    '        with:',
    '          path: head',
    "          # The pull request's own commit; GitHub would check out its merge with the base.",
    '          ref: ${{ github.event.pull_request.head.sha }}',
    '          # All of the history: the commit to compare with is in it.',
    '          fetch-depth: 0',
    '          # What is measured needs no token.',
    '          persist-credentials: false',
    '      # What the pull request started from, beside it. The command must be there as well: a pull request that adds it has',
    '      # nothing to be compared with, and the gate says so with exit code 2.',
    '      - run: git -C head worktree add ../base "$(git -C head merge-base "$BASE" HEAD)"',
    '        env:',
    '          BASE: ${{ github.event.pull_request.base.sha }}',
    ...writePerfStep(),
    ...(build === '' ? [] : ['base', 'head'].flatMap((folder) => writeBuildStep(`cd ${folder} && ${build}`))),
    '      # Both commands in turns, so that whatever the machine does meets both alike; uploads an artifact.',
    '      - uses: copygate/copygate/record@v0',
    '        with:',
    `          suite: ${quote(suite)}`,
    `          machine: ${HOSTED_MACHINE}`,
    '          # Of each command; more runs show smaller changes.',
    "          runs: '10'",
    `          base-command: ${inFolder('base')}`,
    `          command: ${inFolder('head')}`,
  ];
}

function writePerfStep(): readonly string[] {
  return [
    '      # perf says where the time goes; without it the gate works, and cannot explain.',
    '      - run: |',
    '          sudo apt-get update -qq && sudo apt-get install -y -qq "linux-tools-$(uname -r)" || echo "no perf here"',
    '          sudo sysctl kernel.perf_event_paranoid=-1 kernel.kptr_restrict=0',
  ];
}

function writeBuildStep(build: string): readonly string[] {
  return build === '' ? [] : [`      - run: ${quote(build)}`];
}

function writeSsh(ssh: string | undefined): readonly string[] {
  if (ssh === undefined) return [];
  return [
    '          # Measured there: the recorder copies itself, runs, and fetches. What the command needs goes with it:',
    '          # one path a line under send.',
    `          ssh: ${quote(ssh)}`,
  ];
}

/** A line as a YAML scalar: JSON texts are YAML, and hold nothing that YAML reads otherwise. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
