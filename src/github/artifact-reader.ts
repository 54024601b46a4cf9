import type { InputLimits } from '../io/input-limits.ts';
import type { Problem } from '../model/problem.ts';
import type { BlobReader } from './blob-reader.ts';
import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';
import type { ReadArtifact } from './write-reproduction.ts';

/** What reading artifacts takes. */
export interface ArtifactReader {
  readonly client: Client;
  readonly readBlob: BlobReader;
  readonly repository: Repository;
  /** A folder for the zips that are about to be read. */
  readonly temp: string;
  readonly limits: InputLimits;
  /** Told what the reader of the report should know. */
  readonly onProblem: (problem: Problem) => void;
  /** Told of each artifact that was read, and where its files were put. */
  readonly onRead?: (artifact: ReadArtifact) => void;
}
