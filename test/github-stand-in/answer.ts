import type { components } from '@octokit/openapi-types';

/** One of GitHub's own descriptions of an answer, of which the stand-in gives a part: what it gives must be of the right type. */
export type Described<Name extends keyof components['schemas']> = Partly<components['schemas'][Name]>;

type Partly<T> = T extends readonly (infer One)[]
  ? Partly<One>[]
  : T extends object
    ? { [Key in keyof T]?: Partly<T[Key]> }
    : T;

/** What the stand-in answers to one request. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is text or bytes. */
  readonly body?: unknown;
}

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

/** GitHub's form of an error. */
export function refuse(
  status: number,
  message: string,
  more: object = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status), ...more },
  };
}

export function notFound(): Answer {
  return refuse(404, 'Not Found');
}

/** 422, with the field that is wrong. */
export function invalid(resource: string, field: string, message: string, code = 'custom'): Answer {
  return refuse(422, 'Validation Failed', { errors: [{ resource, field, code, message }] });
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/** One page of a list, with the Link header: 30 a page, at most 100. */
export function page<T>(url: URL, items: readonly T[]): Page<T> {
  const size = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page') ?? 30) || 30));
  const number = Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, relation: string): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(to));
    return `<${target.href}>; rel="${relation}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
  ];
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}
