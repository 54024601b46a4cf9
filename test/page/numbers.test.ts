import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { renderPage } from '../../src/report/page.ts';
import type { Report } from '../../src/report/report.ts';
import { findFixture } from '../report/fixtures.ts';
import { HAS_BROWSER } from './has-browser.ts';
import { type Browser, openBrowser } from './open-browser.ts';

const PREFIXES: Readonly<Record<string, number>> = {
  ...{ p: 1e-12, n: 1e-9, µ: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 },
};

/** A number as the page writes it, in the base unit, and half of its last digit. */
function readQuantity(text: string, unit: string): { readonly value: number; readonly error: number } {
  const [, sign = '', digits = '', shown = ''] = /^([−+]?)([\d.]+)(?:\s(.*))?$/.exec(text.trim()) ?? [];
  const base = unit === '1' ? '' : unit;
  const prefix = shown.endsWith(base) ? shown.slice(0, shown.length - base.length).trim() : '?';
  const factor = prefix === '' ? 1 : (PREFIXES[prefix] ?? Number.NaN);
  const decimals = digits.split('.')[1]?.length ?? 0;
  return { value: Number(digits) * (sign === '−' ? -1 : 1) * factor, error: (0.51 / 10 ** decimals) * factor };
}

/** What stands for all runs of a side. */
function levelOf({ level, runs }: { readonly level?: number; readonly runs: readonly (readonly number[])[] }): number {
  const means = runs.map((run) => run.reduce((sum, value) => sum + Math.log(value), 0) / run.length);
  return level ?? Math.exp(means.reduce((sum, value) => sum + value, 0) / means.length);
}

function expectNear(text: string, unit: string, value: number): void {
  const shown = readQuantity(text, unit);
  expect({ text, off: Math.abs(shown.value - value) <= shown.error }).toEqual({ text, off: true });
}

describe.runIf(HAS_BROWSER)('the numbers that a reader sees', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(['copy-bound-on-two-machines', 'crypto-offload', 'pass', 'whole-machine-slower', 'accepted'])(
    '%s: are those of report.json',
    async (name) => {
      const report: Report = findFixture(name);
      const json: Report = JSON.parse(renderJson(report));
      const { page } = await browser.openPage(renderPage(report));
      const texts = (selector: string): Promise<readonly string[]> => page.locator(selector).allInnerTexts();

      for (const text of await texts('.counts li')) {
        const [, count, status] = /^(\d+) (\w+)$/.exec(text) ?? [];
        expect(Object.entries(json.counts)).toContainEqual([status, Number(count)]);
      }
      const [before, after] = [
        await texts('td[data-label="before"]:not(.third)'),
        await texts('td[data-label="after"]:not(.third)'),
      ];
      const estimates = await texts('td.change b');
      expect(before).toHaveLength(json.findings.length);
      let compared = 0;
      for (const [index, { metric, change, ...finding }] of json.findings.entries()) {
        for (const [text, side] of [
          [before[index] ?? '', finding.before],
          [after[index] ?? '', finding.after],
        ] as const) {
          expect(text === '').toBe(side.runs.length === 0);
          if (text !== '') expectNear(text, metric.unit, levelOf(side));
        }
        if (change === undefined) continue;
        compared += 1;
        const [, percent, times] = /^(?:([−+]?[\d.]+) %|([\d.]+) times)/.exec(estimates[index] ?? '') ?? [];
        const ratio = metric.better === 'lower' ? change.ratio : 1 / change.ratio;
        if (percent !== undefined) expectNear(percent, '', (ratio - 1) * 100);
        else expectNear(times ?? '', '', Math.max(change.ratio, 1 / change.ratio));
      }
      expect(compared).toBeGreaterThan(0);
      await page.context().close();
    },
  );

  it('class by class: before, after and change, which sum up to the whole', async () => {
    const report = findFixture('copy-bound-on-two-machines');
    const json: Report = JSON.parse(renderJson(report));
    const { page } = await browser.openPage(renderPage(report));
    const attribution = json.findings[0]?.attribution;
    const table = page.locator('table.waterfall').first();
    const unit = /(\S+) per/.exec(await table.locator('caption').innerText())?.[1] ?? '';
    const rows = await table
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('.before, .after, .diff')].map((cell) => cell.textContent)),
      );
    const classes = rows.slice(1, -1);
    expect(classes).toHaveLength(attribution?.classes.length ?? 0);
    let sum = 0;
    let error = 0;
    for (const [index, [before = '', after = '', change = '']] of classes.entries()) {
      const one = attribution?.classes[index];
      expectNear(`${before} ${unit}`, 's', one?.costBefore ?? Number.NaN);
      expectNear(`${after} ${unit}`, 's', one?.costAfter ?? Number.NaN);
      expectNear(`${change} ${unit}`, 's', (one?.costAfter ?? 0) - (one?.costBefore ?? 0));
      sum += readQuantity(`${change} ${unit}`, 's').value;
      error += readQuantity(`${change} ${unit}`, 's').error;
    }
    const whole = readQuantity(`${rows.at(-1)?.[2]} ${unit}`, 's');
    expect(Math.abs(sum - whole.value)).toBeLessThanOrEqual(error + whole.error);
    await page.context().close();
  });
});
