import { HttpClient } from '@actions/http-client';
import { fetch } from 'undici';
import type { HttpRequest } from './http-fetch.ts';

/** A fetch through the proxy that the environment's `https_proxy`, `http_proxy` and `no_proxy` name for an address. */
export function createProxiedFetch(): (url: string, request: HttpRequest, streams: boolean) => Promise<unknown> {
  const proxies = new HttpClient();
  return async (url, { method, headers, body, redirect, signal }, streams) => {
    const dispatcher = proxies.getAgentDispatcher(url);
    const response = await fetch(url, {
      ...{ method, headers, signal },
      ...(body === undefined ? {} : { body }),
      ...(redirect === undefined ? {} : { redirect }),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    if (response.body !== null) RESPONSES.set(response.body, response);
    if (streams) return response;
    // octokit takes what breaks off for a shorter answer.
    const bytes = await response.arrayBuffer();
    const { status, headers: answered } = response;
    const text = (): Promise<string> => Promise.resolve(Buffer.from(bytes).toString());
    return { status, url: response.url, headers: answered, text, arrayBuffer: () => Promise.resolve(bytes) };
  };
}

/**
 * Keeps an answer for as long as its body: undici ends a body that is not being read yet when the garbage collector takes its
 * answer (https://github.com/nodejs/undici/blob/main/lib/web/fetch/body.js, `streamRegistry`), and who reads it then is told
 * that it was empty.
 */
const RESPONSES = new WeakMap<object, unknown>();
