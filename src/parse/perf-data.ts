import type { KnownFormat } from './format.ts';

/** Version 2 in either byte order, and version 1. */
const MAGIC = /^(?:PERFILE2|2ELIFREP|PERFFILE)/;

export const perfData: KnownFormat = {
  name: 'perf.data',
  kind: 'profile',
  commands: ['perf record'],
  example: 'PERFILE2 (binary)',
  reads:
    'nothing: it holds addresses, and only a perf beside the programs and the kernel that were recorded can name them. The report says the command that makes it readable.',
  source: 'https://github.com/torvalds/linux/blob/master/tools/perf/Documentation/perf.data-file-format.txt',
  recognize: ({ text }) => MAGIC.test(text),
  missing: () => 'it begins with PERFILE2, the file does not',
  parse: async (file) => ({
    profiles: [],
    problems: [
      {
        path: file.path,
        text: "perf's own recording holds addresses without names and is not read: run `perf script -i perf.data > perf-script.txt` on the machine that recorded it (`perf report --stdio` is smaller), and upload that text",
      },
    ],
  }),
};
