import path from 'node:path';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

/** One picture of a page. */
export interface Picture {
  readonly name: string;
  readonly file: string;
  /** Of the window, in pixels. */
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  /** What of the page is taken: an element, or so much from its top. */
  readonly element?: string;
  readonly height?: number;
}

/** Takes all pictures, as `<name>.png` in a folder. */
export async function takePictures(pictures: readonly Picture[], folder: string): Promise<void> {
  const executablePath = await chromium.executablePath();
  const browser = await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  for (const { name, file, width, scheme, element, height = 900 } of pictures) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
    await page.goto(pathToFileURL(file).href);
    const target = path.join(folder, `${name}.png`);
    if (element === undefined) await page.screenshot({ path: target });
    else await page.locator(element).first().screenshot({ path: target });
    await page.close();
  }
  await browser.close();
}
