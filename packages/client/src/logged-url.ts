/**
 * A URL as results and errors tell it. The values of the base URL's own query are left out: whoever
 * puts a query there mostly puts a key into it.
 */
export function withoutSecrets(url: URL, baseUrl: URL): string {
  if (baseUrl.search === '') return url.href;
  const logged = new URL(url);
  for (const name of baseUrl.searchParams.keys()) logged.searchParams.set(name, '***');
  return logged.href;
}
