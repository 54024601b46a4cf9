import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { chooseMode } from '../../src/github/mode.ts';
import { readTrigger, type Trigger } from '../../src/github/trigger.ts';
import {
  commentPayload,
  mergeGroupPayload,
  pullRequestPayload,
  pushPayload,
  SHA,
  workflowRunPayload,
} from './make-payload.ts';

const ON_MAIN = { sha: SHA.other, ref: 'refs/heads/main' };
const read = (event: string, payload: unknown, environment = ON_MAIN): Trigger =>
  readTrigger(event, payload, environment);

function outcomeOf(act: () => unknown): 'read' | 'refused' | 'bug' {
  try {
    act();
    return 'read';
  } catch (error) {
    return error instanceof UserError ? 'refused' : 'bug';
  }
}

describe('a trigger', () => {
  it('is a pull request with both its ends', () => {
    expect(read('pull_request', pullRequestPayload())).toEqual({
      cause: {
        kind: 'pull-request',
        event: 'pull_request',
        action: 'synchronize',
        number: 7,
        head: { sha: SHA.head, branch: 'faster', repository: 'acme/openvpn' },
        base: { sha: SHA.base, branch: 'main', repository: 'acme/openvpn' },
        isFork: false,
        author: 'mallory',
      },
      defaultBranch: 'main',
      warnings: [],
    });
  });

  it('is of a fork when the head lies elsewhere, or nowhere any more', () => {
    expect(read('pull_request', pullRequestPayload({ fork: 'mallory/openvpn' })).cause).toMatchObject({ isFork: true });
    expect(read('pull_request', pullRequestPayload({ fork: null })).cause).toMatchObject({ isFork: true });
  });

  it('warns of pull_request_target', () => {
    expect(read('pull_request_target', pullRequestPayload()).warnings).toEqual([
      expect.stringContaining('hands them to whoever wrote it'),
    ]);
  });

  it('is a push, with what was there before', () => {
    expect(read('push', pushPayload()).cause).toEqual({
      kind: 'push',
      sha: SHA.head,
      before: SHA.base,
      branch: 'main',
    });
    expect(read('push', pushPayload({ before: '0'.repeat(40), ref: 'refs/tags/v1' })).cause).toEqual({
      kind: 'push',
      sha: SHA.head,
    });
    expect(() => read('push', pushPayload({ deleted: true }))).toThrow('refs/heads/main was deleted');
  });

  it('is a merge group', () => {
    expect(read('merge_group', mergeGroupPayload()).cause).toEqual({
      kind: 'merge-group',
      sha: SHA.head,
      baseSha: SHA.base,
    });
  });

  it.each(['schedule', 'workflow_dispatch'])(
    'is the clock or a hand (%s), for the commit of the environment',
    (event) => {
      expect(read(event, {}).cause).toEqual({ kind: 'dispatch', event, sha: SHA.other, branch: 'main' });
      expect(read(event, {}, { sha: SHA.other, ref: 'refs/tags/v1' }).cause).not.toHaveProperty('branch');
    },
  );

  it('is the run of another workflow', () => {
    expect(read('workflow_run', workflowRunPayload()).cause).toEqual({
      kind: 'workflow-run',
      runId: 4711,
      runAttempt: 1,
      event: 'pull_request',
      conclusion: 'success',
      head: { sha: SHA.head, branch: 'faster', repository: 'mallory/openvpn' },
    });
  });

  it('is a comment on a pull request, not on an issue', () => {
    expect(read('issue_comment', commentPayload()).cause).toEqual({ kind: 'comment', action: 'created', number: 7 });
    expect(() => read('issue_comment', commentPayload({}))).toThrow('#7 is an issue, not a pull request');
  });

  it('is refused when nothing can be judged for it', () => {
    expect(() => read('release', {})).toThrow('the event "release" is none that a gate can judge');
    expect(() => read('__proto__', {})).toThrow(UserError);
  });

  it.each([
    ['pull_request', { pull_request: { number: 7, head: { sha: 'main; rm -rf /', ref: 'x', repo: null } } }],
    ['push', pushPayload({ after: '../../x' })],
    ['workflow_run', workflowRunPayload({ id: '4711' })],
    ['workflow_run', workflowRunPayload({ head_sha: 'HEAD' })],
    ['merge_group', null],
  ])('is refused when the payload of %s is of another shape', (event, payload) => {
    expect(() => read(event, payload)).toThrow(`the event's payload (GITHUB_EVENT_PATH) is none of "${event}"`);
  });

  it('is read or refused, whatever the payload holds', () => {
    const events = ['pull_request', 'push', 'merge_group', 'schedule', 'workflow_run', 'issue_comment', 'x'];
    fc.assert(
      fc.property(fc.constantFrom(...events), fc.anything(), (event, payload) => {
        expect(outcomeOf(() => read(event, payload))).not.toBe('bug');
      }),
    );
  });

  it('carries any branch name as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (ref) => {
        expect(read('pull_request', pullRequestPayload({ ref })).cause).toMatchObject({ head: { branch: ref } });
      }),
    );
  });
});

describe('the mode', () => {
  const modeOf = (event: string, payload: unknown, environment = ON_MAIN): string =>
    chooseMode(read(event, payload, environment), undefined);

  it('is to record what is measured on the default branch', () => {
    expect(modeOf('push', pushPayload())).toBe('record');
    expect(modeOf('workflow_dispatch', pushPayload())).toBe('record');
    expect(modeOf('schedule', {})).toBe('record');
    expect(modeOf('workflow_run', workflowRunPayload({ event: 'push', head_branch: 'main' }))).toBe('record');
  });

  it('is to judge everything else', () => {
    expect(modeOf('pull_request', pullRequestPayload())).toBe('gate');
    expect(modeOf('merge_group', mergeGroupPayload())).toBe('gate');
    expect(modeOf('push', pushPayload({ ref: 'refs/heads/release' }))).toBe('gate');
    expect(modeOf('push', pushPayload({ ref: 'refs/tags/main' }))).toBe('gate');
    expect(modeOf('workflow_dispatch', pushPayload(), { sha: SHA.head, ref: 'refs/heads/topic' })).toBe('gate');
    expect(modeOf('workflow_dispatch', {})).toBe('gate');
    expect(modeOf('issue_comment', commentPayload())).toBe('gate');
  });

  it('is not to record a fork whose branch is called as the default one', () => {
    expect(modeOf('workflow_run', workflowRunPayload({ head_branch: 'main' }))).toBe('gate');
    expect(modeOf('pull_request', pullRequestPayload({ ref: 'main', fork: 'mallory/openvpn' }))).toBe('gate');
  });

  it('is what was set', () => {
    const trigger = read('push', pushPayload());
    expect(chooseMode(trigger, 'gate')).toBe('gate');
    expect(chooseMode(trigger, 'auto')).toBe('record');
    expect(() => chooseMode(trigger, 'both')).toThrow('mode: "both" is not known');
  });
});
