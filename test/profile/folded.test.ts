import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame, Profile, Stack } from '../../src/model/profile.ts';
import { writeAllFolded, writeFolded } from '../../src/profile/folded.ts';

function profileOf(frames: readonly Frame[], stacks: readonly Stack[]): Profile {
  const total = stacks.reduce((sum, { weight }) => sum + weight, 0);
  return {
    path: '',
    format: 'perf script',
    event: 'cpu-clock',
    weightUnit: 'period',
    callChains: true,
    frames,
    stacks,
    total,
  };
}

/** How one frame of a command is written. */
function nameOf(symbol: string, dso = '/usr/bin/app', comm = 'app'): string {
  const profile = profileOf([{ symbol, dso, space: 'unknown' }], [{ comm, frames: [0], weight: 1 }]);
  const [line = ''] = writeFolded(profile);
  return line.slice(line.indexOf(';') + 1, -' 1'.length);
}

describe('folded stacks of a profile', () => {
  const frames: readonly Frame[] = ['memcpy', 'main', 'work'].map((symbol) => ({ symbol, dso: 'app', space: 'user' }));
  const stacks: readonly Stack[] = [
    { comm: 'Web Content', frames: [0, 2, 1], weight: 3_003_003, count: 3 },
    { comm: 'Web Content', frames: [1], weight: 1_001_001, count: 1 },
    { comm: '', frames: [0, 1], weight: 2_002_002, count: 2 },
  ];

  it('stand the outermost frame first, behind the command, sorted, with the number of samples', () => {
    expect([...writeFolded(profileOf(frames, stacks))]).toEqual([
      'Web_Content;main 1',
      'Web_Content;main;work;memcpy 3',
      'main;memcpy 2',
    ]);
  });

  it('carry the weights when asked, or when samples were not counted', () => {
    const weights = ['Web_Content;main 1001001', 'Web_Content;main;work;memcpy 3003003', 'main;memcpy 2002002'];
    expect([...writeFolded(profileOf(frames, stacks), 'weight')]).toEqual(weights);
    const uncounted = stacks.map(({ comm, frames, weight }) => ({ comm, frames, weight }));
    expect([...writeFolded(profileOf(frames, uncounted))]).toEqual(weights);
  });

  it('add up stacks that look the same', () => {
    const overloads = ['f(int)', 'f(double)'].map((symbol): Frame => ({ symbol, dso: 'app', space: 'user' }));
    const both = profileOf(overloads, [
      { comm: 'a', frames: [0], weight: 10, count: 1 },
      { comm: 'a', frames: [1], weight: 20, count: 2 },
    ]);
    expect([...writeFolded(both)]).toEqual(['a;f 3']);
    expect([...writeFolded(both, 'weight')]).toEqual(['a;f 30']);
  });

  it('name frames as stackcollapse-perf.pl does', () => {
    expect(nameOf('[unknown]')).toBe('[app]');
    expect(nameOf('[unknown]', '[kernel.kallsyms]')).toBe('[[kernel.kallsyms]]');
    expect(nameOf('[unknown]', '')).toBe('[unknown]');
    expect(nameOf('f(int) const')).toBe('f');
    expect(nameOf('a::(anonymous namespace)::f(int)')).toBe('a::(anonymous namespace)::f');
    expect(nameOf('net/http.(*conn).serve')).toBe('net/http.(*conn).serve');
    expect(nameOf('RegExp:["\';]')).toBe('RegExp:[:]');
    expect(nameOf('Lorg/x/Y;::run', '/jit/perf-1.map', 'java')).toBe('org/x/Y:::run');
    expect(nameOf('Lorg/x/Y;::run', '/jit/perf-1.map', 'node')).toBe('Lorg/x/Y:::run');
    expect(nameOf('La;::b->Lc;::d', '/jit/perf-1.map', 'java')).toBe('La:::b;Lc:::d_[i]');
    expect(nameOf('La/x;::b->Lc/y;::d', '/jit/perf-1.map', 'java')).toBe('a/x:::b;c/y:::d_[i]');
  });

  it('name frames better where that would lose them', () => {
    expect(nameOf('P<T>::operator->')).toBe('P<T>::operator->');
    expect(nameOf('(anonymous namespace)::f')).toBe('(anonymous namespace)::f');
    expect(nameOf('(odd)')).toBe('(odd)');
    expect(nameOf('[unknown]', '/opt/app (deleted)')).toBe('[app (deleted)]');
  });

  it('cannot be torn or act on a terminal by a name', () => {
    const hostile = 'x\n::error::y\r\u001b[31m\u2028z';
    expect(nameOf(hostile)).toBe('x?::error::y??[31m?z');
    const [line] = writeFolded(
      profileOf([{ symbol: 'f', dso: '', space: 'user' }], [{ comm: `a;b ${hostile}`, frames: [0], weight: 1 }]),
    );
    expect(line).toBe('a:b_x?::error::y??[31m?z;f 1');
  });

  it('are sorted as texts, whatever stands in the names', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', '+', ';', 'é', '(', '->', '\u{1f600}', '\uffee'),
      maxLength: 3,
    });
    const frame = fc.record({
      symbol: name,
      dso: fc.constantFrom('app', '/jit/perf-1.map'),
      space: fc.constant('user' as const),
    });
    const stack = fc.record({
      comm: fc.constantFrom('', 'a', 'java', 'a+'),
      frames: fc.array(fc.nat(3), { maxLength: 4 }),
      weight: fc.integer({ min: 1, max: 9 }),
    });
    const profile = fc.tuple(fc.array(frame, { minLength: 4, maxLength: 4 }), fc.array(stack, { maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(profile, { maxLength: 3 }), (drawn) => {
        const profiles = drawn.map(([frames, stacks]) => profileOf(frames, stacks));
        const sums = new Map<string, number>();
        for (const { frames, stacks, ...rest } of profiles) {
          for (const one of stacks) {
            const [line = ''] = writeFolded({ ...rest, frames, stacks: [one] });
            const cut = line.lastIndexOf(' ');
            sums.set(line.slice(0, cut), (sums.get(line.slice(0, cut)) ?? 0) + Number(line.slice(cut)));
          }
        }
        const sorted = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([text, sum]) => `${text} ${sum}`);
        expect([...writeAllFolded(profiles)]).toEqual(sorted);
      }),
      { numRuns: 1000 },
    );
  });

  it('take time in proportion to a name, however it is made', () => {
    const started = process.hrtime.bigint();
    expect(nameOf('.('.repeat(500_000)).length).toBe(1);
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(2);
  });
});
