import type { KnownFormat } from '../parse/format.ts';
import { FORMAT_KINDS } from '../parse/format-kinds.ts';
import { FORMATS } from '../parse/formats.ts';
import { printable } from './printable.ts';
import type { ExitCode, Process } from './process.ts';

/** `copygate formats`: every format that is read, with a line of such a file. */
export function runFormats(json: boolean, process: Process): ExitCode {
  const known = FORMATS.map(({ name, kind, commands, example, reads, source }) => ({
    name,
    kind,
    commands,
    example,
    reads,
    source,
  }));
  const text = json ? JSON.stringify(known, undefined, 2) : renderList().join('\n');
  process.stdout.write(`${text}\n`);
  return 0;
}

function renderList(): readonly string[] {
  const parts = FORMAT_KINDS.flatMap(([kind, title]) => {
    const formats = FORMATS.filter((format) => format.kind === kind);
    return [`${title}: ${formats.length} formats`, '', ...formats.flatMap(renderFormat), ''];
  });
  return [
    ...parts,
    'A file is taken for a format by its content; its name does not matter. Other JSON and CSV is read by `mappings` of the config.',
    'copygate parse --explain FILE says which formats were asked about a file, and why each said no.',
  ];
}

function renderFormat({ name, commands, example }: KnownFormat): readonly string[] {
  return [`  ${name}`, `      of:   ${commands[0] ?? ''}`, `      like: ${printable(example.trim())}`];
}
