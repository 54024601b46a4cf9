import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderSite } from '../../src/report/site.ts';
import { makeGroup } from '../report/make-group.ts';
import { findViolations } from './find-violations.ts';
import { HAS_BROWSER } from './has-browser.ts';
import { measureFirstPaint } from './measure-first-paint.ts';
import { type Browser, openBrowser } from './open-browser.ts';

describe.runIf(HAS_BROWSER)('the site in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const open = async (recordings: number, benchmarks: number, options = {}): Promise<Page> => {
    const [, group] = renderSite([makeGroup(recordings, benchmarks)], 0.01);
    const { page } = await browser.openPage(group?.html ?? '', options);
    return page;
  };

  it.each(['light', 'dark'] as const)('has no accessibility violations in %s', async (colorScheme) => {
    for (const { html } of renderSite([makeGroup(20, 3)], 0.01)) {
      const { page, requests, messages } = await browser.openPage(html, { colorScheme });
      await page.keyboard.press('Tab');
      expect(await findViolations(page)).toEqual([]);
      expect({ requests, messages }).toEqual({ requests: [], messages: [] });
      await page.context().close();
    }
  });

  it('tells a value under the mouse: day, commit, value, level', async () => {
    const page = await open(20, 3);
    const plot = page.locator('.plot').nth(1);
    const width = (await plot.boundingBox())?.width ?? 0;
    await plot.hover({ position: { x: (width * 15.5) / 20, y: 50 } });
    expect(await page.locator('.told').allInnerTexts()).toEqual(['2026-01-16, c000015: 129.2 B/s, level 2 of 2']);
    await page.mouse.move(1, 1);
    expect(await page.locator('.told').count()).toBe(0);
    await page.context().close();
  });

  it('keeps what a finger asked for until it asks elsewhere', async () => {
    const page = await open(20, 2, { hasTouch: true, viewport: { width: 360, height: 800 } });
    const width = (await page.locator('.plot').first().boundingBox())?.width ?? 0;
    await page
      .locator('.plot')
      .first()
      .tap({ position: { x: (width * 3.5) / 20, y: 50 } });
    expect(await page.locator('.told').allInnerTexts()).toEqual([expect.stringContaining('2026-01-04')]);
    await page
      .locator('.plot')
      .nth(1)
      .tap({ position: { x: (width * 5.5) / 20, y: 50 } });
    expect(await page.locator('.told').allInnerTexts()).toEqual([expect.stringContaining('2026-01-06')]);
    await page.context().close();
  });

  it('is asked with the keyboard: recording by recording, and from change to change', async () => {
    const page = await open(20, 1);
    const plot = page.getByRole('slider');
    await page.keyboard.press('Tab');
    while (!(await plot.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
    const told = async (key: string): Promise<string> => {
      await page.keyboard.press(key);
      expect(await plot.getAttribute('aria-valuetext')).toBe(await page.locator('.told').innerText());
      return page.locator('.told').innerText();
    };
    expect(await told('Home')).toMatch(/^2026-01-01, c000000: .+ B\/s, level 1 of 2$/);
    expect(await told('ArrowRight')).toMatch(/^2026-01-02/);
    expect(await told('PageUp')).toMatch(/^2026-01-11.+level 2 of 2$/);
    expect(await told('End')).toMatch(/^2026-01-20/);
    expect(await told('PageDown')).toMatch(/^2026-01-11/);
    await page.context().close();
  });

  it('counts one chart as one', async () => {
    const page = await open(3, 1);
    expect(await page.locator('form output').textContent()).toBe('1 chart');
    await page.context().close();
  });

  it('finds benchmarks by name', async () => {
    const page = await open(6, 12);
    await page.getByLabel('Find').fill('MARK 01');
    expect(await page.locator('form output').innerText()).toBe('4 of 12 charts');
    expect(await page.locator('.series:visible').count()).toBe(4);
    await page.getByLabel('only with changes').check();
    expect(await page.locator('form output').innerText()).toBe(
      `${await page.locator('.series:visible:has(table)').count()} of 12 charts`,
    );
    await page.context().close();
  });

  it.each([320, 3840])('fits into %d pixels', async (width) => {
    const page = await open(20, 2, { viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const plot = page.locator('.plot').first();
    for (const x of [1, ((await plot.boundingBox())?.width ?? 0) - 2]) {
      await plot.hover({ position: { x, y: 50 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.context().close();
  });

  it('has its charts, axes and tables without scripts', async () => {
    const page = await open(20, 2, { javaScriptEnabled: false });
    expect(await page.locator('form').isVisible()).toBe(false);
    expect(await page.locator('.trend .unit').allInnerTexts()).toEqual(['B/s', 'B/s']);
    expect((await page.locator('.trend .axis').first().locator('text').allTextContents()).length).toBeGreaterThan(1);
    expect(await page.locator('.ends').first().innerText()).toMatch(/2026-01-01\s*2026-01-20/);
    expect(await page.locator('table').count()).toBe(2);
    await page.context().close();
  });

  it('is painted in about a second with 2,000 recordings of 200 benchmarks', { timeout: 90_000 }, async () => {
    const [, large] = renderSite([makeGroup(2000, 200)], 0.01);
    const { page } = await browser.openPage(large?.html ?? '');
    const painted = await measureFirstPaint(page);
    expect(await page.locator('.series').count()).toBe(200);
    // The goal is one second; three times that is a fault.
    expect(painted).toBeLessThan(3000);
    expect(painted).toBeGreaterThan(0);
    await page.context().close();
  });
});
