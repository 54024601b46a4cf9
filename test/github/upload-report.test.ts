import { expect, it } from 'vitest';
import { nameArtifact } from '../../src/github/upload-report.ts';

it.each([
  ['copygate', 1, 'performance-report'],
  ['copygate', 2, 'performance-report-attempt-2'],
  ['arm', 1, 'performance-report-arm'],
  ['a/b: "c"\u202e', 3, 'performance-report-a_b_ _c_\ufffd-attempt-3'],
])('the artifact of gate %j in attempt %i is %s', (id, attempt, name) => {
  expect(nameArtifact(id, attempt)).toBe(name);
  // What measured artifacts are called by default.
  expect(name).not.toMatch(/^copygate-/);
});
