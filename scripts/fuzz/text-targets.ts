import { readdirSync, readFileSync } from 'node:fs';
import { UserError } from '../../src/errors.ts';
import { parseAcceptLines } from '../../src/github/accept-lines.ts';
import { readTrigger } from '../../src/github/trigger.ts';
import type { Mapping } from '../../src/model/mapping.ts';
import { parseJson } from '../../src/model/parse-json.ts';
import { createCustomMapping } from '../../src/parse/custom-mapping.ts';
import { statePacking } from '../../src/github/state-packing.ts';
import { decodeState, encodeState } from '../../src/report/gate-state.ts';
import { createLimits } from '../../src/settings/limits.ts';
import { matchesName } from '../../src/settings/name-glob.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { checkParsed, fileOf } from './check-parsed.ts';
import { decode, encode } from './stored-targets.ts';
import type { Target } from './targets.ts';

const SHA = '1'.repeat(40);
const TIP = { sha: SHA, ref: 'main', repo: { full_name: 'acme/openvpn' } };

/** One payload for each event, cut down to what is read. */
const PAYLOADS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [
    'pull_request',
    {
      action: 'opened',
      pull_request: { number: 7, head: TIP, base: TIP, user: { login: 'mallory' } },
      repository: { default_branch: 'main' },
    },
  ],
  ['push', { ref: 'refs/heads/main', before: SHA, after: SHA, deleted: false }],
  ['merge_group', { merge_group: { head_sha: SHA, base_sha: SHA } }],
  ['workflow_dispatch', { repository: { default_branch: 'main' } }],
  [
    'workflow_run',
    {
      workflow_run: {
        ...{
          id: 1,
          run_attempt: 1,
          event: 'pull_request',
          conclusion: 'success',
          head_sha: SHA,
          head_branch: 'faster',
        },
        ...{ head_repository: { full_name: 'mallory/openvpn' }, path: '.github/workflows/measure.yml@main' },
      },
    },
  ],
  ['issue_comment', { action: 'created', issue: { number: 7, pull_request: {} } }],
]);

const COVERED = {
  machine: 'm',
  suite: 's',
  benchmark: 'tcp',
  metric: 'throughput',
  status: 'regressed',
  upTo: 0.4,
} as const;
const TIME = '2026-01-01T00:00:00Z';
const STATE = encodeState(
  {
    ...{ headSha: SHA, time: TIME, seen: [COVERED] },
    acceptances: [{ id: '1', by: 'alice', at: TIME, reason: 'known', benchmark: '*', covers: [COVERED] }],
  },
  statePacking,
);
const PACKED = new Uint8Array(Buffer.from(STATE.split(' ')[2] ?? '', 'base64'));

const METRICS: Mapping['metrics'] = [{ name: 'time', value: '$.v', unit: 'ms', better: 'lower' }];

/** The config, the event, comments, what a comment remembers, and files of one's own. */
export function listTextTargets(): readonly Target[] {
  const events = [...PAYLOADS].map(([name, payload]): Target => {
    const read = (bytes: Uint8Array): void => {
      // GitHub's runner writes JSON: what is none is not looked at.
      const json = parseJson(decode(bytes));
      if (json !== undefined) readTrigger(name, json, { sha: SHA, ref: 'refs/heads/main' });
    };
    return { name: `event ${name}`, refuses: true, seeds: [encode(JSON.stringify(payload))], read };
  });
  return [
    { name: 'config', refuses: true, seeds: readConfigs(), read: readConfig },
    ...events,
    { name: 'gate state', seeds: [encode(STATE), PACKED, encode(statePacking.unpack(PACKED) ?? '')], read: readState },
    {
      name: 'acceptance',
      seeds: [encode('hello\n/copygate accept tcp* because we know\n```\n/copygate accept x because y\n```\n')],
      read(bytes) {
        for (const { benchmark } of parseAcceptLines(decode(bytes))) matchesName(benchmark, 'openvpn tcp 16384 bytes');
      },
    },
    mappingTarget('mapping of JSON', { files: '**', benchmark: '{$.n}', json: { rows: '$..*' }, metrics: METRICS }, [
      '[{"n": "a", "v": 12.5}, {"n": "b", "v": "3"}]\n{"n": "c", "v": [1, 2]}\n',
    ]),
    mappingTarget(
      'mapping of CSV',
      { files: '**', benchmark: '{n}', csv: {}, metrics: METRICS.map((metric) => ({ ...metric, value: 'v' })) },
      ['n,v\na,1\n"b ""c""",2\n'],
    ),
  ];
}

function mappingTarget(name: string, mapping: Mapping, seeds: readonly string[]): Target {
  const { format } = createCustomMapping(mapping);
  const read = async (bytes: Uint8Array, chunk: number): Promise<void> =>
    checkParsed(await format.parse(fileOf(bytes, chunk)));
  return { name, seeds: seeds.map(encode), read };
}

function readConfig(bytes: Uint8Array): void {
  const config = parseConfig(decode(bytes), 'copygate.yml');
  const metric = { name: 'time', unit: 's', better: 'lower' } as const;
  createLimits(config)({ machine: 'cortex-a72', suite: 'openvpn', benchmark: 'tcp', metric }, 1);
  for (const mapping of config.mappings) createCustomMapping(mapping).matches('m/s/run-01/result.json');
}

function readConfigs(): readonly Uint8Array[] {
  const files = readdirSync('examples', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('copygate.yml'),
  );
  if (files.length === 0) throw new UserError('no copygate.yml in examples', 'Run it in the root of the repository.');
  return files.map((file) => new Uint8Array(readFileSync(`examples/${file}`)));
}

/** The line as a whole, and the state that somebody wrote into it. */
function readState(bytes: Uint8Array): void {
  decodeState(decode(bytes), statePacking);
  decodeState(`<!-- copygate-state: ${Buffer.from(bytes).toString('base64')} -->`, statePacking);
}
