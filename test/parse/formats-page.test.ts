import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderFormatsPage } from '../../scripts/formats-page.ts';

describe('docs/formats.md', () => {
  it('is what the formats say (npm run build writes it)', () => {
    expect(readFileSync('docs/formats.md', 'utf8')).toBe(renderFormatsPage());
  });
});
