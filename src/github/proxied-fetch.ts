import { HttpClient } from '@actions/http-client';
import { fetch } from 'undici';
import type { HttpRequest } from './http-fetch.ts';

/** A fetch through the proxy that the environment's `https_proxy`, `http_proxy` and `no_proxy` name for an address. */
export function createProxiedFetch(): (url: string, request: HttpRequest) => ReturnType<typeof fetch> {
  const proxies = new HttpClient();
  return async (url, { method, headers, body, redirect, signal }) => {
    const dispatcher = proxies.getAgentDispatcher(url);
    const response = await fetch(url, {
      ...{ method, headers, signal },
      ...(body === undefined ? {} : { body }),
      ...(redirect === undefined ? {} : { redirect }),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    if (response.body !== null) RESPONSES.set(response.body, response);
    return response;
  };
}

/**
 * Keeps an answer for as long as its body: undici ends a body that is not being read yet when the garbage collector takes its
 * answer (https://github.com/nodejs/undici/blob/main/lib/web/fetch/body.js, `streamRegistry`), and who reads it then is told
 * that it was empty.
 */
const RESPONSES = new WeakMap<object, unknown>();
