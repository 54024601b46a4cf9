import { describe, expect, it } from 'vitest';
import { matchObjects } from '../../src/profile/match-objects.ts';
import type { Tally } from '../../src/profile/tally.ts';

/** Shares by `symbol@object`. */
function tallyOf(shares: Readonly<Record<string, number>>): Tally {
  const symbols = Object.entries(shares).map(([name, share]) => {
    const [symbol = '', dso = ''] = name.split('@');
    return [`other user\0${symbol}\0${dso}`, { symbol, dso, class: 'other user', share }] as const;
  });
  return {
    ...{ classes: new Map(), symbols: new Map(symbols), missing: 0, busy: undefined, samples: 100 },
    ...{ samplesInferred: false, lost: 0, repeats: [] },
  };
}

/** By symbol and object, the shares of both sides where they are one row. */
function rowsOf(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>) {
  const pair = matchObjects({ before: tallyOf(before), after: tallyOf(after) });
  return Object.fromEntries(
    [...new Map([...pair.before.symbols, ...pair.after.symbols])].map(([key, { symbol, dso }]) => [
      `${symbol}@${dso}`,
      [pair.before.symbols.get(key)?.share, pair.after.symbols.get(key)?.share],
    ]),
  );
}

describe('matchObjects', () => {
  it('says what it took for the same', () => {
    const noteOf = (before: string, after: string) =>
      matchObjects({ before: tallyOf({ [before]: 1 }), after: tallyOf({ [after]: 1 }) }).note;
    expect(noteOf('main@v1', 'main@v2')).toBe('v1 and v2 are taken for the same program.');
    expect(noteOf('main@v1', 'main')).toMatch(/^Only one of the two names shared objects/);
    expect(noteOf('main@v1', 'main@v1')).toBeUndefined();
  });

  it('goes by names alone where one side has no objects', () => {
    expect(rowsOf({ 'main@app': 1 }, { main: 1 })).toEqual({ 'main@': [1, 1] });
  });

  it('takes a program of another name on each side for the same', () => {
    expect(
      rowsOf(
        { 'checksum@pktproc_v1': 0.9, 'main@pktproc_v1': 0.1 },
        { 'checksum@pktproc_v2': 0.5, 'main@pktproc_v2': 0.1, 'work@libc.so.6': 0.4 },
      ),
    ).toEqual({ 'checksum@pktproc_v2': [0.9, 0.5], 'main@pktproc_v2': [0.1, 0.1], 'work@libc.so.6': [undefined, 0.4] });
  });

  it.each([
    ['the program is on both sides', { 'main@app': 1, 'main@a': 0.1 }, { 'main@app': 1, 'init@b': 0.1 }],
    ['they have nothing in common', { 'encrypt@openssl': 1 }, { 'send@iperf3': 1 }],
    ['they have nothing in common that has a name', { '[unresolved]@openssl': 1 }, { '[unresolved]@iperf3': 1 }],
    ['it may be several', { 'main@a': 0.5, 'main@b': 0.5 }, { 'main@c': 1 }],
    ['it is a library', { 'copy@libold.so.1': 1 }, { 'copy@libnew.so.2': 1 }],
    ['it is a module', { 'copy@[old]': 1 }, { 'copy@[new]': 1 }],
  ])('does not where %s', (_, before, after) => {
    const pair = { before: tallyOf(before), after: tallyOf(after) };
    expect(matchObjects(pair)).toBe(pair);
  });
});
