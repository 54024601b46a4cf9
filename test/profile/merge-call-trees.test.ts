import { describe, expect, it } from 'vitest';
import type { CallTree } from '../../src/model/call-tree.ts';
import { makeCallTree } from '../report/make-call-tree.ts';

/** One line a node: its name indented, and both shares in percent. */
function draw({ frames, frame, depth, before, after }: CallTree): readonly string[] {
  const percent = (share: number | undefined): string => ((share ?? 0) * 100).toFixed(1);
  return frame.map((index, node) => {
    const name = frames[index]?.symbol ?? 'all';
    return `${'  '.repeat(depth[node] ?? 0)}${name} ${percent(before[node])} ${percent(after[node])}`;
  });
}

describe('mergeCallTrees', () => {
  it('puts both sides into one tree, callers first, the larger callees first', () => {
    const tree = makeCallTree(
      { 'main;send': 30, 'main;work': 70 },
      { 'main;send;memcpy': 80, 'main;send': 10, 'main;work': 110 },
    );
    expect(draw(tree)).toEqual([
      'all 100.0 100.0',
      '  main 100.0 100.0',
      '    work 70.0 55.0',
      '    send 30.0 45.0',
      '      memcpy 0.0 40.0',
    ]);
    expect(tree.frames.find(({ symbol }) => symbol === 'memcpy')?.class).toBe('copy');
  });

  it('keeps what only the baseline had', () => {
    expect(draw(makeCallTree({ 'main;aes': 60, main: 40 }, { main: 10 }))).toContain('    aes 60.0 0.0');
  });

  it('leaves out what is small on both sides, with its share still in the callers', () => {
    const tree = makeCallTree({ 'main;a': 999, 'main;b': 1 }, { 'main;a': 999, 'main;b': 1 }, 0.01);
    expect(draw(tree)).toEqual(['all 100.0 100.0', '  main 100.0 100.0', '    a 99.9 99.9']);
  });

  it('takes callers without a name, one after the other, for one', () => {
    const tree = makeCallTree({ '[unknown];[unknown];main': 1 }, { '[unknown];main': 1 });
    expect(draw(tree)).toEqual(['all 100.0 100.0', '  [unresolved] 100.0 100.0', '    main 100.0 100.0']);
  });
});
