type Headers = ReadonlyMap<string, readonly string[]>;

/** A header's value, with its repetitions joined (RFC 9110, section 5.2). The case of the name does not count. */
export function headerValue(headers: Headers, name: string): string | undefined {
  return findHeader(headers, name)?.value;
}

/** A header as it is written. The case of the name does not count. */
export function findHeader(headers: Headers, name: string): { name: string; value: string } | undefined {
  const wanted = name.toLowerCase();
  for (const [written, values] of headers) {
    if (written.toLowerCase() === wanted) return { name: written, value: values.join(', ') };
  }
  return undefined;
}

/** Headers of HTTP itself and of common additions to it. Documents seldom describe them. */
const STANDARD_REQUEST = new Set(
  `accept accept-charset accept-datetime accept-encoding accept-language authorization cache-control
  connection content-encoding content-language content-length content-md5 content-type cookie date dnt
  expect forwarded from host if-match if-modified-since if-none-match if-range if-unmodified-since
  max-forwards origin pragma prefer priority proxy-authorization range referer sec-fetch-dest
  sec-fetch-mode sec-fetch-site te traceparent tracestate trailer transfer-encoding upgrade user-agent
  via warning x-forwarded-for x-forwarded-host x-forwarded-proto x-requested-with`.split(/\s+/),
);

const STANDARD_RESPONSE = new Set(
  `access-control-allow-credentials access-control-allow-headers access-control-allow-methods
  access-control-allow-origin access-control-expose-headers access-control-max-age accept-patch
  accept-ranges age allow alt-svc cache-control connection content-disposition content-encoding
  content-language content-length content-location content-md5 content-range content-security-policy
  date deprecation etag expires last-modified link location p3p pragma proxy-authenticate
  public-key-pins referrer-policy refresh retry-after server server-timing set-cookie status
  strict-transport-security sunset trailer transfer-encoding tsv upgrade vary via warning
  www-authenticate x-content-type-options x-frame-options x-xss-protection`.split(/\s+/),
);

/** Whether a header is one of HTTP itself, so that a document need not describe it. */
export function isStandardHeader(name: string, of: 'request' | 'response'): boolean {
  return (of === 'request' ? STANDARD_REQUEST : STANDARD_RESPONSE).has(name.toLowerCase());
}
