import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { text as flameScript } from '../../src/page-script/flame-graph.ts?embed';
import { text as script } from '../../src/page-script/report.ts?embed';
import { text as siteScript } from '../../src/page-script/site.ts?embed';
import { renderPage } from '../../src/report/page.ts';
import { renderSite } from '../../src/report/site.ts';
import { text as flameStyle } from '../../templates/flame-graph.css?embed';
import { text as style } from '../../templates/report.css?embed';
import { text as siteStyle } from '../../templates/site.css?embed';
import { pktproc } from './fixtures/copy-bound.ts';
import { makeCallTree } from './make-call-tree.ts';
import { makeGroup } from './make-group.ts';
import { makeReport } from './make-report.ts';

/** The texts of a page's own scripts or styles, as a browser takes them. */
function listTexts(html: string, element: 'script' | 'style'): readonly string[] {
  return [...html.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'g'))].map(([, text = '']) => text);
}

/** What a page's policy allows to run or to style. */
function readHashes(html: string, directive: 'script-src' | 'style-src'): readonly string[] {
  const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
  const allowed = policy.replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').split('; ');
  const [, ...hashes] = allowed.find((one) => one.startsWith(directive))?.split(' ') ?? [];
  return hashes;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const TREE = makeCallTree({ 'main;aes': 50 }, { 'main;aes': 50, 'main;memcpy': 50 });
const [index = '', group = ''] = renderSite([makeGroup(6, 1)], 0.01).map(({ html }) => html);

describe.each([
  ['a report', renderPage(makeReport({ findings: [pktproc(true)] })), [script], [style]],
  [
    'a report with a flame graph',
    renderPage(makeReport({ findings: [{ ...pktproc(true), callTree: TREE }] })),
    [script, flameScript],
    [style, flameStyle],
  ],
  ["the site's index", index, [], [style, siteStyle]],
  ["the site's page", group, [siteScript], [style, siteStyle]],
])('%s', (_, html, scripts, styles) => {
  it('carries what was built of its scripts and styles, to the letter', () => {
    expect(listTexts(html, 'script')).toEqual(scripts);
    expect(listTexts(html, 'style')).toEqual(styles);
  });

  it('has a policy that allows exactly these', () => {
    expect(readHashes(html, 'script-src')).toEqual(scripts.map(hash));
    expect(readHashes(html, 'style-src')).toEqual(styles.map(hash));
  });
});

it('no embedded text is empty, nor the same as another', () => {
  const texts = [script, flameScript, siteScript, style, flameStyle, siteStyle];
  expect(new Set(texts).size).toBe(texts.length);
  for (const text of texts) expect(text.length).toBeGreaterThan(500);
});
