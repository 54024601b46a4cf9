import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatOf } from '../../src/parse/formats.ts';
import type { Parsed } from '../../src/parse/format.ts';
import { renderPage } from '../../src/report/page.ts';
import { headOf, inputFile } from '../parse/check-format.ts';
import { pktproc } from '../report/fixtures/copy-bound.ts';
import { type FoldedStacks, makeCallTree } from '../report/make-call-tree.ts';
import { makeReport } from '../report/make-report.ts';
import { HAS_BROWSER } from './has-browser.ts';
import { type Browser, openBrowser } from './open-browser.ts';

const BEFORE = { 'main;aes': 50, 'main;send;write': 30, 'main;idle_loop': 20 };
const AFTER = { 'main;send;write;memcpy': 60, 'main;send;write': 15, 'main;aes': 5, 'main;std::map<int, a b>::at': 20 };

/** What a reader of the format makes of the file, as folded stacks. */
async function readStacks(text: string): Promise<FoldedStacks> {
  const format = formatOf(headOf(text));
  const parsed: Parsed = (await format?.parse(inputFile(text))) ?? { problems: [] };
  expect(parsed.problems).toEqual([]);
  const [profile] = parsed.profiles ?? [];
  const nameOf = (frame: number): string => profile?.frames[frame]?.symbol ?? '';
  const stacks: Record<string, number> = {};
  for (const { frames, weight } of profile?.stacks ?? []) {
    const stack = frames.map(nameOf).toReversed().join(';');
    stacks[stack] = (stacks[stack] ?? 0) + weight;
  }
  return stacks;
}

describe.runIf(HAS_BROWSER)('what the flame graph is saved as', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const save = async (form: string): Promise<{ readonly name: string; readonly text: string }> => {
    const findings = [{ ...pktproc(false), callTree: makeCallTree(BEFORE, AFTER) }];
    const { page } = await browser.openPage(renderPage(makeReport({ findings })));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByLabel('Save as').selectOption(form),
    ]);
    expect(await page.getByLabel('Save as').inputValue()).toBe('');
    const text = await readFile(await download.path(), 'utf8');
    await page.context().close();
    return { name: download.suggestedFilename(), text };
  };

  it.each([
    ['folded-before', 'baseline.folded.txt', BEFORE],
    ['folded-after', 'head.folded.txt', AFTER],
  ])('%s is read as what was measured', async (form, file, stacks) => {
    const { name, text } = await save(form);
    expect(name).toBe(file);
    expect(await readStacks(text)).toEqual(stacks);
  });

  // https://www.speedscope.app/file-format-schema.json
  it('speedscope: both sides, every sample made of known frames, weights that sum up', async () => {
    const { name, text } = await save('speedscope');
    expect(name).toBe('copygate.speedscope.json');
    const file = JSON.parse(text);
    expect(file.$schema).toBe('https://www.speedscope.app/file-format-schema.json');
    const sides = [BEFORE, AFTER];
    expect(file.profiles).toHaveLength(2);
    for (const [side, profile] of file.profiles.entries()) {
      expect(profile).toMatchObject({ type: 'sampled', unit: 'none', startValue: 0 });
      expect(profile.weights).toHaveLength(profile.samples.length);
      expect(profile.endValue).toBe(profile.weights.reduce((sum: number, weight: number) => sum + weight, 0));
      const stacks = profile.samples.map((frames: readonly number[]) =>
        frames.map((frame) => file.shared.frames[frame].name).join(';'),
      );
      expect(Object.fromEntries(stacks.map((stack: string, index: number) => [stack, profile.weights[index]]))).toEqual(
        sides[side],
      );
    }
    const both = await readStacks(text);
    expect(both['main;aes']).toBe(55);
  });
});
