import { describe, expect, it } from 'vitest';
import type { Format, Parsed } from '../../src/parse/format.ts';
import { iperf3 } from '../../src/parse/iperf3.ts';
import { opensslSpeed } from '../../src/parse/openssl-speed.ts';
import { perfDiff } from '../../src/parse/perf-diff.ts';
import { perfReport } from '../../src/parse/perf-report.ts';
import { inputFile } from './check-format.ts';
import { readCase, sharesOf } from './check-profiles.ts';

async function read(format: Format, name: string): Promise<Parsed & { readonly text: string }> {
  const bytes = readCase(name);
  return { ...(await format.parse(inputFile(bytes))), text: new TextDecoder().decode(bytes) };
}

function problemsOf({ problems = [] }: Parsed): string {
  return problems.map(({ text }) => text).join('\n');
}

// What real tools wrote that looks like something else. A series that drifts is in test/compare/doubt-values.test.ts.
describe('a trap', () => {
  it('perf diff: a row with a blank delta is of the old recording only, whatever its size and place', async () => {
    const { profilePairs, text } = await read(perfDiff, 'perf-diff/other-program-default');
    const blank = /^ {4,8}(\d+\.\d+)% {13,}(\S+) +\[.\] (\S+)/m.exec(text);
    const [, percent = '', dso = '', symbol = ''] = blank ?? [];
    const [pair] = profilePairs ?? [];
    if (pair === undefined) throw new Error('no pair');
    expect(sharesOf(pair.before).get(`${symbol} ${dso}`)).toBeCloseTo(Number(percent), 1);
    expect(sharesOf(pair.after).get(`${symbol} ${dso}`)).toBeUndefined();
  });

  it("perf diff: a library's unresolved addresses are folded into one row, which keeps its whole share", async () => {
    const [pair] = (await read(perfDiff, 'perf-diff/other-program-default')).profilePairs ?? [];
    if (pair === undefined) throw new Error('no pair');
    expect(sharesOf(pair.after).get('0x000000000009d100 libc.so.6')).toBeCloseTo(37.16, 1);
    const { profiles = [] } = await read(perfReport, 'perf-report/graph-with-header');
    const addresses = profiles.flatMap(({ frames }) => frames.filter(({ symbol }) => symbol.startsWith('0x')));
    expect(addresses.length).toBeGreaterThan(20);
  });

  it('perf report: the IPC columns behind the symbol are no part of its name', async () => {
    const { profiles = [], text } = await read(perfReport, 'perf-report/flat');
    expect(text).toContain('IPC   [IPC Coverage]');
    const symbols = profiles.flatMap(({ frames }) => frames.map(({ symbol }) => symbol));
    expect(symbols.length).toBeGreaterThan(10);
    expect(symbols.filter((symbol) => /\s-\s|-\s*$/.test(symbol))).toEqual([]);
  });

  it("perf diff and perf report: the second, empty table of 'dummy:HG' is no profile and no problem", async () => {
    const diff = await read(perfDiff, 'perf-diff/other-program-default');
    expect(diff.text).toContain("'dummy:HG'");
    expect(diff.profilePairs).toHaveLength(1);
    expect(problemsOf(diff)).not.toContain('dummy');
  });

  it('openssl speed -engine nosuch: exits with 0 and the figures of its own software, which is said', async () => {
    expect(problemsOf(await read(opensslSpeed, 'openssl-speed/engine-not-usable'))).toMatch(
      /^the engine "nosuch" could not be used/,
    );
  });

  it('openssl speed of a device without -elapsed: 680 MB/s instead of 27, which is warned about', async () => {
    expect(problemsOf(await read(opensslSpeed, 'openssl-speed/cpu-time-of-a-device'))).toMatch(/measure with -elapsed/);
  });

  it('iperf3: what was received counts, not what was sent', async () => {
    const { measurements = [], text } = await read(iperf3, 'iperf3/tcp');
    const rates = [...text.matchAll(/"sum_(sent|received)":\s*\{[^}]*?"bits_per_second":\s*([\d.e+]+)/g)];
    const rateOf = (which: string): number => Number(rates.findLast((one) => one[1] === which)?.[2]);
    expect(rateOf('sent')).toBeGreaterThan(rateOf('received') * 1.1);
    expect(measurements[0]?.iterations).toEqual([rateOf('received')]);
  });
});
