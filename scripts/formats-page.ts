import type { KnownFormat } from '../src/parse/format.ts';
import { FORMAT_KINDS } from '../src/parse/format-kinds.ts';
import { FORMATS } from '../src/parse/formats.ts';

/** `docs/formats.md`: every format with what is read from it, from the same source as `copygate formats`. */
export function renderFormatsPage(): string {
  return `${[
    '# Formats',
    'Generated from `src/parse/` by `npm run build`.',
    `copygate reads ${FORMATS.length} formats. A file is taken for a format by its content: its name does not matter, and exactly one format may say yes to it. Text may be UTF-8 or UTF-16, with or without a byte order mark, with Windows line ends, with colours, and with the time stamps that GitHub puts before every line of a log. A file that is cut off, a row that is not understood and a benchmark that failed are said in the report; they never become a figure.`,
    'Names and units are those of the tool; values are kept in base units (`s`, `B`, `B/s`, `bit/s`, `op/s`). Which way is better is told by the unit where it can (less time, more of anything per second, less of anything per operation); where it cannot, the config says it, or the figure is left out with a problem:',
    [
      '```yaml',
      'better:',
      '  - { metric: wasted-bytes, better: lower }',
      "  - { benchmark: 'BM_*', metric: copies, better: ignore }",
      '```',
    ].join('\n'),
    '`copygate parse FILE` prints what is read from a file, and `copygate parse --explain FILE` which formats were asked and why each said no. JSON and CSV of your own need no format: the config’s `mappings` say where the values are.',
    ...FORMAT_KINDS.flatMap(([kind, title]) => [
      `## ${title}`,
      ...FORMATS.filter((format) => format.kind === kind).map(renderFormat),
    ]),
  ].join('\n\n')}\n`;
}

function renderFormat({ name, commands, example, reads, source }: KnownFormat): string {
  const sentence = `${reads.charAt(0).toUpperCase()}${reads.slice(1)}`;
  return [
    `### ${name}`,
    sentence.replaceAll('<', '\\<'),
    `Written by ${commands.map((command) => `\`${command}\``).join(' or ')}.`,
    ['```text', example.trim().replaceAll('\t', ' '), '```'].join('\n'),
    `Described [by its makers](${source}).`,
  ].join('\n\n');
}
