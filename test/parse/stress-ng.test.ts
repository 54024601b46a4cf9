import { expect, it } from 'vitest';
import { stressNg } from '../../src/parse/stress-ng.ts';
import { inputFile } from './check-format.ts';
import { readCase } from './check-profiles.ts';

it('stress-ng: a file that is cut off behind a line lacks its end, which is said', async () => {
  const text = new TextDecoder().decode(readCase('stress-ng/arm64'));
  const cut = text.slice(0, text.lastIndexOf('    - stressor: '));
  const { problems } = await stressNg.parse(inputFile(cut));
  expect(problems?.map((problem) => problem.text)).toEqual(['its end ("...") is missing: the file may be cut off']);
  expect((await stressNg.parse(inputFile(text + text))).problems).toEqual([]);
});
