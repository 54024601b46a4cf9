import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core';

/** A page that was opened from a file, and what it asked for or complained about. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses that it asked for, besides the file itself and what it carries. */
  readonly requests: readonly string[];
  /** Errors, warnings and other output of its console. */
  readonly messages: readonly string[];
}

/** A browser for one test file. */
export interface Browser {
  readonly openPage: (
    html: string,
    options?: BrowserContextOptions & { readonly hash?: string },
  ) => Promise<OpenedPage>;
  readonly close: () => Promise<void>;
}

/** Starts Chromium without a window. Pages are opened from a folder of their own, as a reader would open an artifact. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  const browser = await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const folder = await mkdtemp(path.join(tmpdir(), 'copygate-page-'));
  let count = 0;
  return {
    async openPage(html, { hash = '', ...options } = {}) {
      count += 1;
      const file = path.join(folder, `report-${count}.html`);
      await writeFile(file, html);
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const address = pathToFileURL(file).href;
      const requests: string[] = [];
      const messages: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(address) && !request.url().startsWith('data:')) requests.push(request.url());
      });
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', (error) => messages.push(error.message));
      page.on('dialog', (dialog) => {
        messages.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.goto(address + hash);
      return { page, requests, messages };
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
