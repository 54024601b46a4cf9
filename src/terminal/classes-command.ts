import { readConfig } from '../io/read-config.ts';
import { CLASS_RULES } from '../profile/class-rules.ts';
import { CLASSES } from '../profile/classes.ts';
import type { CustomRule } from '../profile/custom-rule.ts';
import { explainSymbol, type SymbolMeaning } from '../profile/explain-symbol.ts';
import { measureWidth, padTo } from '../report/display-width.ts';
import { printable } from './printable.ts';
import type { ExitCode, Process } from './process.ts';

/** What `copygate classes` can be told. */
export interface ClassesOptions {
  readonly dso?: string | undefined;
  readonly space?: 'kernel' | 'user' | undefined;
  readonly config?: string | undefined;
  readonly json?: boolean | undefined;
}

/** One row of the table of classes. */
interface ClassRow {
  readonly class: string;
  readonly competes: boolean;
  readonly rules: number;
  readonly description: string;
}

/** `copygate classes`: the table of classes; with symbols, in which class each of them is, and why. */
export async function runClasses(
  symbols: readonly string[],
  options: ClassesOptions,
  process: Process,
): Promise<ExitCode> {
  const { classes: custom } = await readConfig(options.config, []);
  const meanings = symbols.map((symbol) => explainSymbol(symbol, { ...options, custom }));
  const rows = symbols.length === 0 ? listClasses(custom) : [];
  const found: readonly (ClassRow | SymbolMeaning)[] = symbols.length === 0 ? rows : meanings;
  const lines =
    options.json === true
      ? [JSON.stringify(found, undefined, 2)]
      : symbols.length === 0
        ? renderTable(rows)
        : meanings.flatMap(renderMeaning);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** All classes with the number of their rules; those that only the settings name come last. */
function listClasses(custom: readonly CustomRule[]): readonly ClassRow[] {
  const rules = [...CLASS_RULES, ...custom].map((rule) => rule.class);
  const countOf = (name: string): number => rules.filter((one) => one === name).length;
  const own = new Set(custom.map((rule) => rule.class).filter((name) => !CLASSES.some((known) => known.name === name)));
  return [
    ...CLASSES.map(({ name, competes, description }) => ({ class: name, competes, rules: countOf(name), description })),
    ...[...own].map((name) => ({ class: name, competes: true, rules: countOf(name), description: 'of the settings' })),
  ];
}

function renderTable(rows: readonly ClassRow[]): readonly string[] {
  const width = Math.max(...rows.map((row) => measureWidth(row.class)));
  return [
    `${padTo('class', width)}  reason  rules  what it is`,
    ...rows.map((row) => {
      const rules = row.rules === 0 ? '' : String(row.rules);
      return `${padTo(row.class, width)}  ${row.competes ? 'yes   ' : 'no    '}  ${padTo(rules, 5, 'right')}  ${row.description}`;
    }),
    '',
    'reason: whether the class may be named as the reason of a slowdown. The rules are in src/profile/classes/ of copygate.',
    'copygate classes SYMBOL... says in which class a symbol is, and why.',
  ];
}

const SPACES = { kernel: 'in the kernel: ', user: 'in user space: ', unknown: '' } as const;

function renderMeaning({ symbol, name, places }: SymbolMeaning): readonly string[] {
  const lookedUp = name === symbol ? '' : ` (looked up as ${printable(name)})`;
  return [
    `${printable(symbol)}${lookedUp}`,
    ...places.flatMap(({ space, class: className, subclass, fallback, why, withClockEvent }) => {
      const kind = subclass === undefined ? '' : ` (${subclass})`;
      const marker = fallback ? '; seen where a path without copies was given up' : '';
      return [
        `  ${SPACES[space]}${className}${kind}, ${why}${marker}`,
        ...(withClockEvent === undefined
          ? []
          : [`    with a clock event (cpu-clock): ${withClockEvent.class}, ${withClockEvent.why}`]),
      ];
    }),
  ];
}
