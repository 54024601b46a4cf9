import chromium from '@sparticuz/chromium';
import { HAS_BROWSER } from './has-browser.ts';

/** Before all tests: files that run at the same time must not unpack the browser to one place. Done once a machine. */
export async function setup(): Promise<void> {
  if (HAS_BROWSER) await chromium.executablePath();
}
