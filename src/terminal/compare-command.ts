import { gate } from '../gate.ts';
import { readConfig } from '../io/read-config.ts';
import { quoteShell } from '../report/quote-shell.ts';
import { COMPARE_OPTIONS } from '../settings/options.ts';
import { resolveSettings } from '../settings/settings.ts';
import type { ExitCode, Process } from './process.ts';
import type { ProgressLine } from './progress.ts';
import { createTerminal } from './terminal.ts';
import { usesColour } from './colour.ts';

/** Lines longer than this are hard to read, however wide the window. */
const WIDEST = 120;

/** `copygate compare`: judges two folders and prints the report. */
export async function runCompare(
  options: Readonly<Record<string, string | undefined>>,
  process: Process,
  progress: ProgressLine,
): Promise<ExitCode> {
  const { head = '', baseline = '', out } = options;
  const config = await readConfig(options['config'], [head, baseline]);
  const settings = resolveSettings(config, options['failOn']);
  const output = {
    write: (text: string): unknown => process.stdout.write(text),
    colour: usesColour(process),
    width: Math.min(WIDEST, process.stdout.columns ?? 100),
  };
  const terminal = createTerminal({
    head,
    baseline,
    out,
    config,
    output,
    stderr: process.stderr,
    progress,
    foldWorker: process.foldWorker,
    reproduce: writeCommand(process.program ?? ['copygate'], options),
  });
  const report = await gate(terminal, settings);
  return report.verdict === 'fail' ? 1 : 0;
}

/** The same again, as one line for a shell. */
function writeCommand(program: readonly string[], options: Readonly<Record<string, string | undefined>>): string {
  const said = COMPARE_OPTIONS.flatMap(({ name }) => {
    const value = options[name === 'fail-on' ? 'failOn' : name];
    return value === undefined ? [] : [`--${name}=${value}`];
  });
  return [...program, 'compare', ...said].map(quoteShell).join(' ');
}
