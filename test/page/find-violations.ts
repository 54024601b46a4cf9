import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe (https://github.com/dequelabs/axe-core) finds wrong with a page, a line each. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  // The page's policy lets no script in; what a debugger evaluates is not asked.
  await page.evaluate(AXE);
  const found: unknown = await page.evaluate(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html + '\\n' + failureSummary)))`,
  );
  return Array.isArray(found) ? found.map(String) : [String(found)];
}
