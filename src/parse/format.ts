import type { Environment } from '../model/environment.ts';
import type { InputFile } from '../model/input-file.ts';
import type { Better } from '../model/metric.ts';
import type { Problem } from '../model/problem.ts';
import type { Profile, ProfileHeader, ProfilePair } from '../model/profile.ts';
import type { Measurement } from '../model/values.ts';

/** What one file said. */
export interface Parsed {
  readonly measurements?: readonly Measurement[];
  readonly profiles?: readonly Profile[];
  readonly profilePairs?: readonly ProfilePair[];
  /** Facts about recordings whose tables are in other files of the same folder. */
  readonly headers?: readonly ProfileHeader[];
  readonly environment?: Environment;
  /** The kind of machine, as the recorder named it. */
  readonly machine?: string;
  /** The commit that was measured. */
  readonly commit?: string;
  /** The job that measured it: recordings of one job took turns, run by run. */
  readonly job?: string;
  /** The format that holds the same with every single value: where a file of it lies in the same folder, this one does not count. */
  readonly summaryOf?: string;
  readonly problems?: readonly Problem[];
}

/** The beginning of a file as text, for recognizing it. */
export interface Head {
  /** The first 64 KiB decoded as UTF-8 (no byte order mark), line ends as they are. */
  readonly text: string;
  /** The lines of `text` without their ends; the last one may be cut off. */
  readonly lines: readonly string[];
  /** Whether `text` is the whole file. */
  readonly whole: boolean;
  /** What `text` was decoded from, for formats that are no text. */
  readonly bytes: Uint8Array;
}

/** What the settings say of a metric whose better direction nothing in its file tells; undefined: nothing. */
export type ChooseBetter = (benchmark: string, metric: string) => Better | 'ignore' | undefined;

/** One way in which a tool writes its results. */
export interface Format {
  /** As people call it, e.g. `openssl speed`. */
  readonly name: string;
  /** By content only, never by the file's name. Exactly one format may say yes to a file. */
  readonly recognize: (head: Head) => boolean;
  /**
   * Reads the whole file. A bad line is a problem with its line number, never an exception. Where the file does not say
   * which way of a metric is better, `chooseBetter` is asked; a metric that it does not know either is a problem.
   */
  readonly parse: (file: InputFile, chooseBetter?: ChooseBetter) => Promise<Parsed>;
}

/** What kind of file it is: results of benchmarks, where time went, or what the machine is. */
export type FormatKind = 'results' | 'profile' | 'environment';

/** A format with what the manual says of it. */
export interface KnownFormat extends Format {
  readonly kind: FormatKind;
  /** The commands that write it, as one would type them. */
  readonly commands: readonly string[];
  /** One line of such a file, by which people recognize it. */
  readonly example: string;
  /** What is read from it: names of benchmarks, metrics, units, which way is better; what is left out, and why. */
  readonly reads: string;
  /** Where its writer describes it. */
  readonly source: string;
  /** Why it is not this format: what was looked for and is missing. Absent: only that nothing like the example is in it. */
  readonly missing?: (head: Head) => string;
  /** Which part of what is looked for is there, 0 to 1: by it the reader is told which format the file nearly is. */
  readonly likeness?: (head: Head) => number;
}
