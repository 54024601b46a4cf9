import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readOccasion } from '../../src/github/occasion.ts';
import { resolveActionInputs } from '../../src/settings/action-inputs.ts';
import { makeFolder } from '../io/make-zip.ts';
import { type Answer, clientOf, routes, startServer } from './answer-server.ts';
import { makeEnvironment } from './make-environment.ts';
import { pullRequestPayload, SHA } from './make-payload.ts';

const RUN = {
  id: 99,
  run_attempt: 2,
  event: 'push',
  head_sha: SHA.other,
  head_repository: { full_name: 'acme/openvpn' },
};

/** What is judged on that event, of the artifacts of that run. */
async function read(event: string, payload: object, from: string, table: Readonly<Record<string, Answer>>) {
  const folder = makeFolder();
  const eventPath = path.join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(payload));
  const server = await startServer(routes(table));
  const folders = { GITHUB_EVENT_PATH: eventPath, GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder };
  const environment = makeEnvironment(server.url, event, folders);
  const inputs = resolveActionInputs(new Map([['artifacts-from', from]]));
  const occasion = await readOccasion(inputs, environment, clientOf(server), () => {});
  if ('outdated' in occasion) throw new Error(occasion.outdated);
  const { identity, place, measuring } = occasion;
  return { judged: identity.headSha, told: place.headSha, measuring: await measuring, asked: server.asked.length };
}

const SCHEDULED = { schedule: '0 3 * * *', repository: { default_branch: 'main' } };

it.each([
  ['a workflow and branch', 'measure.yml@main', 'workflows/measure.yml/runs', { workflow_runs: [RUN] }],
  ['its number', '99', 'runs/99', RUN],
])('a branch is judged at the commit that was measured, when a run is named by %s', async (_, from, route, body) => {
  const table = { [`GET /repos/acme/openvpn/actions/${route}`]: { body } };
  expect(await read('schedule', SCHEDULED, from, table)).toEqual({
    ...{ judged: SHA.other, told: SHA.other, measuring: { id: 99, attempt: 2, headSha: SHA.other } },
    asked: 1,
  });
});

it('a branch is judged at its own commit where this run has measured, without a question', async () => {
  expect(await read('schedule', SCHEDULED, 'run', {})).toEqual({
    ...{ judged: SHA.head, told: SHA.head, measuring: { id: 4711, attempt: 1, headSha: SHA.head } },
    asked: 0,
  });
});

it('a pull request is judged at its head, whatever was measured', async () => {
  const table = { 'GET /repos/acme/openvpn/actions/runs/99': { body: RUN } };
  const { judged, measuring } = await read('pull_request', pullRequestPayload(), '99', table);
  expect([judged, measuring.headSha]).toEqual([SHA.head, SHA.other]);
});

it('a run that is not there is said', async () => {
  await expect(read('schedule', SCHEDULED, '99', {})).rejects.toThrow('there is no run 99 in acme/openvpn');
});
