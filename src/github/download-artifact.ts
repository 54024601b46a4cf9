import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { RequestError } from '@octokit/request-error';
import { UserError } from '../errors.ts';
import type { BlobReader } from './blob-reader.ts';
import type { Client } from './client.ts';
import type { Repository } from './find-run.ts';
import type { Artifact } from './list-artifacts.ts';

/**
 * Fetches an artifact's zip into a file of ours.
 * @returns false when it has expired or was deleted.
 * @throws UserError when its bytes are not what GitHub says, or more than `limit`.
 */
export async function downloadArtifact(
  client: Client,
  readBlob: BlobReader,
  { owner, repository }: Repository,
  artifact: Artifact,
  file: string,
  limit: number,
): Promise<boolean> {
  if (artifact.expired) return false;
  if (artifact.size > limit) throw tooLarge(artifact, limit);
  const address = await findAddress(client, { owner, repo: repository, artifact_id: artifact.id });
  if (address === undefined) return false;
  const sum = await fetchWhole(readBlob, address, file, artifact, limit);
  if (artifact.digest !== undefined && sum !== artifact.digest)
    throw new UserError(
      `the artifact "${artifact.name}" did not arrive as it was uploaded: its SHA-256 is another`,
      'Run the job again; if it stays so, run the job that uploaded it again.',
    );
  return true;
}

const TRIES = 3;

/** A connection may break in the middle of gigabytes. @returns the SHA-256 of what arrived. */
async function fetchWhole(
  readBlob: BlobReader,
  address: string,
  file: string,
  artifact: Artifact,
  limit: number,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fetchBlob(await readBlob(address), file, artifact, limit);
    } catch (error) {
      if (error instanceof UserError) throw error;
      if (tries < TRIES) continue;
      throw new UserError(
        `the artifact "${artifact.name}" broke off while it was fetched: ${error instanceof Error ? error.message : ''}`,
        'Run the job again; look at the space that is left on the runner, and its network.',
        { cause: error },
      );
    }
  }
}

async function fetchBlob(
  blob: AsyncIterable<Uint8Array>,
  file: string,
  artifact: Artifact,
  limit: number,
): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    blob,
    async function* count(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > limit) throw tooLarge(artifact, limit);
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file, { mode: 0o600 }),
  );
  return hash.digest('hex');
}

/** GitHub answers with the signed address of another host: https://docs.github.com/rest/actions/artifacts#download-an-artifact */
async function findAddress(
  client: Client,
  where: { readonly owner: string; readonly repo: string; readonly artifact_id: number },
): Promise<string | undefined> {
  try {
    const { headers } = await client.rest.actions.downloadArtifact({
      ...where,
      archive_format: 'zip',
      request: { redirect: 'manual', mayAppear: true, parseSuccessResponseBody: false },
    });
    if (headers.location === undefined) throw new Error('GitHub sent no address for an artifact');
    return headers.location;
  } catch (error) {
    // Gone: it expired, or somebody deleted it, between the listing and now.
    if (error instanceof RequestError && (error.status === 410 || error.status === 404)) return undefined;
    throw error;
  }
}

function tooLarge({ name, size }: Artifact, limit: number): UserError {
  return new UserError(
    `the artifact "${name}" is too large: ${size} bytes as a zip, at most ${limit} are read`,
    'Upload less (profiles as folded stacks), or raise `artifacts.max-size` in the config.',
  );
}
