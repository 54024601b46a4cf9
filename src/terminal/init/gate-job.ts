/**
 * The job that judges what the job `measure` measured.
 * @param why What it judges, too, when measuring failed.
 * @param reading See `writeGateRights`.
 */
export function writeGateJob(why: readonly string[], reading: readonly string[]): readonly string[] {
  return ['  gate:', '    needs: measure', ...why, '    if: ${{ !cancelled() }}', ...writeGateRights(reading)];
}

/** What a gate reads that takes what other jobs uploaded, and compares with what is stored. */
export const STORED = [
  '      actions: read # what was uploaded',
  '      contents: read # settings of the base branch, baselines',
];

/** What one reads that is given two folders. */
export const FOLDERS = ['      contents: read # settings of the base branch'];

/** @param reading The rights to read. */
export function writeGateRights(reading: readonly string[]): readonly string[] {
  return [
    '    runs-on: ubuntu-24.04',
    ...writeTimeout(10),
    '    permissions:',
    ...reading,
    '      pull-requests: write # the comment',
    '      checks: write # the check run',
    '    steps:',
  ];
}

/** When a job is ended. */
export function writeTimeout(minutes: number): readonly string[] {
  return ["    # What hangs is ended then; GitHub's own limit is six hours.", `    timeout-minutes: ${minutes}`];
}
