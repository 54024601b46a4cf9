import path from 'node:path';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { embeddedText } from '../embed-plugin.ts';
import { handlebarsTemplates } from '../handlebars-plugin.ts';
import { yamlData } from '../yaml-plugin.ts';
import { median } from './measure-side-by-side.ts';
import type { Bench, Outcome, Row } from './row.ts';
import type { WrittenPages } from './write-pages.ts';

/** B1 to B3: what a reader waits for, in a browser without a window. No rows where none can be started. */
export async function measureBrowser(bench: Bench): Promise<Outcome> {
  const browser = await startBrowser();
  if (browser === undefined) {
    bench.say('the browser: left out, Chromium cannot be started here');
    return { rows: [] };
  }
  try {
    bench.say('the browser');
    const pages = await writePages(bench);
    const repeat = async (measure: (page: Page) => Promise<number>, file: string): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < bench.rounds; round += 1) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        await page.goto(pathToFileURL(file).href);
        times.push(await measure(page));
        await page.close();
      }
      return median(times);
    };
    return {
      rows: [
        rowOf('B1', 'first paint of the page, 100 findings', await repeat(readFirstPaint, pages.findings), 1000),
        rowOf('B2', 'slowest of eight zooms, 50,000 distinct stacks', await repeat(zoomIn, pages.flames), 100),
        rowOf('B3', 'first paint of the trend site, 2,000 × 200', await repeat(readFirstPaint, pages.trend), 1000),
      ],
    };
  } finally {
    await browser.close();
  }
}

/** Undefined where the machine has no such browser: it comes from npm for x64, and needs libraries of the system. */
async function startBrowser(): Promise<Browser | undefined> {
  if (process.arch !== 'x64') return undefined;
  const executablePath = await chromium.executablePath();
  try {
    return await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  } catch (error) {
    if (error instanceof Error && /launch|executable|shared libraries/i.test(error.message)) return undefined;
    throw error;
  }
}

async function writePages({ folder, scale }: Bench): Promise<WrittenPages> {
  const bundle = await rolldown({
    input: path.join(import.meta.dirname, 'write-pages.ts'),
    platform: 'node',
    plugins: [handlebarsTemplates(), yamlData(), embeddedText()],
  });
  const file = path.join(folder, 'write-pages.js');
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  const module: { readonly writePages: (to: string, scale: number) => Promise<WrittenPages> } = await import(
    pathToFileURL(file).href
  );
  return module.writePages(folder, scale);
}

// What runs in the page is text: here is no type of a browser's.

function readFirstPaint(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [first] = list.getEntriesByName('first-contentful-paint');
      if (first !== undefined) resolve(first.startTime);
    }).observe({ type: 'paint', buffered: true });
  })`);
}

/** Goes eight calls down and zooms into each; from the key to the frame that shows it. */
function zoomIn(page: Page): Promise<number> {
  return page.evaluate(`(async () => {
    const graph = document.querySelector('.graph');
    const press = (key) => graph.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    let slowest = 0;
    for (let step = 0; step < 8; step += 1) {
      press('ArrowDown');
      const started = performance.now();
      press('Enter');
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      slowest = Math.max(slowest, performance.now() - started);
    }
    return slowest;
  })()`);
}

function rowOf(id: string, what: string, milliseconds: number, most: number): Row {
  return { id, what, measured: `${milliseconds.toFixed(0)} ms`, goal: `under ${most} ms`, met: milliseconds < most };
}
