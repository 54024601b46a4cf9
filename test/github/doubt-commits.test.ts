import { expect, it } from 'vitest';
import { doubtCommits } from '../../src/github/doubt-commits.ts';
import { makeRecording } from '../baseline/make-recording.ts';
import { SHA } from './make-payload.ts';

const judged = { headSha: SHA.head, runSha: SHA.merge, measuring: { id: 4711, attempt: 1, headSha: SHA.head } };
const { machine, suite } = makeRecording();

it('says what was measured at another commit, and why that is so on a pull request', () => {
  const texts = doubtCommits(
    [SHA.other, SHA.merge].map((commit) => makeRecording({ commit })),
    judged,
  ).map(({ text }) => text);
  const where = `suite "${suite}" on machine "${machine}" was measured at commit`;
  expect(texts).toEqual([
    `${where} 444444444444, and 111111111111 is judged`,
    `${where} 333333333333, and 111111111111 is judged: that is its merge with the base branch; let the measuring job check out \${{ github.event.pull_request.head.sha }}`,
  ]);
});

it('doubts nothing that was measured where it should be, or does not say where', () => {
  const { commit: _, ...unsaid } = makeRecording();
  const right = [SHA.head, SHA.head.slice(0, 9)].map((commit) => makeRecording({ commit }));
  expect(doubtCommits([unsaid, ...right], judged)).toEqual([]);
});

it('says once of all that another commit’s run was named', () => {
  const recordings = [SHA.other, SHA.merge].map((commit) => makeRecording({ commit }));
  const elsewhere = { ...judged, measuring: { id: 12, attempt: 1, headSha: SHA.other } };
  expect(doubtCommits(recordings, elsewhere).map(({ text }) => text)).toEqual([
    'the artifacts are those of run 12, which measured commit 444444444444, and 111111111111 is judged',
  ]);
});
