import type { IncomingHttpHeaders } from 'node:http';

/** One request that reached the stand-in. Written at once; the status follows when it was answered. */
export interface LoggedRequest {
  readonly kind: 'rest' | 'blob' | 'twirp' | 'git';
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly host: string;
  readonly headers: IncomingHttpHeaders;
  /** `owner/name`, where the request names one. */
  readonly repository: string | undefined;
  /** The token that was sent, whatever the scheme. */
  readonly token: string | undefined;
  readonly body: string;
  /** When it had arrived and when it was answered, by `performance.now`. */
  readonly began: number;
  ended: number | undefined;
  /** Undefined while it is being answered, 0 when the connection was dropped. */
  status: number | undefined;
}

/** `owner/name` of a path of any of the four kinds. */
export function repositoryOf(pathname: string): string | undefined {
  const [, found] =
    /^(?:\/api\/v3)?\/(?:repos|blobs)\/([^/]+\/[^/]+)/.exec(pathname) ??
    /^\/([^/]+\/[^/]+?)(?:\.git)?\/(?:info|git-)/.exec(pathname) ??
    [];
  return found;
}

/** `Bearer T`, `token T` and `Basic base64(user:T)`. */
export function tokenOf(headers: IncomingHttpHeaders): string | undefined {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
  if (value === '') return undefined;
  if (scheme.toLowerCase() !== 'basic') return value;
  const decoded = Buffer.from(value, 'base64').toString();
  return decoded.slice(decoded.indexOf(':') + 1);
}
