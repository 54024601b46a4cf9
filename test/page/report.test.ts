import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from '../../src/report/page.ts';
import { findFixture, FIXTURES } from '../report/fixtures.ts';
import { findViolations } from './find-violations.ts';
import { HAS_BROWSER } from './has-browser.ts';
import { type Browser, openBrowser } from './open-browser.ts';

const WIDTHS = [320, 360, 768, 820, 1000, 1100, 1440, 3840];

function render(name: string): string {
  return renderPage(findFixture(name));
}

describe.runIf(HAS_BROWSER)('the page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([...FIXTURES.keys()])('%s: opens from a file, asks for nothing, complains about nothing', async (name) => {
    const { page, requests, messages } = await browser.openPage(render(name));
    // Scripts ran: they show what is hidden without them.
    expect(await page.locator('form.tools').isVisible()).toBe(true);
    expect({ requests, messages }).toEqual({ requests: [], messages: [] });
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility violations in %s',
    { timeout: 60_000 },
    async (colorScheme) => {
      for (const name of ['copy-bound-on-two-machines', 'inconclusive', 'hostile-names', 'accepted']) {
        for (const width of [360, 1280]) {
          const { page } = await browser.openPage(render(name), { colorScheme, viewport: { width, height: 900 } });
          expect(await findViolations(page)).toEqual([]);
          await page.context().close();
        }
      }
    },
  );

  it.each(WIDTHS)('fits into %d pixels', { timeout: 60_000 }, async (width) => {
    for (const name of ['copy-bound-on-two-machines', 'crypto-offload', 'hostile-names', 'inconclusive']) {
      const { page } = await browser.openPage(render(name), { viewport: { width, height: 900 } });
      const reach = await page.evaluate(() => document.documentElement.scrollWidth);
      expect({ name, reach }).toEqual({ name, reach: width });
      await page.context().close();
    }
  });

  it.each([320, 360])('no part of it scrolls sideways at %d pixels', { timeout: 60_000 }, async (width) => {
    for (const name of ['copy-bound-on-two-machines', 'crypto-offload', 'hostile-names', 'inconclusive']) {
      const { page } = await browser.openPage(render(name), { viewport: { width, height: 900 } });
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      const scrolling = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('main *')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
          .filter((element) => !['visible', 'clip'].includes(getComputedStyle(element).overflowX))
          .map((element) => element.outerHTML.slice(0, 100)),
      );
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('main :is(td, tbody th, p, li, figcaption, summary)')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 100)),
      );
      expect({ name, scrolling, cut }).toEqual({ name, scrolling: [], cut: [] });
      await page.context().close();
    }
  });

  it('has all its tables and pictures without scripts', async () => {
    const { page, messages } = await browser.openPage(render('copy-bound-on-two-machines'), {
      javaScriptEnabled: false,
    });
    expect(await page.locator('form.tools').isVisible()).toBe(false);
    expect(await page.locator('table.results').innerText()).toContain('copy-bound');
    expect(await page.locator('article').first().innerText()).toContain('__memcpy_neon');
    for (const part of [
      'table.waterfall',
      'table.symbols',
      'table.callers',
      'svg.interval',
      '.runs svg',
      '.stacks svg',
    ])
      expect({ part, isSeen: await page.locator(part).first().isVisible() }).toEqual({ part, isSeen: true });
    await page.getByText('Judge it again').click();
    expect(await page.locator('pre').innerText()).toContain('gh run download');
    expect(messages).toEqual([]);
    await page.context().close();
  });

  it('lets hostile names do nothing', async () => {
    const { page, requests, messages } = await browser.openPage(render('hostile-names'));
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await page.locator('img, iframe, object, embed, a[href^="javascript:"]').count()).toBe(0);
    expect({ requests, messages }).toEqual({ requests: [], messages: [] });
    await page.context().close();
  });
});
