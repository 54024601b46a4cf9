import { describe, expect, it } from 'vitest';
import { parseRecordings } from '../../src/parse/parse-recordings.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { inputFile } from './input-file.ts';

const METRIC = 'benchmark: b, metrics: [{ name: time, value: $.t, unit: s, better: lower }]';

async function problemsOf(files: readonly string[], ...globs: readonly string[]): Promise<readonly string[]> {
  const rules = globs.map((glob) => `  - { files: "${glob}", ${METRIC} }\n`);
  const config = parseConfig(`mappings:\n${rules.join('')}`, 'copygate.yml');
  const read = await parseRecordings(
    (async function* () {
      for (const file of files) yield { ...inputFile('{"t": 1}\n'), path: file };
    })(),
    config,
    () => Promise.reject(new Error('nothing to fold')),
  );
  return read.flatMap(({ problems }) => problems.map(({ path, text }) => `${path}: ${text}`));
}

describe('findIdleMappings', () => {
  it('has nothing to say when each reads a file, or there is none', async () => {
    expect(await problemsOf(['m/s/a.json', 'm/t/b.json'], '**/a.json', '**/b.json')).toEqual([]);
    expect(await problemsOf([], '**/a.json')).toEqual([]);
  });

  it('names the mapping that reads no file, once', async () => {
    expect(await problemsOf(['m/s/a.json', 'm/t/a.json'], '**/a.json', '**/resluts.json')).toEqual([
      ': settings: mappings, rule 2 (files "**/resluts.json") reads no file',
    ]);
    expect(await problemsOf(['m/s/a.json'], '**/*.json', '**/a.json')).toEqual([
      ': settings: mappings, rule 2 (files "**/a.json") reads no file',
    ]);
  });
});
