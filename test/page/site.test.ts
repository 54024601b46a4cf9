import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderSite } from '../../src/report/site.ts';
import { makeGroup } from '../report/make-group.ts';
import { findViolations } from './find-violations.ts';
import { HAS_BROWSER } from './has-browser.ts';
import { type Browser, openBrowser } from './open-browser.ts';

describe.runIf(HAS_BROWSER)('the site in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(['light', 'dark'] as const)('has no accessibility violations in %s', async (colorScheme) => {
    for (const { html } of renderSite([makeGroup(20, 3)], 0.01)) {
      const { page, requests, messages } = await browser.openPage(html, { colorScheme });
      expect(await findViolations(page)).toEqual([]);
      expect({ requests, messages }).toEqual({ requests: [], messages: [] });
      await page.context().close();
    }
  });

  it('is painted in about a second with 2,000 recordings of 200 benchmarks', async () => {
    const [, large] = renderSite([makeGroup(2000, 200)], 0.01);
    const { page } = await browser.openPage(large?.html ?? '');
    const painted = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const first = list.getEntriesByName('first-contentful-paint')[0];
            if (first !== undefined) resolve(first.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
    expect(await page.locator('.series').count()).toBe(200);
    // The goal is one second; three times that is a fault.
    expect(painted).toBeLessThan(3000);
    expect(painted).toBeGreaterThan(0);
    await page.context().close();
  });
});
