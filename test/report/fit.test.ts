import { describe, expect, it } from 'vitest';
import { type Detail, fitDetail, type Fitting, FULL_DETAIL, MOST_TOLD } from '../../src/report/fit.ts';

/** As many characters as there is detail: 100 a kind, 10 a finding. */
function render({ symbols, unchanged, improved, folded, classes, findings }: Detail): string {
  const kinds = [symbols, unchanged, improved, folded, classes].filter(Boolean).length;
  return '.'.repeat(kinds * 100 + Math.min(findings, 50) * 10);
}

function fitTo(limit: number): { readonly detail: Detail; readonly size: number } {
  const tried: Detail[] = [];
  const text = fitDetail({
    findings: 50,
    render(detail) {
      tried.push(detail);
      return render(detail);
    },
    fits: (one) => one.length <= limit,
  });
  const detail = tried.find((one) => render(one) === text) ?? FULL_DETAIL;
  return { detail, size: text.length };
}

describe('fitDetail', () => {
  it('tells everything when it fits', () => {
    expect(fitTo(1000)).toEqual({ detail: FULL_DETAIL, size: 1000 });
  });

  it('gives up symbols, then unchanged, then improved findings, then folded blocks, then classes', () => {
    expect(fitTo(999).detail).toEqual({ ...FULL_DETAIL, symbols: false });
    expect(fitTo(800).detail).toEqual({ ...FULL_DETAIL, symbols: false, unchanged: false });
    expect(fitTo(700).detail).toMatchObject({ unchanged: false, improved: false, folded: true });
    expect(fitTo(600).detail).toMatchObject({ improved: false, folded: false, classes: true });
    expect(fitTo(500).detail).toMatchObject({ classes: false, findings: MOST_TOLD });
  });

  it('then gives up findings from the end, no more than it must', () => {
    expect(fitTo(499).detail.findings).toBe(49);
    expect(fitTo(105).detail.findings).toBe(10);
    expect(fitTo(0).detail.findings).toBe(0);
  });

  it('does not render what is known to be too much, and ends with the same', () => {
    const limit = 255;
    let rendered = 0;
    const fitting: Fitting = {
      findings: 50,
      render(detail) {
        rendered += 1;
        return render(detail);
      },
      fits: (one) => one.length <= limit,
    };
    const whole = fitDetail(fitting);
    const all = rendered;
    rendered = 0;
    const text = fitDetail({ ...fitting, isTooMuch: (detail) => render(detail).length > limit });
    expect(text).toBe(whole);
    expect(rendered).toBeLessThan(all - 5);
  });
});
