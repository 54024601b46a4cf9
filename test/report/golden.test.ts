import { describe, expect, it } from 'vitest';
import { renderComment } from '../../src/report/comment.ts';
import { renderPage } from '../../src/report/page.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { renderText } from '../../src/report/text.ts';
import { FIXTURES } from './fixtures.ts';

const FRAME = { pageUrl: 'https://example.org/runs/1/report.html', marker: '<!-- copygate -->' };

describe.each([...FIXTURES])('%s', (name, report) => {
  it('comment', async () => {
    await expect(renderComment(report, FRAME)).toMatchFileSnapshot(`cases/${name}/comment.md`);
  });
  // Hundreds of generated findings on a page are nothing that somebody would review.
  const isReviewed = name !== 'many-findings';
  it.runIf(isReviewed)('summary', async () => {
    await expect(renderSummary(report)).toMatchFileSnapshot(`cases/${name}/summary.md`);
  });
  it('text', async () => {
    await expect(renderText(report, { colour: false })).toMatchFileSnapshot(`cases/${name}/report.txt`);
  });
  it.runIf(isReviewed)('page', async () => {
    await expect(leaveOutEmbedded(renderPage(report))).toMatchFileSnapshot(`cases/${name}/report.html`);
  });
});

/** Script and style are the same in all pages, and nothing to review: `embedded.test.ts` has them and their hashes. */
function leaveOutEmbedded(html: string): string {
  return html
    .replace(/<script>[^]*?<\/script>/, '<script>(src/page-script/report.ts)</script>')
    .replace(/<style>[^]*?<\/style>/, '<style>(templates/report.css)</style>')
    .replaceAll(/sha256-[A-Za-z0-9+/]{43}&#x3D;/g, 'sha256-(hash)');
}
