import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from '../../src/report/page.ts';
import { findFixture } from '../report/fixtures.ts';
import { pktproc } from '../report/fixtures/copy-bound.ts';
import { makeCallTree } from '../report/make-call-tree.ts';
import { makeReport } from '../report/make-report.ts';
import { HAS_BROWSER } from './has-browser.ts';
import { type Browser, openBrowser } from './open-browser.ts';

/** A sheet of A4 between its margins, in the pixels of a page. */
const SHEET = { width: 718, height: 1050 };

describe.runIf(HAS_BROWSER)('the page on paper', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(['copy-bound-on-two-machines', 'hostile-names', 'inconclusive', 'accepted'])(
    '%s: light, whole and no wider than the sheet, from a dark screen',
    async (name) => {
      const html = renderPage(findFixture(name));
      const { page } = await browser.openPage(html, { colorScheme: 'dark', viewport: SHEET });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const seen = await page.evaluate(() => ({
        ground: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle(document.body).color,
        reach: document.documentElement.scrollWidth,
        wide: [...document.querySelectorAll('table, figure')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map(({ className }) => className),
        folded: [...document.querySelectorAll('details > :not(summary)')].filter(
          (element) => element.getBoundingClientRect().height === 0,
        ).length,
        tools: [...document.querySelectorAll<HTMLElement>('.tools, .graph, .parts')].filter(
          ({ offsetHeight }) => offsetHeight > 0,
        ).length,
      }));
      expect(seen).toEqual({
        ground: 'rgb(255, 255, 255)',
        ink: 'rgb(26, 31, 38)',
        reach: SHEET.width,
        ...{ wide: [], folded: 0, tools: 0 },
      });
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
      await page.context().close();
    },
  );

  it('opens what is folded, and folds it again', async () => {
    const { page } = await browser.openPage(renderPage(findFixture('inconclusive')));
    const folded = page.locator('details:not([open])');
    const before = await folded.count();
    expect(before).toBeGreaterThan(0);
    // A browser may ask twice before it is done.
    for (const _ of [1, 2]) await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await folded.count()).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await folded.count()).toBe(before);
    await page.context().close();
  });

  it('shows the picture of the flame graph in place of what one moves in', async () => {
    const callTree = makeCallTree({ 'main;aes': 50 }, { 'main;aes': 50, 'main;memcpy': 50 });
    const { page } = await browser.openPage(renderPage(makeReport({ findings: [{ ...pktproc(false), callTree }] })));
    expect(await page.locator('svg.flames').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('svg.flames').isVisible()).toBe(true);
    expect(await page.locator('.graph').isVisible()).toBe(false);
    await page.context().close();
  });
});
