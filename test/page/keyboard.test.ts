import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from '../../src/report/page.ts';
import { findFixture } from '../report/fixtures.ts';
import { makeCallTree } from '../report/make-call-tree.ts';
import { HAS_BROWSER } from './has-browser.ts';
import { type Browser, openBrowser } from './open-browser.ts';

const TREE = makeCallTree(
  { 'main;aes': 50, 'main;send;write': 50 },
  { 'main;send;write;memcpy': 60, 'main;send;write': 20, 'main;aes': 20 },
);

function renderWithTree(): string {
  const report = findFixture('copy-bound-on-two-machines');
  return renderPage({
    ...report,
    findings: report.findings.map((one, index) => (index === 0 ? { ...one, callTree: TREE } : one)),
  });
}

/** What has the keyboard now: the beginning of its element, and the width of the outline that shows it. */
function describeFocus(
  page: Page,
): Promise<{ readonly what: string; readonly outline: number; readonly seen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return {
      what: element.outerHTML.slice(0, 90),
      outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      seen: width > 0 && height > 0,
    };
  });
}

/** Goes on with the tabulator until an element that matches has the keyboard. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((one) => document.activeElement?.matches(one) === true, selector)) return;
  }
  throw new Error(`the tabulator does not lead to ${selector}`);
}

describe.runIf(HAS_BROWSER)('with the keyboard alone', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(['light', 'dark'] as const)('everything is reached, and shows that it is, in %s', async (colorScheme) => {
    const { page } = await browser.openPage(renderWithTree(), { colorScheme });
    const reached: string[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const focus = await describeFocus(page);
      if (focus.what.startsWith('<body') || reached.length > 150) break;
      expect(focus).toEqual({ what: focus.what, outline: expect.any(Number), seen: true });
      expect({ what: focus.what, isShown: focus.outline >= 2 }).toEqual({ what: focus.what, isShown: true });
      reached.push(focus.what);
    }
    for (const part of [
      'name="text"',
      'name="machine"',
      'class="sort"',
      'name="side"',
      'role="tree"',
      'name="export"',
      '<summary',
      '/flame"',
    ])
      expect(reached.filter((what) => what.includes(part))).not.toEqual([]);
    await page.context().close();
  });

  it('the table is filtered, sorted, and leads to a finding', async () => {
    const { page } = await browser.openPage(renderWithTree());
    await tabTo(page, 'input[name="text"]');
    await page.keyboard.type('pktproc');
    expect(await page.locator('form output').innerText()).toBe('2 of 3 findings');
    await tabTo(page, 'select[name="machine"]');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('form output').innerText()).toBe('1 of 3 findings');
    await tabTo(page, 'button.sort');
    await page.keyboard.press('Enter');
    expect(await page.locator('th[aria-sort]').count()).toBe(1);
    await tabTo(page, 'td.what a');
    await page.keyboard.press('Enter');
    expect(await page.locator('article:target').isVisible()).toBe(true);
    await tabTo(page, 'a[href$="/flame"]');
    await page.keyboard.press('Enter');
    await expect
      .poll(() =>
        page
          .locator('figure.flame')
          .boundingBox()
          .then((box) => Math.abs(Math.round(box?.y ?? -999))),
      )
      .toBeLessThan(900);
    await page.context().close();
  });

  it('the flame graph is searched, zoomed by its button and shown whole again', async () => {
    const { page } = await browser.openPage(renderWithTree());
    await tabTo(page, 'figure.flame input');
    await page.keyboard.type('memcpy');
    expect(await page.locator('figure.flame output').innerText()).toMatch(/^found: 0 % → 60/);
    await tabTo(page, '.graph');
    for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await tabTo(page, 'button[name="zoom"]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => location.hash)).toMatch(/\/flame\/after\/[1-9]\d*$/);
    await tabTo(page, 'button[name="reset"]');
    await page.keyboard.press('Space');
    expect(await page.evaluate(() => location.hash)).toMatch(/\/flame\/after\/0$/);
    await page.context().close();
  });
});
