import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContext } from '../../src/github/context.ts';
import { readOccasion } from '../../src/github/occasion.ts';
import { findBase } from '../../src/github/subject.ts';
import { resolveActionInputs } from '../../src/settings/action-inputs.ts';
import { makeFolder } from '../io/make-zip.ts';
import { type Answer, clientOf, routes, startServer } from './answer-server.ts';
import { makeEnvironment } from './make-environment.ts';
import { pullRequestPayload, SHA, workflowRunPayload } from './make-payload.ts';

const REPO = 'GET /repos/acme/openvpn';

function file(text: string): Answer {
  return { body: { type: 'file', encoding: 'base64', content: Buffer.from(text).toString('base64') } };
}

/** @param files By commit: the config there, at `path`. */
async function read(
  event: string,
  payload: object,
  config: string | undefined,
  files: Readonly<Record<string, string>>,
  at = '.github/copygate.yml',
) {
  const folder = makeFolder();
  const eventPath = path.join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(payload));
  const contents = Object.entries(files).map(
    ([sha, text]) => [`${REPO}/contents/${encodeURIComponent(at)}?ref=${sha}`, file(text)] as const,
  );
  const server = await startServer((asked) => {
    if (asked.url.includes('/compare/'))
      return { body: { merge_base_commit: { sha: SHA.base }, files: [{ filename: at }] } };
    return routes({ ...Object.fromEntries(contents), [`${REPO}/commits/${SHA.head}`]: { body: { parents: [] } } })(
      asked,
    );
  });
  const folders = { GITHUB_EVENT_PATH: eventPath, GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder };
  const environment = makeEnvironment(server.url, event, folders);
  const inputs = resolveActionInputs(new Map(config === undefined ? [] : [['config', config]]));
  const occasion = await readOccasion(inputs, environment, clientOf(server), () => {});
  if ('outdated' in occasion) throw new Error(occasion.outdated);
  const subject = findBase(occasion.client, occasion.environment, occasion.identity);
  subject.catch(() => {});
  return readContext(inputs, occasion, subject, () => {});
}

const STRICT_AND_LOOSE = { [SHA.base]: 'limit: 1%', [SHA.head]: 'limit: 90%' };
const PUSHED = {
  ref: 'refs/heads/main',
  before: '0'.repeat(40),
  after: SHA.head,
  repository: { default_branch: 'main' },
};

describe('the settings that count', () => {
  it('are those of the base, what a pull request changes in them is shown', async () => {
    const { settings, proposed, problems } = await read(
      'pull_request',
      pullRequestPayload(),
      undefined,
      STRICT_AND_LOOSE,
    );
    expect(settings.config.limit).toBe('1%');
    expect(proposed?.changes).toEqual([{ name: 'limit', before: '"1%"', after: '"90%"' }]);
    expect(problems).toEqual([]);
  });

  it('are those of the base in a merge queue, also when another workflow has measured', async () => {
    const queued = workflowRunPayload({ event: 'merge_group', head_repository: { full_name: 'acme/openvpn' } });
    expect((await read('workflow_run', queued, undefined, STRICT_AND_LOOSE)).settings.config.limit).toBe('1%');
  });

  it('are the commit’s own on a branch', async () => {
    expect((await read('push', PUSHED, undefined, STRICT_AND_LOOSE)).settings.config.limit).toBe('90%');
  });

  it.each(['./bench/gate.yml', 'bench/gate.yml', 'bench/../bench/gate.yml'])(
    'are found where the workflow names them: %s',
    async (config) => {
      const found = await read('pull_request', pullRequestPayload(), config, STRICT_AND_LOOSE, 'bench/gate.yml');
      expect(found.settings.config.limit).toBe('1%');
      expect(found.proposed?.path).toBe('bench/gate.yml');
    },
  );

  it.each(['../x.yml', '/etc/hostname', '.'])('are no file elsewhere: %s', async (config) => {
    await expect(read('pull_request', pullRequestPayload(), config, {})).rejects.toThrow(
      `config: "${config}" is no path in the repository`,
    );
  });

  it('that are named and not there are an error on a branch, and said on the pull request that brings them', async () => {
    await expect(read('push', PUSHED, 'gate.yml', {})).rejects.toThrow('config: there is no gate.yml at 111111111111');
    const brought = await read(
      'pull_request',
      pullRequestPayload(),
      'gate.yml',
      { [SHA.head]: 'limit: 9%' },
      'gate.yml',
    );
    expect(brought.problems).toEqual([
      { path: 'gate.yml', text: 'the settings are not on the base branch: all have their defaults until they are' },
    ]);
    expect(brought.settings.config.limit).toBe('2%');
  });
});
