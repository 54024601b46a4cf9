import { openInput } from '../io/files.ts';
import { readConfig } from '../io/read-config.ts';
import { explainFile, type Answer } from '../parse/explain-file.ts';
import { createMappings } from '../parse/mappings.ts';
import { readHead } from '../parse/read-head.ts';
import { normalizeText } from '../parse/normalize-text.ts';
import { measureWidth, padTo } from '../report/display-width.ts';
import { offerMapping } from './offer-mapping.ts';
import { printable } from './printable.ts';
import type { ExitCode, Process } from './process.ts';

/** `copygate parse --explain`: which formats were asked about each file and why each said no. 2 when none said yes. */
export async function runExplain(
  files: readonly string[],
  config: string | undefined,
  process: Process,
): Promise<ExitCode> {
  const mappings = createMappings((await readConfig(config, [])).mappings);
  let exitCode: ExitCode = 0;
  for (const file of files) {
    const original = await openInput(file, file);
    const input = normalizeText(original);
    const mapped = mappings.find((mapping) => mapping.matches(input.path));
    const answers = explainFile(readHead(input));
    const found = mapped ?? answers.find(({ said }) => said === 'yes');
    if (found === undefined) exitCode = 2;
    const lines = [
      `${printable(file)}: ${found === undefined ? 'not recognized' : found.format.name}`,
      ...(input === original ? [] : ['  read without its byte order mark, colours or time stamps, or as UTF-16']),
      `  begins with: ${describeBeginning(input.head)}`,
      ...(mapped === undefined
        ? renderAnswers(answers)
        : ['  a mapping of the config names its path: no format is asked']),
      ...(found === undefined && input.head.length > 0 ? [`  ${offerMapping(mappings.length)}`] : []),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  return exitCode;
}

const LONGEST = 100;

function describeBeginning(head: Uint8Array): string {
  if (head.length === 0) return 'nothing: the file is empty';
  const text = new TextDecoder().decode(head.subarray(0, 1024));
  const line = text.split(/\r?\n/).find((one) => one.trim() !== '') ?? 'blank lines';
  return printable(line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line);
}

function renderAnswers(answers: readonly Answer[]): readonly string[] {
  const width = Math.max(...answers.map(({ format }) => measureWidth(format.name)));
  return answers.map(
    ({ format, said, why }) =>
      `  ${said.padEnd(4)}  ${padTo(format.name, width)}  ${printable(said === 'yes' ? format.reads : (why ?? ''))}`,
  );
}
