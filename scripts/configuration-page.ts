import { stringify } from 'yaml';
import * as z from 'zod/mini';
import { ACTION_OPTIONS, ACTION_OUTPUTS } from '../src/settings/options.ts';
import { configSchema } from '../src/settings/schema.ts';

/** What a setting is, as the JSON schema says it. */
interface Described {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly type?: string | undefined;
  readonly default?: unknown;
  readonly examples?: readonly unknown[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly Described[] | undefined;
  readonly items?: Described | undefined;
  readonly properties?: Readonly<Record<string, Described>> | undefined;
  readonly required?: readonly string[] | undefined;
}

const described: z.ZodMiniType<Described> = z.lazy(() =>
  z.object({
    title: z.optional(z.string()),
    description: z.optional(z.string()),
    type: z.optional(z.string()),
    default: z.optional(z.unknown()),
    examples: z.optional(z.array(z.unknown())),
    enum: z.optional(z.array(z.unknown())),
    anyOf: z.optional(z.array(described)),
    items: z.optional(described),
    properties: z.optional(z.record(z.string(), described)),
    required: z.optional(z.array(z.string())),
  }),
);

/** The JSON schema of the config file, for editors. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, {
    io: 'input',
    // Examples are what a file holds; those of settings that are converted are left out otherwise.
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
}

/** The generated parts of `docs/configuration.md`, by their marks. */
export function renderConfigurationParts(fullExample: string): Readonly<Record<string, string>> {
  const { properties = {} } = described.parse(configJsonSchema());
  const settings = Object.entries(properties);
  return {
    settings: [
      `The settings: ${settings.map(([name]) => `[\`${name}\`](#${name})`).join(', ')}.`,
      ...settings.map(([name, setting]) => renderSetting(name, setting)),
    ].join('\n\n'),
    example: ['```yaml', fullExample.trimEnd(), '```'].join('\n'),
    inputs: renderInputs(),
    outputs: renderOutputs(),
  };
}

function renderSetting(name: string, setting: Described): string {
  const { description = '', default: initial, examples = [] } = setting;
  const [example] = examples;
  if (example === undefined || initial === undefined) throw new Error(`${name} has no example, or no default`);
  const inner = listInner(setting, '');
  return [
    `### ${name}`,
    description,
    `${capitalize(nameType(setting))}; default ${code(flow(initial))}.`,
    ...(inner.length === 0 ? [] : [renderTable(inner)]),
    ['```yaml', stringify({ [name]: example }).trimEnd(), '```'].join('\n'),
  ].join('\n\n');
}

/** A setting within another one, with the names on the way to it. */
interface Inner {
  readonly name: string;
  readonly setting: Described;
  readonly required: boolean;
}

function listInner(setting: Described, path: string): readonly Inner[] {
  const { properties = {}, required = [] } = setting.items ?? setting;
  return Object.entries(properties).flatMap(([name, one]): readonly Inner[] => [
    { name: `${path}${name}`, setting: one, required: required.includes(name) },
    ...listInner(one, `${path}${name}.`),
  ]);
}

function renderTable(inner: readonly Inner[]): string {
  const rows = inner.map(({ name, setting, required }) => {
    const { description = '', default: initial, examples } = setting;
    const standard = initial === undefined ? (required ? 'required' : '') : code(flow(initial));
    const example = examples === undefined ? '' : code(flow(examples[0]));
    return [code(name), nameType(setting), standard, description, example];
  });
  return table(['', 'type', 'default', 'what it says', 'example'], rows);
}

function nameType(setting: Described): string {
  if (setting.anyOf !== undefined) return setting.anyOf.map(nameType).join(', or a ');
  if (setting.title !== undefined) return setting.title;
  if (setting.enum !== undefined) return `one of ${setting.enum.map((word) => code(String(word))).join(', ')}`;
  if (setting.items !== undefined) return `list of ${nameItems(setting.items)}`;
  if (setting.properties !== undefined) return 'group';
  if (setting.type === 'boolean') return '`true` or `false`';
  return setting.type === 'string' ? 'text' : (setting.type ?? '');
}

function nameItems(items: Described): string {
  if (items.properties !== undefined) return 'groups';
  return items.enum === undefined ? `${nameType(items)}s` : 'these';
}

function renderInputs(): string {
  const rows = ACTION_OPTIONS.map(({ name, standard, description }) => [
    code(name),
    standard === '' ? '' : code(standard),
    description.replaceAll('<', '\\<'),
  ]);
  return table(['input', 'default', 'what it says'], rows);
}

function renderOutputs(): string {
  return table(
    ['output', 'what it holds'],
    Object.entries(ACTION_OUTPUTS).map(([name, description]) => [code(name), description]),
  );
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A value on one line, as the config file may write it. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

function code(text: string): string {
  return `\`${text}\``;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
