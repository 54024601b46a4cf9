/** What `--sort` calls the columns that say what a row is about. */
const SORT_KEYS: Readonly<Record<string, string>> = { Command: 'comm', 'Shared Object': 'dso', 'Pid:Command': 'pid' };
/** Columns that hold figures. */
const FIGURES =
  /^(?:Overhead|Children|Self|Samples|Period|Weight|(?:guest )?(?:sys|usr)|(?:Baseline|Base period|Delta|Delta Abs|Ratio|Weighted diff|Formula)(?:\/\d+)?|Period\/\d+)$/;

/** Says why a table without symbols or without figures is of no use, and what would make it useful. */
export function describeUselessTable(names: readonly string[], command: string): string {
  if (names.some((name) => name.includes(' / ')))
    return `a table of ${command} --hierarchy is not read: leave --hierarchy away`;
  if (names.includes('Symbol'))
    return `no column says how much a row is: needs overhead (${command} -F overhead,comm,dso,sym)`;
  const keys = names
    .filter((name) => name !== '' && !FIGURES.test(name))
    .map((name) => SORT_KEYS[name] ?? name.toLowerCase());
  return `sorted by ${keys.join(' and ') || 'nothing'} only: needs symbol (${command} --sort comm,dso,symbol)`;
}

/** The libraries of a table without their column. */
export function describeMissingLibraries(command: string): string {
  return `sorted without dso: which library or module a symbol is in is not known (${command} --sort comm,dso,symbol)`;
}
