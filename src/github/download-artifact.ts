import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { RequestError } from '@octokit/request-error';
import { UserError } from '../errors.ts';
import { formatQuantity } from '../report/words.ts';
import type { ArtifactReader } from './artifact-reader.ts';
import type { Client } from './client.ts';
import type { Artifact } from './list-artifacts.ts';

/**
 * Fetches an artifact's zip into a file of ours.
 * @param stop Ends it, which rejects.
 * @returns false when it has expired or was deleted.
 * @throws UserError when its bytes are not what GitHub says, more than may be read, or more than the disk takes.
 */
export async function downloadArtifact(
  { client, readBlob, repository: { owner, repository }, limits }: ArtifactReader,
  artifact: Artifact,
  file: string,
  stop: AbortSignal,
): Promise<boolean> {
  if (artifact.expired) return false;
  if (artifact.size > limits.size) throw tooLarge(artifact, limits.size);
  // An address is good for a minute, and what breaks off may do so later.
  const open = async (): Promise<AsyncIterable<Uint8Array> | undefined> => {
    const address = await findAddress(client, { owner, repo: repository, artifact_id: artifact.id }, stop);
    return address === undefined ? undefined : readBlob(address, stop);
  };
  return fetchWhole(open, { file, artifact, limit: limits.size, stop });
}

/** Where an artifact's bytes go. */
interface Target {
  readonly file: string;
  readonly artifact: Artifact;
  /** At most so many bytes. */
  readonly limit: number;
  readonly stop: AbortSignal;
}

const TRIES = 3;

/** A connection may break in the middle of gigabytes, or end as if all had come. @returns false when there is nothing to fetch. */
async function fetchWhole(
  open: () => Promise<AsyncIterable<Uint8Array> | undefined>,
  target: Target,
): Promise<boolean> {
  const { artifact, stop } = target;
  for (let tries = 1; ; tries += 1) {
    const blob = await open();
    if (blob === undefined) return false;
    try {
      const sum = await fetchBlob(blob, target);
      if (artifact.digest === undefined || sum === artifact.digest) return true;
      if (tries === TRIES) throw anotherSum(artifact);
    } catch (error) {
      if (error instanceof UserError || stop.aborted) throw error;
      if (tries < TRIES) continue;
      throw new UserError(
        `the artifact "${artifact.name}" broke off while it was fetched: ${error instanceof Error ? error.message : ''}`,
        "Run the job again; look at the runner's network.",
        { cause: error },
      );
    }
  }
}

async function fetchBlob(blob: AsyncIterable<Uint8Array>, { file, artifact, limit, stop }: Target): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  let fault: unknown;
  async function* count(): AsyncIterable<Uint8Array> {
    try {
      for await (const chunk of blob) {
        bytes += chunk.length;
        if (bytes > limit) throw tooLarge(artifact, limit);
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      fault = error;
      throw error;
    }
  }
  try {
    await pipeline(count(), createWriteStream(file, { mode: 0o600 }), { signal: stop });
  } catch (error) {
    // What did not come from the network came from the disk, and asking again helps nothing.
    if (error === fault || stop.aborted) throw error;
    throw cannotWrite(artifact, error);
  }
  return hash.digest('hex');
}

/** GitHub answers with the signed address of another host: https://docs.github.com/rest/actions/artifacts#download-an-artifact */
async function findAddress(
  client: Client,
  where: { readonly owner: string; readonly repo: string; readonly artifact_id: number },
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { headers } = await client.rest.actions.downloadArtifact({
      ...where,
      archive_format: 'zip',
      request: { redirect: 'manual', mayAppear: true, parseSuccessResponseBody: false, signal },
    });
    if (headers.location === undefined) throw new Error('GitHub sent no address for an artifact');
    return headers.location;
  } catch (error) {
    // Gone: it expired, or somebody deleted it, between the listing and now.
    if (error instanceof RequestError && (error.status === 410 || error.status === 404)) return undefined;
    throw error;
  }
}

function anotherSum({ name }: Artifact): UserError {
  return new UserError(
    `the artifact "${name}" did not arrive as it was uploaded: its SHA-256 is another`,
    'Run the job again; if it stays so, run the job that uploaded it again.',
  );
}

function cannotWrite({ name }: Artifact, cause: unknown): UserError {
  return new UserError(
    `the artifact "${name}" cannot be written to the runner's disk: ${cause instanceof Error ? cause.message : ''}`,
    'Make room where the runner keeps temporary files (RUNNER_TEMP).',
    { cause },
  );
}

function tooLarge({ name, size }: Artifact, limit: number): UserError {
  return new UserError(
    `the artifact "${name}" is too large: more than ${formatQuantity(limit, 'B')} as a zip (GitHub says ${formatQuantity(size, 'B')})`,
    'Upload less (profiles as folded stacks), or raise `artifacts.max-size` in the config.',
  );
}
