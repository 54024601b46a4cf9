import type { Environment } from '../model/environment.ts';
import type { InputFile } from '../model/input-file.ts';
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
}

/** One way in which a tool writes its results. */
export interface Format {
  /** As people call it, e.g. `openssl speed`. */
  readonly name: string;
  /** By content only, never by the file's name. Exactly one format may say yes to a file. */
  readonly recognize: (head: Head) => boolean;
  /** Reads the whole file. A bad line is a problem with its line number, never an exception. */
  readonly parse: (file: InputFile) => Promise<Parsed>;
}
