import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptFindings } from '../../src/compare/accept-findings.ts';
import type { Acceptance } from '../../src/model/acceptance.ts';
import { statePacking } from '../../src/github/state-packing.ts';
import {
  decodeState as decode,
  describeState,
  encodeState as encode,
  type GateState,
} from '../../src/report/gate-state.ts';
import { makeFinding, sized } from '../compare/make-finding.ts';
import { makeReport } from './make-report.ts';

const encodeState = (state: GateState): string => encode(state, statePacking);
const decodeState = (line: string): GateState | undefined => decode(line, statePacking);

const SHA = 'a'.repeat(40);
const TIME = '2026-03-01T10:00:00.000Z';
const BY_LABEL: Acceptance = { id: 'label:1', by: 'bob', at: TIME, benchmark: '**', covers: 'measured' };

function stateOf(acceptances: readonly Acceptance[]): GateState {
  const findings = [makeFinding(), makeFinding({ benchmark: 'sha', status: 'unchanged', ...sized(1) })];
  const report = makeReport({ findings: acceptFindings(findings, acceptances, [], ['regression']) });
  return describeState(report, acceptances, { headSha: SHA, time: TIME });
}

describe('the state of a gate', () => {
  it('holds what fails and how large it may be', () => {
    expect(stateOf([])).toEqual({
      headSha: SHA,
      time: TIME,
      seen: [
        {
          machine: 'rpi4',
          suite: 'openssl',
          benchmark: 'aes 16 B',
          metric: 'throughput',
          status: 'regressed',
          upTo: 1.12,
        },
      ],
      acceptances: [],
    });
  });

  it('holds what an acceptance of everything has covered, so that it is one of that from now on', () => {
    const { seen, acceptances } = stateOf([BY_LABEL]);
    expect(seen).toHaveLength(1);
    expect(acceptances).toEqual([{ ...BY_LABEL, covers: seen }]);
  });

  it('forgets an acceptance that covers nothing', () => {
    expect(stateOf([{ ...BY_LABEL, benchmark: 'other' }]).acceptances).toEqual([]);
    expect(stateOf([{ ...BY_LABEL, covers: [] }]).acceptances).toEqual([]);
  });

  it('comes back from its line', () => {
    const state = stateOf([{ ...BY_LABEL, reason: 'µ --> <script>' }]);
    const line = encodeState(state);
    expect(line).toMatch(/^<!-- copygate-state: [A-Za-z0-9+/=]+ -->$/);
    expect(decodeState(line)).toEqual(state);
    expect(decodeState(`${line}\r`)).toEqual(state);
  });

  it('comes back with what was seen before, of which no more than fits is kept', () => {
    const state = stateOf([]);
    const heard = { at: TIME, seen: state.seen };
    expect(decodeState(encodeState({ ...state, heard }))).toEqual({ ...state, heard });
    const many = state.seen.flatMap((one) =>
      Array.from({ length: 20_000 }, (_, index) => ({ ...one, benchmark: `b${index}` })),
    );
    const kept = decodeState(encodeState({ ...state, heard: { at: TIME, seen: many } }));
    expect(kept?.heard?.seen?.length).toBeGreaterThan(10);
    expect(kept?.heard?.seen?.length).toBeLessThan(many.length);
  });

  it('comes back whatever the names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (benchmark) => {
        const state = { headSha: SHA, time: TIME, seen: [], acceptances: [] };
        const seen = [{ machine: '__proto__', suite: '', benchmark, metric: 'x', status: 'regressed' as const }];
        expect(decodeState(encodeState({ ...state, seen }))?.seen).toEqual(seen.map((one) => ({ ...one, benchmark })));
      }),
    );
  });

  it('keeps to a length that a comment has room for', () => {
    const state = stateOf([]);
    const seen = state.seen.flatMap((one) =>
      Array.from({ length: 5000 }, (_, index) => ({ ...one, benchmark: `b${index}` })),
    );
    const line = encodeState({ ...state, seen });
    expect(line.length).toBeLessThan(24_001);
    const kept = decodeState(line)?.seen ?? [];
    expect(kept.length).toBeGreaterThan(1000);
    expect(kept[0]?.benchmark).toBe('b0');
  });

  it('comes back as older versions wrote it', () => {
    const state = stateOf([BY_LABEL]);
    const json = Buffer.from(JSON.stringify({ version: 1, ...state })).toString('base64');
    expect(decodeState(`<!-- copygate-state: ${json} -->`)).toEqual(state);
  });

  it('is none when it would unfold to more than any state', () => {
    const bomb = Buffer.from(statePacking.pack(' '.repeat(5 * 1024 * 1024))).toString('base64');
    expect(decodeState(`<!-- copygate-state: ${bomb} -->`)).toBeUndefined();
  });

  it('is none when the line is anything else', () => {
    const json = (value: unknown): string =>
      `<!-- copygate-state: ${Buffer.from(JSON.stringify(value)).toString('base64')} -->`;
    const good = { version: 1, ...stateOf([BY_LABEL]) };
    expect(decodeState(json(good))).toBeDefined();
    const bad: readonly unknown[] = [
      null,
      [],
      'x',
      { ...good, version: 2 },
      { ...good, headSha: 'main' },
      { ...good, time: 'yesterday' },
      { ...good, seen: [{ ...good.seen[0], upTo: -1 }] },
      { ...good, seen: [{ ...good.seen[0], upTo: '9' }] },
      { ...good, acceptances: [{ ...good.acceptances[0], covers: 'measured' }] },
    ];
    expect(bad.map((value) => decodeState(json(value)))).toEqual(bad.map(() => undefined));
    for (const line of [
      '',
      '<!-- copygate-state:  -->',
      '<!-- copygate-state: e30 --> x',
      '<!-- copygate-state: e3 -->',
    ])
      expect(decodeState(line)).toBeUndefined();
  });

  it('is none for any other text', () => {
    fc.assert(
      fc.property(fc.base64String(), (text) => {
        expect(decodeState(`<!-- copygate-state: ${text} -->`)).toBeUndefined();
      }),
    );
  });
});
