import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ArtifactReader } from './artifact-reader.ts';
import { downloadArtifact } from './download-artifact.ts';
import type { Artifact } from './list-artifacts.ts';

/** An artifact and where its zip lies; undefined when it has expired or was deleted. */
export interface Fetched {
  readonly artifact: Artifact;
  readonly file: string | undefined;
}

/** So many are on their way or on the disk at a time. */
const AT_ONCE = 4;

/**
 * Artifacts in their order, fetched ahead of whoever reads them, but never more bytes at a time than may be read at all. A
 * zip lies in the reader's folder until the next one is asked for; at the end, however it comes, none does.
 * @throws UserError when one cannot be fetched, in its turn.
 */
export async function* fetchAhead(reader: ArtifactReader, artifacts: readonly Artifact[]): AsyncIterable<Fetched> {
  const folder = await mkdtemp(path.join(reader.temp, 'copygate-'));
  const giveUp = new AbortController();
  const begun: Promise<string | undefined>[] = [];
  const begin = (artifact: Artifact): void => {
    const file = path.join(folder, `${begun.length}.zip`);
    const fetched = downloadArtifact(reader, artifact, file, giveUp.signal).then((there) => (there ? file : undefined));
    // It is awaited in its turn; until then, a failure is nobody's.
    fetched.catch(() => {});
    begun.push(fetched);
  };
  try {
    for (const [index, artifact] of artifacts.entries()) {
      for (const next of artifacts.slice(begun.length, countAhead(artifacts, index, reader.limits.size))) begin(next);
      const file = await begun[index];
      yield { artifact, file };
      if (file !== undefined) await rm(file);
    }
  } finally {
    giveUp.abort();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** How many artifacts may be begun while this one is awaited or read: itself at least. */
function countAhead(artifacts: readonly Artifact[], index: number, limit: number): number {
  let bytes = 0;
  for (let count = index; count < Math.min(index + AT_ONCE, artifacts.length); count += 1) {
    bytes += artifacts[count]?.size ?? 0;
    if (bytes > limit) return Math.max(count, index + 1);
  }
  return Math.min(index + AT_ONCE, artifacts.length);
}
