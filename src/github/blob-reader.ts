import { RequestError } from '@octokit/request-error';
import { UserError } from '../errors.ts';
import { createOctokit, type Patience } from './octokit.ts';

/** Reads what lies at a signed address, without the token: another host than GitHub's must never see it. */
export type BlobReader = (address: string, stop: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;

const ASKING = { timeout: 600, streams: true };

/** A reader that waits as the client does, in a budget of its own. */
export function createBlobReader(patience: Patience): BlobReader {
  const anonymous = createOctokit({}, patience, ASKING);
  return async (address, stop) => {
    const data = await request(anonymous, address, stop);
    if (!isStream(data)) throw new UserError('GitHub sent an empty artifact', 'Upload it again.');
    return readStream(data);
  };
}

async function request(
  anonymous: ReturnType<typeof createOctokit>,
  address: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const { data }: { readonly data: unknown } = await anonymous.request(`GET ${escapeTemplate(address)}`, {
      request: { mayAppear: true, parseSuccessResponseBody: false, signal },
    });
    return data;
  } catch (error) {
    if (!(error instanceof RequestError) && !(error instanceof UserError)) throw error;
    const answer = error instanceof RequestError ? `answered ${error.status}` : `cannot be read: ${error.message}`;
    throw new UserError(
      `the store of artifacts (${new URL(address).host}) ${answer}`,
      'Run the job again. Behind a proxy or firewall, let the runner reach that host.',
      // The request holds the signed address, which nobody should see.
      { cause: new Error(error.message) },
    );
  }
}

/** octokit takes `{name}` in an address for a parameter. */
function escapeTemplate(address: string): string {
  return address.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

function isStream(data: unknown): data is AsyncIterable<unknown> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data;
}

async function* readStream(stream: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  for await (const chunk of stream) {
    if (chunk instanceof Uint8Array) yield chunk;
  }
}
