import type { Config } from './schema.ts';

/** One setting that is not the same on both sides, written as JSON would. */
export interface SettingChange {
  /** Levels joined by dots: `copy-bound.explains`. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The settings that differ between two configs, in the schema's order; defaults are filled in on both sides, so that
 * writing a default down is no change. Lists are one setting each.
 */
export function describeConfigChange(before: Config, after: Config): readonly SettingChange[] {
  const [old, now] = [flatten(before, ''), flatten(after, '')];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [was, is] = [old.get(name) ?? 'not set', now.get(name) ?? 'not set'];
    return was === is ? [] : [{ name, before: was, after: is }];
  });
}

function flatten(value: object, prefix: string): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  for (const [key, setting] of entries) {
    const name = `${prefix}${key}`;
    if (isGroup(setting)) for (const [inner, text] of flatten(setting, `${name}.`)) flat.set(inner, text);
    else if (setting !== undefined) flat.set(name, JSON.stringify(setting, sortKeys));
  }
  return flat;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The order in which a file writes its keys is no difference. */
function sortKeys(_: string, value: unknown): unknown {
  if (!isGroup(value)) return value;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
