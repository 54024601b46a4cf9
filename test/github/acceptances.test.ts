import { describe, expect, it } from 'vitest';
import { findAcceptances } from '../../src/github/acceptances.ts';
import type { GateState } from '../../src/report/gate-state.ts';
import { type Answer, clientOf, routes, startServer } from './answer-server.ts';
import { DEFAULT_LABEL } from '../../src/settings/options.ts';
import { SHA } from './make-payload.ts';

const TIMELINE = 'GET /repos/acme/openvpn/issues/7/timeline';
const RUN = 'GET /repos/acme/openvpn/actions/runs/4711';
const EARLY = '2026-03-01T08:00:00Z';
const BEGAN = '2026-03-01T09:00:00Z';
const TOLD = '2026-03-01T10:00:00Z';
const LATE = '2026-03-01T11:00:00Z';

const AES = {
  machine: 'rpi4',
  suite: 'openssl',
  benchmark: 'aes',
  metric: 'throughput',
  status: 'regressed',
  upTo: 1.12,
} as const;
const SHA256 = { ...AES, benchmark: 'sha' } as const;
const STATE: GateState = { headSha: SHA.head, time: TOLD, seen: [AES, SHA256], acceptances: [] };

const person = (login: string) => ({ login, type: 'User' });
const labeled = (id: number, at = LATE, login = 'maria', name: string = DEFAULT_LABEL) => ({
  ...{ event: 'labeled', id, created_at: at, actor: person(login), label: { name } },
});
const unlabeled = (id: number, at = LATE) => ({ ...labeled(id, at), event: 'unlabeled' });
const commented = (id: number, body: string, at = LATE, login = 'maria') => ({
  ...{ event: 'commented', id, body, created_at: EARLY, updated_at: at, user: person(login), actor: person(login) },
});

/** Maria maintains, Wanda writes, Theo triages, everybody else is a stranger. */
const PERMISSIONS: Readonly<Record<string, Answer>> = Object.fromEntries(
  Object.entries({
    maria: { permission: 'write', role_name: 'maintain' },
    wanda: { permission: 'write', role_name: 'write' },
    root: { permission: 'admin', role_name: 'admin' },
    theo: { permission: 'read', role_name: 'triage' },
    mallory: { permission: 'none', role_name: '' },
  }).map(([login, body]) => [`GET /repos/acme/openvpn/collaborators/${login}/permission`, { body }]),
);

async function find(
  timeline: readonly unknown[],
  state: GateState | 'none' = STATE,
  other: Parameters<typeof routes>[0] = {},
) {
  const server = await startServer(
    routes({ [TIMELINE]: { body: timeline }, [RUN]: { body: { created_at: BEGAN } }, ...PERMISSIONS, ...other }),
  );
  const request = {
    ...{ pullRequest: 7, label: DEFAULT_LABEL },
    state: Promise.resolve(state === 'none' ? undefined : state),
    measuring: Promise.resolve({ id: 4711 }),
  };
  const { acceptances, problems } = await findAcceptances(
    clientOf(server),
    { owner: 'acme', repository: 'openvpn' },
    request,
  );
  return { acceptances, problems: problems.map(({ text }) => text), asked: server.asked };
}

describe('an acceptance', () => {
  it('by label covers all that was seen', async () => {
    const { acceptances, problems, asked } = await find([labeled(1)]);
    expect(acceptances).toEqual([{ id: 'label:1', by: 'maria', at: LATE, benchmark: '**', covers: [AES, SHA256] }]);
    expect(problems).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('by comment covers what it names, with its reason', async () => {
    const { acceptances } = await find([commented(2, '/copygate accept ae* because it encrypts now')]);
    expect(acceptances).toEqual([
      { id: `comment:2:${LATE}:0`, by: 'maria', at: LATE, reason: 'it encrypts now', benchmark: 'ae*', covers: [AES] },
    ]);
  });

  it.each(['aes', 'openssl/aes', '`openssl/aes` throughput', 'aes throughput', 'openssl/a*'])(
    'by comment names a finding as the report shows it: %s',
    async (written) => {
      const { acceptances } = await find([commented(2, `/copygate accept ${written} because x`)]);
      expect(acceptances.map(({ covers }) => covers)).toEqual([[AES]]);
    },
  );

  it('of something that is not there is said, with what is', async () => {
    const { acceptances, problems } = await find([commented(2, '/copygate accept openssl/eas because x')]);
    expect(acceptances).toEqual([]);
    expect(problems).toEqual([
      'an acceptance by maria names "openssl/eas", but no finding that makes the gate fail is called so: "openssl/aes", "openssl/sha"',
    ]);
  });

  it('is taken back with the label, and given again with it', async () => {
    expect((await find([labeled(1), unlabeled(2)])).acceptances).toEqual([]);
    expect((await find([labeled(1), unlabeled(2), labeled(3)])).acceptances.map(({ id }) => id)).toEqual(['label:3']);
  });

  it('is not another label', async () => {
    expect((await find([labeled(1, LATE, 'maria', 'performance')])).acceptances).toEqual([]);
    expect((await find([labeled(1, LATE, 'maria', 'Copygate: Accept')])).acceptances).toHaveLength(1);
  });

  it.each(['maria', 'wanda', 'root'])('counts by %s', async (login) => {
    expect((await find([labeled(1, LATE, login)])).acceptances).toHaveLength(1);
  });

  it.each(['theo', 'mallory', 'stranger'])('does not count by %s, and that is said', async (login) => {
    const { acceptances, problems } = await find([
      labeled(1, LATE, login),
      commented(2, '/copygate accept * because x', LATE, login),
    ]);
    expect(acceptances).toEqual([]);
    expect(problems).toEqual(
      Array.from({ length: 2 }, () => `an acceptance was asked for by ${login}, who has no write access`),
    );
  });

  it('does not count by a bot or an account that is gone', async () => {
    const bot = { ...labeled(1), actor: { login: 'robot[bot]', type: 'Bot' } };
    expect(await find([bot])).toMatchObject({
      acceptances: [],
      problems: ['the label that accepts was set by robot[bot], but only people may'],
    });
    expect((await find([{ ...labeled(1), actor: null }])).problems).toEqual([
      'the label that accepts was set by a deleted account, but only people may',
    ]);
  });

  it('is not what a bot explains in a comment', async () => {
    const bot = {
      ...commented(1, '/copygate accept * because x'),
      user: { login: 'github-actions[bot]', type: 'Bot' },
    };
    expect(await find([bot])).toMatchObject({ acceptances: [], problems: [] });
  });

  it('is not what a gate’s own comment shows, whoever’s token writes it', async () => {
    const shown = '<!-- copygate: arm -->\n/copygate accept ** because a benchmark is called so';
    expect(await find([commented(1, shown)])).toMatchObject({ acceptances: [], problems: [] });
  });

  it('said while the gate was at work covers what stood there before, at most that large', async () => {
    const heard = { at: '2026-03-01T09:30:00Z', seen: [{ ...AES, upTo: 1.05 }] };
    const said = labeled(1, '2026-03-01T09:45:00Z');
    const { acceptances } = await find([said], { ...STATE, heard });
    expect(acceptances.map(({ covers }) => covers)).toEqual([heard.seen]);
    expect((await find([labeled(1)], { ...STATE, heard })).acceptances[0]?.covers).toEqual(STATE.seen);
    expect((await find([labeled(1, EARLY)], { ...STATE, heard })).acceptances).toEqual([]);
  });

  it('said while the first gate was at work covers what it then showed', async () => {
    const heard = { at: '2026-03-01T09:30:00Z' };
    const { acceptances } = await find([labeled(1, '2026-03-01T09:45:00Z')], { ...STATE, heard });
    expect(acceptances.map(({ covers }) => covers)).toEqual([STATE.seen]);
  });

  it('needs a reason in a comment', async () => {
    expect(await find([commented(1, '/copygate accept aes')])).toMatchObject({
      acceptances: [],
      problems: ['an acceptance by maria has no reason: `/copygate accept <benchmark> because <reason>`'],
    });
  });

  it('said before anything was seen covers nothing', async () => {
    for (const at of [EARLY, TOLD]) {
      const { acceptances, problems } = await find([labeled(1, at)]);
      expect(acceptances).toEqual([]);
      expect(problems).toEqual([
        'the label that accepts was set by maria before there was anything to see, so that it covers nothing; it must be said again',
      ]);
    }
  });

  it('that is remembered goes on as it was', async () => {
    const covers = [{ ...AES, upTo: 1.03 }];
    const standing = { id: 'label:1', by: 'maria', at: EARLY, benchmark: '**', covers };
    expect((await find([labeled(1, EARLY)], { ...STATE, acceptances: [standing] })).acceptances).toEqual([standing]);
  });

  it('that is remembered ends when it is taken back, edited, or its author has lost the right', async () => {
    const covers = [AES];
    const said = { by: 'maria', at: EARLY, benchmark: '**', covers };
    const state = {
      ...STATE,
      acceptances: [
        { ...said, id: 'label:1' },
        { ...said, id: `comment:2:${EARLY}:0` },
      ],
    };
    expect((await find([labeled(1, EARLY), unlabeled(3)], state)).acceptances).toEqual([]);
    expect((await find([], state)).acceptances).toEqual([]);
    expect((await find([labeled(1, EARLY, 'mallory')], state)).acceptances).toEqual([]);
    const [edited] = (await find([commented(2, '/copygate accept sha because y', LATE)], state)).acceptances;
    expect(edited?.covers).toEqual([SHA256]);
  });

  it('without a state is of what is measured now, if it was said after the run began', async () => {
    expect((await find([labeled(1, LATE)], 'none')).acceptances).toMatchObject([{ covers: 'measured' }]);
    const { acceptances, problems } = await find([labeled(1, EARLY)], 'none');
    expect(acceptances).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('is checked once for each person', async () => {
    const many = Array.from({ length: 3 }, (_, index) => commented(index + 1, '/copygate accept aes because x'));
    const { acceptances, asked } = await find(many);
    expect(acceptances).toHaveLength(3);
    expect(asked.map(({ url }) => url.split('?')[0])).toEqual([
      '/repos/acme/openvpn/issues/7/timeline',
      '/repos/acme/openvpn/collaborators/maria/permission',
    ]);
  });

  it('cannot be found without permission: the gate stays strict, and says so', async () => {
    const { acceptances, problems } = await find([], STATE, {
      [TIMELINE]: { status: 403, body: { message: 'Resource not accessible' } },
    });
    expect(acceptances).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('permissions: pull-requests: read')]);
  });

  it('is none in events of other kinds and shapes', async () => {
    const odd = [
      null,
      7,
      {},
      { event: 'committed', sha: SHA.head },
      { event: 'labeled' },
      { ...labeled(1), created_at: 'x' },
    ];
    expect(await find(odd)).toMatchObject({ acceptances: [], problems: [] });
  });
});
