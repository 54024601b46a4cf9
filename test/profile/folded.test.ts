import { describe, expect, it } from 'vitest';
import type { Frame, Profile, Stack } from '../../src/model/profile.ts';
import { writeFolded } from '../../src/profile/folded.ts';

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
    expect(nameOf('Lorg/x/Y;::run', '/tmp/perf-1.map', 'java')).toBe('org/x/Y:::run');
    expect(nameOf('Lorg/x/Y;::run', '/tmp/perf-1.map', 'node')).toBe('Lorg/x/Y:::run');
    expect(nameOf('La;::b->Lc;::d', '/tmp/perf-1.map', 'java')).toBe('La:::b;Lc:::d_[i]');
    expect(nameOf('La/x;::b->Lc/y;::d', '/tmp/perf-1.map', 'java')).toBe('a/x:::b;c/y:::d_[i]');
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

  it('take time in proportion to a name, however it is made', () => {
    const started = process.hrtime.bigint();
    expect(nameOf('.('.repeat(500_000)).length).toBe(1);
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(2);
  });
});
