import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from '../../src/report/page.ts';
import { findFixture } from '../report/fixtures.ts';
import { HAS_BROWSER } from './has-browser.ts';
import { type Browser, openBrowser } from './open-browser.ts';

async function shownRows(page: Page, cell: string): Promise<readonly string[]> {
  const texts = await page.locator(`table.results tbody tr:visible ${cell}`).allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s+/g, ' '));
}

describe.runIf(HAS_BROWSER)('the table of findings', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const open = async (name: string, options = {}): Promise<Page> => {
    const { page } = await browser.openPage(renderPage(findFixture(name)), options);
    return page;
  };

  it('is sorted by its headings, with the keyboard too, and back again', async () => {
    const page = await open('crypto-offload');
    const own = await shownRows(page, '.what');
    await page.getByRole('button', { name: /^Change/ }).click();
    const ratios = await page
      .locator('td.change')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))));
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await page.keyboard.press('Enter');
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    expect(await page.locator('td.change').first().getAttribute('data-value')).toBe(String(Math.min(...ratios)));
    await page.keyboard.press('Space');
    expect(await page.locator('th[aria-sort]').count()).toBe(0);
    expect(await shownRows(page, '.what')).toEqual(own);
    await page.context().close();
  });

  it('puts rows without a value last, whichever way', async () => {
    const page = await open('inconclusive');
    const heading = page.getByRole('button', { name: 'After' });
    for (const direction of ['descending', 'ascending']) {
      await heading.click();
      expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe(direction);
      expect((await shownRows(page, '.status')).at(-1)).toBe('removed');
    }
    await page.context().close();
  });

  it('is sorted by a list where its headings are not shown', async () => {
    const page = await open('crypto-offload', { viewport: { width: 360, height: 800 } });
    await page.getByLabel('Sort by').selectOption('benchmark');
    const names = await shownRows(page, '.what');
    expect(names).toEqual(names.toSorted(new Intl.Collator('en', { numeric: true }).compare));
    await page.context().close();
  });

  it('counts one finding as one', async () => {
    const report = findFixture('crypto-offload');
    const { page } = await browser.openPage(renderPage({ ...report, findings: report.findings.slice(0, 1) }));
    expect(await page.locator('form.tools output').textContent()).toBe('1 finding');
    await page.context().close();
  });

  it('is filtered by status, suite, machine and text, and says how much is left', async () => {
    const page = await open('many-findings');
    const output = page.locator('form.tools output');
    expect(await output.innerText()).toBe('180 findings');
    await page.getByLabel('Status').selectOption('improved');
    expect(await output.innerText()).toBe('60 of 180 findings');
    await page.getByLabel('Find', { exact: true }).fill('CASE 00');
    expect(await output.innerText()).toBe('9 of 180 findings');
    expect(await shownRows(page, '.status')).toEqual(Array.from({ length: 9 }, () => 'improved'));
    await page.getByLabel('Find', { exact: true }).fill('<nothing>');
    expect(await shownRows(page, '.status')).toEqual([]);
    const other = await open('copy-bound-on-two-machines');
    await other.getByLabel('Machine').selectOption({ label: 'cortex-a15-emulated' });
    expect(await shownRows(other, '.where')).toEqual(['on cortex-a15-emulated']);
    await other.getByLabel('Machine').selectOption('');
    await other.getByLabel('Suite').selectOption('latency');
    expect(await shownRows(other, '.what')).toEqual(['latency/ping time on cortex-a72-emulated']);
    await Promise.all([page.context().close(), other.context().close()]);
  });

  it('leads to every finding, also to one that is folded away', async () => {
    const page = await open('copy-bound-on-two-machines');
    for (const link of await page.locator('table.results a').all()) {
      await link.click();
      expect(await page.locator('article:target').isVisible()).toBe(true);
      await expect
        .poll(() =>
          page
            .locator('article:target')
            .boundingBox()
            .then((box) => Math.round(box?.y ?? -1)),
        )
        .toBeLessThan(900);
    }
    const hash = await page.evaluate(() => location.hash);
    const again = await open('copy-bound-on-two-machines', { hash });
    expect(await again.locator('article:target').isVisible()).toBe(true);
    await Promise.all([page.context().close(), again.context().close()]);
  });
});
