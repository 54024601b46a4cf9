import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('the gallery shows every picture that it has, and has every picture that it shows', () => {
  const readme = readFileSync('docs/gallery/README.md', 'utf8');
  const shown = [...readme.matchAll(/(?:src|srcset)="([^"]+\.png)"|\]\(([^)]+\.png)\)/g)].map(
    ([, one, other]) => one ?? other,
  );
  const kept = readdirSync('docs/gallery').filter((file) => file.endsWith('.png'));
  expect(kept.length).toBeGreaterThan(8);
  expect(new Set(shown)).toEqual(new Set(kept));
});
