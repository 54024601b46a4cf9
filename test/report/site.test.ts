import { describe, expect, it } from 'vitest';
import type { Recording } from '../../src/model/recording.ts';
import { renderSite, type SiteGroup } from '../../src/report/site.ts';
import { traceBenchmarks } from '../../src/report/site/trace-benchmarks.ts';
import { makeGroup } from './make-group.ts';

function rename(group: SiteGroup, text: string): SiteGroup {
  const recordings = group.recordings.map((recording): Recording => ({
    ...recording,
    commit: text,
    recordedAt: text,
    values: Array.from(recording.values, (values) => ({
      ...values,
      benchmark: text,
      metric: { ...values.metric, name: text },
    })),
  }));
  return { machine: text, suite: text, recordings };
}

describe('site', () => {
  it('has an index, and a page for each machine and suite', () => {
    const files = renderSite([makeGroup(10, 2), { ...makeGroup(10, 2), machine: 'ボード' }], 0.01);
    expect(files.map(({ name }) => name)).toEqual(['index.html', '1-board-mover.html', '2-mover.html']);
    const [index] = files;
    expect(index?.html).toContain('<a href="1-board-mover.html">');
    expect(index?.html).toContain('10 recordings, 2 benchmarks, 2 changes of level');
  });

  it('says where levels changed, and which way', () => {
    const [, page] = renderSite([makeGroup(10, 1)], 0.01);
    expect(page?.html).toMatch(
      /<td role="cell" class="when">2026-01-06<\/td><td role="cell" class="at"><code dir="auto">c000005<\/code><\/td>/,
    );
    expect(page?.html).toMatch(/<td role="cell" class="number change is-worse">−3\d\.\d %<\/td>/);
    expect(page?.html.match(/<section class="series">/g)).toHaveLength(1);
  });

  it('counts benchmarks, however many metrics each has', () => {
    const group = makeGroup(6, 2);
    const twice = group.recordings.map((recording): Recording => ({
      ...recording,
      values: [...recording.values].flatMap((values) => [
        values,
        { ...values, metric: { ...values.metric, name: 'again' } },
      ]),
    }));
    const files = renderSite([{ ...group, recordings: twice }], 0.01);
    for (const { html } of files) expect(html).toContain('6 recordings, 2 benchmarks, 4 changes of level');
  });

  it('says levels without their outliers', () => {
    const levels = [...new Array<number>(20).fill(100), ...new Array<number>(10).fill(104)];
    const values = levels.map((level, index) => (index === 17 ? 300 : level + Math.sin(index * 7) / 2));
    const group = makeGroup(values.length, 1);
    const recordings = group.recordings.map((recording, place): Recording => ({
      ...recording,
      values: Array.from(recording.values, (one) => ({ ...one, runs: [[values[place] ?? 0]] })),
    }));
    const [, page] = renderSite([{ ...group, recordings }], 0.01);
    expect(page?.html.match(/<td role="cell" class="number change[^>]*>([^<]*)</)?.[1]).toBe('+4.0 %');
  });

  it('says the value of what never changes as it is', () => {
    const group = makeGroup(6, 1);
    const flat = group.recordings.map((recording): Recording => ({
      ...recording,
      values: Array.from(recording.values, (values) => ({ ...values, runs: [[1.5e6]] })),
    }));
    const [, page] = renderSite([{ ...group, recordings: flat }], 0.01);
    expect(page?.html).toMatch(/<text [^>]*>1\.50<\/text>/);
    expect(page?.html).toContain('<span class="unit">MB/s</span>');
  });

  it('follows a benchmark through recordings that lack it', () => {
    const { recordings } = makeGroup(6, 1);
    const [traced] = traceBenchmarks(
      recordings.map((recording, index) => (index === 2 ? { ...recording, values: [] } : recording)),
      0.01,
    );
    expect(traced?.places).toEqual([0, 1, 3, 4, 5]);
  });

  it('lets names do nothing', () => {
    for (const { html } of renderSite([rename(makeGroup(10, 1), '"><script>alert(1)</script>\u202e')], 0.01)) {
      expect(html).not.toMatch(/<script>alert|\u202e/);
      for (const [element] of html.matchAll(/<script[^>]*>/g))
        expect([
          '<script>',
          '<script type="application/json">',
          '<script type="application/json" id="recordings">',
        ]).toContain(element);
      expect(html).toContain(`content="default-src &#x27;none&#x27;`);
    }
  });
});
