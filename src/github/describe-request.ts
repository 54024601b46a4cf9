/** A request as a reader may see it: method and path, without host, query or anything that could hold a secret. */
export function describeRequest({ method, url }: { readonly method: string; readonly url: string }): string {
  return `${method} ${URL.parse(url, 'https://host')?.pathname ?? url}`;
}
