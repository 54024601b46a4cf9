import { HttpClient } from '@actions/http-client';
import { fetch, type RequestInit } from 'undici';

/** A fetch through the proxy that the environment's `https_proxy`, `http_proxy` and `no_proxy` name for an address. */
export function createProxiedFetch(): (url: string, init: RequestInit) => ReturnType<typeof fetch> {
  const proxies = new HttpClient();
  return (url, init) => {
    const dispatcher = proxies.getAgentDispatcher(url);
    return fetch(url, { ...init, ...(dispatcher === undefined ? {} : { dispatcher }) });
  };
}
