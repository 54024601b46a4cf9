import type { Answers, PlannedFile } from './answers.ts';
import { FOLDERS, STORED, writeGateJob, writeTimeout } from './gate-job.ts';
import { writeAccept, writeForkGate } from './judge-workflows.ts';
import { HOSTED_MACHINE, quote, writeMeasureSteps, writeTurnsSteps } from './measure-steps.ts';

const FOLDER = '.github/workflows';

/** The workflows for a repository: which ones depends on whose machines measure, and whose pull requests. */
export function writeWorkflows(answers: Answers): readonly PlannedFile[] {
  if (answers.forks) {
    return [
      planFile('performance-measure.yml', writeForkMeasure(answers)),
      planFile('performance-gate.yml', writeForkGate()),
      planFile('performance-record.yml', writeRecord(answers)),
      planFile('performance-accept.yml', writeAccept('performance-measure.yml')),
    ];
  }
  if (answers.runners.length === 0) return [planFile('performance.yml', writeTurns(answers))];
  return [
    planFile('performance.yml', writeOwnMachines(answers)),
    planFile('performance-record.yml', writeRecord(answers)),
    planFile('performance-accept.yml', writeAccept('performance.yml')),
  ];
}

function planFile(name: string, lines: readonly string[]): PlannedFile {
  return { path: `${FOLDER}/${name}`, text: `${lines.join('\n')}\n` };
}

/** On GitHub's machines, which differ from job to job: both sides in one job, no stored baseline. */
function writeTurns(answers: Answers): readonly string[] {
  return [
    "# Measures every pull request on GitHub's arm64 machines, base and head in turns, and says what got slower and why.",
    ...writeMeasureJob('performance'),
    ...writeRunners(answers),
    ...writeTurnsSteps(answers),
    ...writeGateJob(
      [
        '    # Also when a command failed: what it left is uploaded, and the gate says why. Where nothing was uploaded, because',
        '    # a build failed, say, the download fails. Start this job again when somebody has accepted what it found.',
      ],
      FOLDERS,
    ),
    '      - uses: actions/download-artifact@v7',
    '        with:',
    `          name: copygate-${HOSTED_MACHINE}`,
    '          path: measured',
    '      # Compares the two folders that the recorder wrote; nothing has to be stored.',
    '      - uses: copygate/copygate@v0',
    '        with:',
    '          baseline: measured/base',
    '          head: measured/head',
  ];
}

/** On the project's own machines, against recordings of the default branch. */
function writeOwnMachines(answers: Answers): readonly string[] {
  return [
    '# Measures every pull request on our own machines, and says what got slower than the default branch and why.',
    '# A self-hosted runner executes whatever a pull request says: not for pull requests of strangers.',
    ...writeMeasureJob('performance'),
    ...writeRunners(answers),
    ...writeMeasureSteps(answers, true),
    ...writeGateJob(
      [
        '    # Also when a machine failed: the others are judged, and it is told what its command said. One that uploaded',
        '    # nothing fails the gate where .github/copygate.yml expects it.',
      ],
      STORED,
    ),
    '      # Takes all artifacts copygate-*, and compares with what performance-record.yml keeps.',
    '      - uses: copygate/copygate@v0',
  ];
}

function writeForkMeasure(answers: Answers): readonly string[] {
  return [
    '# The first of two workflows for pull requests of forks: measures, with nothing in reach that is worth stealing.',
    ...writeMeasureJob('performance-measure'),
    ...writeRunners(answers),
    ...writeMeasureSteps(answers, true),
  ];
}

/** The beginning of a workflow that measures pull requests, down to the job that does. */
function writeMeasureJob(name: string): readonly string[] {
  return [
    `name: ${name}`,
    'on:',
    '  pull_request:',
    ...writeReadOnly(),
    '# A new push ends the measuring of the one before.',
    'concurrency:',
    `  group: ${name}-\${{ github.event.pull_request.number }}`,
    '  cancel-in-progress: true',
    'jobs:',
    '  measure:',
  ];
}

function writeRecord(answers: Answers): readonly string[] {
  return [
    '# Records what the default branch is like now: what pull requests are compared with. Every night as well: the spread',
    '# between recordings of the same code is what tells noise from a change.',
    'name: performance-record',
    'on:',
    '  push:',
    `    branches: [${quote(answers.branch)}]`,
    '  schedule:',
    "    - cron: '17 3 * * *'",
    '  # Whenever somebody starts it by hand.',
    '  workflow_dispatch:',
    ...writeReadOnly(),
    'jobs:',
    '  measure:',
    ...writeRunners(answers),
    ...writeMeasureSteps(answers, false),
    '  record:',
    '    needs: measure',
    '    # Also when one of several machines failed.',
    '    if: ${{ !cancelled() }}',
    '    runs-on: ubuntu-24.04',
    ...writeTimeout(10),
    '    permissions:',
    '      actions: read # what the machines uploaded',
    '      contents: write # the branch that keeps the recordings',
    '      checks: write # the check run on the commit',
    '    steps:',
    '      # Judges what was measured, and keeps it on the branch copygate-baselines.',
    '      - uses: copygate/copygate@v0',
    '        with:',
    '          mode: record',
  ];
}

function writeRunners({ runners }: Answers): readonly string[] {
  if (runners.length === 0) return ['    runs-on: ubuntu-24.04-arm', ...writeTimeout(45), '    steps:'];
  return [
    '    strategy:',
    '      # One machine that fails does not stop the others.',
    '      fail-fast: false',
    '      matrix:',
    '        # The runners have these labels, and baselines are kept under these names.',
    `        machine: [${runners.map(quote).join(', ')}]`,
    "    runs-on: [self-hosted, linux, '${{ matrix.machine }}']",
    ...writeTimeout(60),
    '    steps:',
  ];
}

function writeReadOnly(): readonly string[] {
  return ['# What runs the code of a pull request can only read.', 'permissions:', '  contents: read'];
}
