import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findState, hasHiddenLine, hasMarker, writeMarker } from '../../src/github/marker.ts';

// Few units, so that ids which might become one are drawn.
const ids = fc.oneof(
  fc.string({ unit: fc.constantFrom('-', '%', '2', 'd', ';', '>'), maxLength: 4 }),
  fc.string({ unit: 'binary' }),
);

describe('marker', () => {
  it.each([
    ['copygate', '<!-- copygate: copygate -->'],
    ['arm-64_v8.2', '<!-- copygate: arm-64_v8.2 -->'],
    ['--> <b>', '<!-- copygate: -%2d;%3e;%20;%3c;b%3e; -->'],
    ['a\nb', '<!-- copygate: a%a;b -->'],
    ['ß', '<!-- copygate: %df; -->'],
  ])('of %j', (id, marker) => {
    expect(writeMarker(id)).toBe(marker);
  });

  it('is one HTML comment on one line whatever the id is, and each id has its own', () => {
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        const marker = writeMarker(one);
        expect(marker).toMatch(/^<!-- copygate: [A-Za-z0-9._%;-]* -->$/);
        expect(marker.slice(4, -3)).not.toContain('--');
        expect(hasMarker(`${marker}\ntext`, writeMarker(other))).toBe(one === other);
      }),
    );
  });
});

describe('hidden lines', () => {
  const body = '<!-- copygate: a -->\r\n<!-- copygate-state: x -->\r\n### Title\n<!-- copygate-state: y -->';

  it('end where the visible text begins', () => {
    expect(findState(body)).toBe('<!-- copygate-state: x -->');
    expect(hasHiddenLine(body, '<!-- copygate-state: y -->')).toBe(false);
    expect(findState('### Title\n<!-- copygate-state: y -->')).toBeUndefined();
  });
});
