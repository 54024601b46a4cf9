/** Something the reader should know that does not stop the gate. */
export interface Problem {
  /** The file it was seen in, as in `InputFile.path`; empty when it concerns no file. */
  readonly path: string;
  /** Line in that file, counted from 1. */
  readonly line?: number;
  /** Which side it was seen on, when there are two. */
  readonly side?: 'baseline' | 'head';
  /** One sentence. May quote foreign text: escape it where it is shown. */
  readonly text: string;
}
