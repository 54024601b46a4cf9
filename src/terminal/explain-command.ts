import { openInput } from '../io/files.ts';
import { readConfig } from '../io/read-config.ts';
import { explainFile, type Answer } from '../parse/explain-file.ts';
import type { Parsed } from '../parse/format.ts';
import { createMappings } from '../parse/mappings.ts';
import { readHead } from '../parse/read-head.ts';
import { normalizeText } from '../parse/normalize-text.ts';
import { measureWidth, padTo } from '../report/display-width.ts';
import { shortenName } from '../report/shorten-name.ts';
import { formatCount } from '../report/words.ts';
import { offerMapping } from './offer-mapping.ts';
import { printable } from './printable.ts';
import type { ExitCode, Process } from './process.ts';

/** `copygate parse --explain`: which formats were asked about each file and why each said no. 2 when none said yes. */
export async function runExplain(
  files: readonly string[],
  config: string | undefined,
  process: Process,
): Promise<ExitCode> {
  const { mappings: written } = await readConfig(config, []);
  const mappings = createMappings(written);
  let exitCode: ExitCode = 0;
  for (const file of files) {
    const original = await openInput(file, file);
    const input = normalizeText(original);
    const rank = mappings.findIndex((mapping) => mapping.matches(input.path));
    const mapped = mappings[rank];
    const answers = explainFile(readHead(input));
    const found = mapped ?? answers.find(({ said }) => said === 'yes');
    if (found === undefined) exitCode = 2;
    const lines = [
      `${printable(file)}: ${found === undefined ? 'not recognized' : found.format.name}`,
      ...(input === original ? [] : ['  read without its byte order mark, colours or time stamps, or as UTF-16']),
      `  begins with: ${describeBeginning(input.head)}`,
      ...(mapped === undefined
        ? renderAnswers(answers)
        : [
            `  a mapping of the config names its path (${printable(written[rank]?.files ?? '')}): no format is asked`,
            ...describeMapped(await mapped.format.parse(input)),
          ]),
      ...(found === undefined && input.head.length > 0 ? [`  ${offerMapping(mappings.length)}`] : []),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  return exitCode;
}

const MOST_PROBLEMS = 5;

/** What a mapping made of a file, and what was wrong with it. */
function describeMapped({ measurements = [], problems = [] }: Parsed): readonly string[] {
  const count = measurements.reduce((sum, { iterations }) => sum + iterations.length, 0);
  const names = [...new Set(measurements.map(({ benchmark }) => benchmark))];
  const of = names.length === 1 ? shortenName(names[0] ?? '') : formatCount(names.length, 'benchmark');
  const told = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ line, text }) => `  ! ${line === undefined ? '' : `line ${line}: `}${printable(text)}`);
  const more = problems.length - told.length;
  return [
    count === 0 ? '  it finds no value' : `  it finds ${formatCount(count, 'value')} of ${printable(of)}`,
    ...told,
    ...(more > 0 ? [`  ! and ${formatCount(more, 'more problem')}`] : []),
  ];
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
