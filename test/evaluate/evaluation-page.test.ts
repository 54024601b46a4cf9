import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findOutdated, readFigures } from '../../scripts/evaluate/page-files.ts';
import { findMisses, fillPage, renderMeasured } from '../../scripts/evaluate/render.ts';

describe('docs/evaluation.md', () => {
  it('shows what was measured, and the rule still behaves as measured', async () => {
    expect(await findOutdated()).toEqual([]);
  }, 60_000);

  it('is about figures that reach what they must, with gates enough to say so', async () => {
    const measured = await readFigures();
    expect(findMisses(measured)).toEqual([]);
    expect(measured.draws.gates * measured.draws.seeds.length).toBeGreaterThanOrEqual(3000);
    expect(measured.draws.coverage * measured.draws.seeds.length).toBeGreaterThanOrEqual(1900);
  });

  it('has a text for every picture, and pictures that say what they show', async () => {
    const { pictures } = renderMeasured(await readFigures());
    const page = await readFile('docs/evaluation.md', 'utf8');
    for (const [name, picture] of Object.entries(pictures)) {
      expect(page).toMatch(new RegExp(`!\\[[^\\]]{20,}\\]\\(evaluation/${name.replace('.', String.raw`\.`)}\\)`));
      expect(picture).toMatch(/<title>[^<]+<\/title>/);
      expect(picture).toMatch(/<desc>[^<]{40,}<\/desc>/);
      expect(picture).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('keeps its text when its parts are written anew', () => {
    const page = 'one\n<!-- a: generated -->\nold\n<!-- /a -->\ntwo\n';
    expect(fillPage(page, { a: 'new' })).toBe('one\n<!-- a: generated -->\n\nnew\n\n<!-- /a -->\ntwo\n');
    expect(() => fillPage(page, { b: 'new' })).toThrow('the page has no');
  });
});
