import { expect, it } from 'vitest';
import { describeNoBaseline } from '../../src/github/describe-no-baseline.ts';

it('says where a baseline was looked for, and what records one', () => {
  const place = { 'baseline-branch': 'copygate-baselines' };
  expect([
    describeNoBaseline({ ...place, baseline: { kind: 'branch' } }, []),
    describeNoBaseline({ ...place, baseline: { kind: 'branch' } }, [
      { machine: 'cortex-a72', suite: 'engine' },
      { machine: 'cortex-a72', suite: 'net' },
    ]),
    describeNoBaseline({ ...place, baseline: { kind: 'artifacts' } }, []),
    describeNoBaseline({ ...place, baseline: { kind: 'folder', path: 'measured/base' } }, []),
  ]).toEqual([
    'the branch copygate-baselines holds no baseline of these machines and suites yet: run the same measurements and copygate on pushes to the default branch, which records them there',
    'the branch copygate-baselines holds no baseline of these machines and suites, but of suite "engine" on machine "cortex-a72", suite "net" on machine "cortex-a72": measure under the same names, or run the same measurements and copygate on pushes to the default branch, which records them there',
    'no earlier run of the default branch has artifacts to compare with: run the same measurements and copygate on pushes to the default branch',
    'there is no baseline in measured/base',
  ]);
});
