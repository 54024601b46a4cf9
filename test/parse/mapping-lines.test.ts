import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Mapping } from '../../src/model/mapping.ts';
import { createCustomMapping } from '../../src/parse/custom-mapping.ts';
import { inputFile } from './check-format.ts';

const TIME = { name: 'time', value: 'time', unit: 'ms', better: 'lower' } as const;

function mappingOf(pattern: string, own: Partial<Mapping> = {}): Mapping {
  return { files: '**', benchmark: 'copy', lines: { pattern }, metrics: [TIME], ...own };
}

describe('a mapping of lines', () => {
  it.each([
    [mappingOf('(?P<time>\\d+'), 'a pattern that is not understood: error parsing regexp: missing closing )'],
    [mappingOf('(?P<time>\\d+)(?=x)'), 'a pattern that is not understood'],
    [mappingOf('(\\d+) \\1'), 'a pattern that is not understood'],
    [mappingOf('(?P<times>\\d+)'), 'asks for time, which its pattern has no group for'],
    [mappingOf('(?P<time>\\d+)', { benchmark: '{name}' }), 'asks for name, which its pattern has no group for'],
  ])('is refused when it cannot work: %#', async (mapping, message) => {
    const read = createCustomMapping(mapping).format.parse(inputFile('time 1\n'));
    await expect(read).rejects.toThrow(UserError);
    await expect(read).rejects.toThrow(message);
  });

  it('is one of json, csv and lines', () => {
    expect(() => createCustomMapping(mappingOf('(?P<time>1)', { csv: {} }))).toThrow(
      'more than one of json, csv and lines',
    );
  });

  it.each(['^(a+)+(?P<time>1)$', '(a|a)*(?P<time>1)$', '(.*)*x(?P<time>1)', '(?:a?){30}a{30}(?P<time>1)b'])(
    'takes time linear in the text, whatever the pattern: %s',
    async (pattern) => {
      const { format } = createCustomMapping(mappingOf(pattern));
      const text = `${'a'.repeat(8000)}!\n`;
      const timeOf = async (lines: number): Promise<number> => {
        const start = performance.now();
        await format.parse(inputFile(text.repeat(lines)));
        return performance.now() - start;
      };
      await timeOf(2);
      // With a backtracking engine one such line takes longer than the universe has been there.
      expect(await timeOf(4)).toBeLessThan(10_000);
    },
  );

  it('leaves out what is too long, and says that nothing fits', async () => {
    const { format } = createCustomMapping(mappingOf('time (?P<time>\\d+)'));
    const { measurements, problems } = await format.parse(inputFile(`time 1${' '.repeat(9000)}\n`));
    expect(measurements).toEqual([]);
    expect(problems?.map(({ text }) => text)).toEqual([
      'no line fits the pattern of the mapping for **',
      'a line of more than 8192 characters is left out',
    ]);
  });
});
