import { describe, expect, it } from 'vitest';
import { makeList } from '../../src/model/list.ts';

describe('makeList', () => {
  const squares = makeList(4, (place) => place * place);

  it('is gone through, and written, like the array of its items', () => {
    expect([...squares]).toEqual([0, 1, 4, 9]);
    expect(squares).toHaveLength(4);
    expect(JSON.stringify({ squares })).toBe('{"squares":[0,1,4,9]}');
    expect([...makeList(0, () => 1)]).toEqual([]);
  });

  it.each([0, 3, 4, 100, -1, -4, -5])('has at %i what an array has there', (place) => {
    expect(squares.at(place)).toBe([0, 1, 4, 9].at(place));
  });

  it('makes an item when it is asked for, and holds none', () => {
    const made: number[] = [];
    const list = makeList(1000, (place) => ({ place: made.push(place) }));
    expect(made).toEqual([]);
    expect(list.at(7)).not.toBe(list.at(7));
    expect(made).toEqual([7, 7]);
  });
});
