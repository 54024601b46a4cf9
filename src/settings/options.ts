/** One thing that can be said from outside: on the command line, as an input of the Action, or both. */
export interface Option {
  readonly name: string;
  readonly description: string;
  /** How the value is called in `--help`. */
  readonly value: string;
  readonly required: boolean;
}

/** The options of `copygate compare` and the inputs of the Action: the one source of both and of their manual. */
export const COMPARE_OPTIONS: readonly Option[] = [
  {
    name: 'head',
    value: 'DIR',
    required: true,
    description: 'Folder with what was measured on the head: <machine>/<suite>/run-NN/ and <machine>/<suite>/profile/',
  },
  {
    name: 'baseline',
    value: 'DIR',
    required: true,
    description:
      'Folder with the recording to compare with. One that does not exist means that there is no baseline yet.',
  },
  {
    name: 'config',
    value: 'FILE',
    required: false,
    description: 'Settings (YAML). Default: a copygate.yml beside the two folders, else .github/copygate.yml.',
  },
  {
    name: 'out',
    value: 'DIR',
    required: false,
    description: 'Folder to write comment.md, summary.md, report.html and report.json to.',
  },
  {
    name: 'fail-on',
    value: 'WHAT',
    required: false,
    description:
      'What makes the gate fail: regression, copy-bound, inconclusive, no-baseline, removed, never; several with commas.',
  },
];
