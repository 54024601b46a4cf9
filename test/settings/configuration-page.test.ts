import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parse } from 'yaml';
import { renderConfigurationParts } from '../../scripts/configuration-page.ts';
import { replaceParts } from '../../scripts/replace-parts.ts';
import { parseConfig } from '../../src/settings/parse-config.ts';
import { configSchema } from '../../src/settings/schema.ts';

const PAGE = 'docs/configuration.md';
const page = readFileSync(PAGE, 'utf8');
const fullExample = readFileSync('examples/copygate.yml', 'utf8');
const examples = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = ''], index) => ({ index, text }));

describe('docs/configuration.md', () => {
  it('is what the schema says (npm run build writes it)', async () => {
    const current = replaceParts(page, renderConfigurationParts(fullExample));
    await expect(current).toMatchFileSnapshot(path.resolve(PAGE));
  });

  it('has an example of every setting', () => {
    expect(examples.length).toBeGreaterThan(Object.keys(configSchema.shape).length);
  });

  it.each(examples)('shows settings that are valid: example $index', ({ text }) => {
    expect(parseConfig(text, PAGE)).not.toEqual(parseConfig('', PAGE));
  });

  it('has a full example with every setting', () => {
    expect(Object.keys(parse(fullExample)).toSorted()).toEqual(Object.keys(configSchema.shape).toSorted());
  });
});

describe('the schema', () => {
  it('describes every setting, and gives examples that are valid', () => {
    const wrong: string[] = [];
    visit(configSchema, '', (name, schema) => {
      const { description, examples: given } = z.globalRegistry.get(schema) ?? {};
      const valid = Array.isArray(given) && given.every((example) => schema.safeParse(example).success);
      if (typeof description !== 'string' || !valid) wrong.push(name);
    });
    expect(wrong).toEqual([]);
  });
});

/** Calls back for every setting below an object. */
function visit(schema: z.ZodMiniType, path: string, tell: (name: string, schema: z.ZodMiniType) => void): void {
  if (schema instanceof z.ZodMiniObject) {
    for (const [name, inner] of Object.entries(schema.shape)) {
      if (!(inner instanceof z.ZodMiniType)) throw new Error(`${path}${name} is no schema`);
      tell(`${path}${name}`, inner);
      visit(inner, `${path}${name}.`, tell);
    }
  } else {
    const inner = 'innerType' in schema._zod.def ? schema._zod.def.innerType : undefined;
    const element = schema instanceof z.ZodMiniArray ? schema._zod.def.element : inner;
    if (element instanceof z.ZodMiniType) visit(element, path, tell);
  }
}
