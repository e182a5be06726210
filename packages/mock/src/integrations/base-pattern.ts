/**
 * The source of a regular expression for a client's base URL. A URL without a host matches any host.
 *
 * @throws {TypeError} if it is not a base URL.
 */
export function basePattern(url: string): string {
  // A parsed URL has its scheme and host in lower case. In a path, case matters.
  const trimmed = url.replace(/\/+$/, '').replace(/^https?:\/\/[^/]+/i, (origin) => origin.toLowerCase());
  const pattern = filled(trimmed);
  if (/^https?:\/\//i.test(trimmed)) return pattern;
  if (trimmed === '' || trimmed.startsWith('/')) return `https?://[^/]+${pattern}`;
  if (/^[\w.-]*\//.test(trimmed)) return `https?://[^/]+(?:/[^/]+)*/${pattern.replace(/^(\\\.)+\//, '')}`;
  throw new TypeError(`a base URL must be like https://api.example.com/v1 or /v1, not "${url}"`);
}

/** The source of a regular expression for a path. A parameter matches anything without a slash. */
export function pathPattern(template: string): string {
  return filled(template);
}

function filled(text: string): string {
  return text
    .split(/\{[^{}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
}
