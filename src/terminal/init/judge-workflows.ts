import { STORED, writeGateRights } from './gate-job.ts';

/** The second of two workflows for pull requests of forks. */
export function writeForkGate(): readonly string[] {
  return [
    '# The second of two workflows for pull requests of forks: judges what the first one uploaded, and tells. It runs as',
    '# it is on the default branch. Never check out code of the pull request here: the token may write.',
    'name: performance-gate',
    'on:',
    '  workflow_run:',
    '    workflows: [performance-measure]',
    '    types: [completed]',
    'permissions: {}',
    'jobs:',
    '  gate:',
    '    # A run that was cancelled has measured nothing.',
    '    if: >-',
    "      github.event.workflow_run.event == 'pull_request' &&",
    '      contains(fromJSON(\'["success", "failure"]\'), github.event.workflow_run.conclusion)',
    '    # What was measured later ends the judging of what was measured before. On the job: a run that is skipped ends nothing.',
    '    concurrency:',
    '      group: performance-gate-${{ github.event.workflow_run.head_repository.full_name }}-${{ github.event.workflow_run.head_branch }}',
    '      cancel-in-progress: true',
    ...writeGateRights(STORED),
    '      # Takes the artifacts of the run that triggered this one.',
    '      - uses: copygate/copygate@v0',
  ];
}

/**
 * The workflow that judges again when somebody accepts.
 * @param measures The workflow whose artifacts are judged again.
 */
export function writeAccept(measures: string): readonly string[] {
  return [
    '# Judges again, without measuring again, when somebody accepts what the gate found: by the label "copygate: accept", or by',
    '# a comment "/copygate accept <benchmark> because <reason>". Only the word of people with write access counts.',
    'name: performance-accept',
    'on:',
    '  pull_request:',
    '    types: [labeled, unlabeled]',
    '  issue_comment:',
    '    types: [created]',
    'permissions: {}',
    'jobs:',
    '  gate:',
    "    # The event of a fork's pull request has a token that can only read: there the comment is the way.",
    '    if: >-',
    "      (github.event.label.name == 'copygate: accept' &&",
    '      github.event.pull_request.head.repo.full_name == github.repository) ||',
    "      (github.event.issue.pull_request && startsWith(github.event.comment.body, '/copygate '))",
    '    # One after the other. On the job: other comments are skipped before they could push aside one that waits.',
    '    concurrency:',
    '      group: performance-accept-${{ github.event.pull_request.number || github.event.issue.number }}',
    ...writeGateRights(STORED),
    '      - uses: copygate/copygate@v0',
    '        with:',
    "          # The workflow that measured; its newest run on the pull request's commit.",
    `          artifacts-from: ${measures}`,
  ];
}
