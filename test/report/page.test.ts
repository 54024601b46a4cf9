import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/verdict.ts';
import { nameAnchors } from '../../src/report/page/name-anchors.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderPage } from '../../src/report/page.ts';
import { findFixture, FIXTURES } from './fixtures.ts';
import { hostileText, plantText } from './hostile-text.ts';
import { makeReport, withoutAttribution } from './make-report.ts';

function readPolicy(html: string): readonly string[] {
  const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
  return policy.replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').split('; ');
}

/** As a content security policy names the text of the page's only such element. */
function hashElement(html: string, name: 'script' | 'style'): string {
  const [, text = ''] = new RegExp(`<${name}>([^]*?)</${name}>`).exec(html) ?? [];
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Names of elements and of attributes, in their order. */
function listMarkup(html: string): readonly string[] {
  return [...html.matchAll(/<(\/?[a-z!][^\s>]*)|\s([a-z-]+)="/gi)].map(
    ([, element, attribute]) => element ?? attribute ?? '',
  );
}

describe('page', () => {
  it('asks nothing of anybody: one script of ours, no address, a policy that forbids all else', () => {
    for (const report of FIXTURES.values()) {
      const html = renderPage(report);
      expect(readPolicy(html)).toEqual([
        "default-src 'none'",
        `script-src '${hashElement(html, 'script')}'`,
        `style-src '${hashElement(html, 'style')}'`,
        'img-src data:',
        "base-uri 'none'",
        "form-action 'none'",
      ]);
      const markup = html.replace(/<script>[^<]*<\/script>/, '');
      expect(markup).not.toMatch(/<(?:script|iframe|img|object|embed|link(?! rel="icon" href="data:,"))/i);
      expect(markup).not.toMatch(/ (?:src|srcset|style|on[a-z]+)=/i);
      expect(
        [...markup.matchAll(/ href="([^"]*)"/g)]
          .map(([, href]) => href)
          .filter((href) => !/^(?:#|data:,$|https:\/\/)/.test(href ?? '')),
      ).toEqual([]);
    }
  });

  it('carries a small script', () => {
    const [, script = ''] = /<script>([^]*?)<\/script>/.exec(renderPage(makeReport({ findings: [] }))) ?? [];
    expect(script.length).toBeGreaterThan(500);
    expect(script.length).toBeLessThan(100_000);
  });

  it('says a problem of several files once, and in which', () => {
    const files = ['a', 'b'].map((path) => ({ path, line: 3, side: 'baseline' as const, text: 'not a number' }));
    const html = renderPage(makeReport({ findings: [], problems: [...files, { path: 'c', text: 'cut off' }] }));
    const [, list = ''] = /<ul class="problems">([^]*?)<\/section>/.exec(html) ?? [];
    const text = list.replaceAll(/<\/(?:li|summary)>/g, '|').replaceAll(/<[^>]*>|\n/g, '');
    expect(text).toBe('Not a number.2 places of the baseline|a, line 3|b, line 3||c: cut off|');
  });

  it('has the same elements and attributes, whatever text is planted', () => {
    const plain = listMarkup(renderPage(plantText(findFixture('hostile-names'), 'plain')));
    fc.assert(
      fc.property(
        hostileText.filter((text) => text.trim() !== ''),
        (text) => {
          const html = renderPage(plantText(findFixture('hostile-names'), `x${text}`));
          expect(listMarkup(html)).toEqual(plain);
          expect(html).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069]/); // oxlint-disable-line no-control-regex
        },
      ),
      { numRuns: 100 },
    );
  });

  it('links every row to a section that is there, once', () => {
    for (const report of FIXTURES.values()) {
      const html = renderPage(report);
      const anchors = [...html.matchAll(/<article id="([^"]+)"/g)].map(([, anchor]) => anchor);
      const links = new Set(
        [...html.matchAll(/<td [^>]*class="what"><a href="#([^"]+)"/g)].map(([, anchor]) => anchor),
      );
      expect(new Set(anchors).size).toBe(anchors.length);
      expect(links).toEqual(new Set(anchors));
    }
  });

  it('says every finding, or how many it does not', () => {
    const html = renderPage(findFixture('many-findings'));
    expect(html.match(/<tr role="row" class="is-/g)).toHaveLength(180);
    expect(html).toContain('220 unchanged: not listed here, but in report.json.');
  });

  it('has the numbers of report.json', () => {
    const report = findFixture('crypto-offload');
    const json: unknown = JSON.parse(renderJson(report));
    const values = [...renderPage(report).matchAll(/data-label="change" data-value="([^"]*)"/g)].map(([, text]) =>
      Number(text),
    );
    expect(values.length).toBeGreaterThan(5);
    expect(json).toMatchObject({ findings: values.map((ratio) => ({ change: { ratio: expect.closeTo(ratio, 4) } })) });
  });

  it('stays small: 100 findings of five runs a side without profiles below 400 KB', () => {
    const fiveRuns = (side: Finding['before']): Finding['before'] => {
      const [value = 1] = side.runs.flat();
      return { ...side, runs: [0.998, 0.999, 1, 1.001, 1.002].map((factor) => [value * factor]) };
    };
    const findings = findFixture('many-findings')
      .findings.slice(0, 100)
      .map(withoutAttribution)
      .map((finding) => ({ ...finding, before: fiveRuns(finding.before), after: fiveRuns(finding.after) }));
    const html = renderPage(makeReport({ findings }));
    expect(html.match(/<article/g)).toHaveLength(100);
    expect(Buffer.byteLength(html)).toBeLessThan(400_000);
  });

  it('stays readable: of thousands of changed findings the most urgent ones are shown, the others counted', () => {
    const [first] = findFixture('many-findings').findings.map(withoutAttribution);
    if (first === undefined) throw new Error('a fixture without findings');
    const findings = Array.from({ length: 2500 }, (_, index) => ({ ...first, benchmark: `b${index}` }));
    const html = renderPage(makeReport({ findings }));
    expect(html.match(/<tr role="row" class="is-/g)).toHaveLength(2000);
    expect(html.match(/<article /g)).toHaveLength(300);
    expect(html).toContain(`500 ${first.status}: not listed here, but in report.json.`);
    expect(html).toContain('2200 more findings, less urgent: without a section here, but in report.json.');
  });

  it('names sections so that links hold when findings are added', () => {
    const { findings } = findFixture('crypto-offload');
    const anchors = nameAnchors(findings);
    expect(anchors[0]).toBe('finding-cortex-a15-emulated-openssl-speed-aes-128-cbc-16-bytes-throughput');
    expect(nameAnchors(findings.slice(2))).toEqual(anchors.slice(2));
    const numbered = ['rate', 'rate!', 'rate 2', 'rate?'].map((name) => ({
      ...findings[0]!,
      metric: { ...findings[0]!.metric, name },
    }));
    expect(new Set(nameAnchors(numbered)).size).toBe(4);
    expect(nameAnchors([...findings, ...findings]).length).toBe(new Set(nameAnchors([...findings, ...findings])).size);
  });
});

describe('templates', () => {
  it('escape everything', () => {
    const folder = new URL('../../templates/', import.meta.url);
    const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.hbs'),
    );
    expect(templates.length).toBeGreaterThan(5);
    for (const file of templates) {
      const source = readFileSync(new URL(file, folder), 'utf8');
      expect(source).not.toMatch(/\{\{\{|\{\{&|SafeString|noEscape/);
    }
  });
});
