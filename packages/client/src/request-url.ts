import type { OperationContract } from './contract.ts';
import { ownOf } from './own-member.ts';
import type { Parameters, WriteParameters } from './parameters.ts';
import { RequestError } from './request-error.ts';

/**
 * The path of a request, its parameters filled in.
 *
 * @throws {RequestError} if it would be another endpoint's, for a parameter is missing, empty or a dot segment,
 * which URL parsers take out (RFC 3986, section 5.2.4).
 */
export function requestPath(
  template: string,
  { path = {} }: Parameters,
  { parameters }: OperationContract,
  writer: WriteParameters | undefined,
): string {
  let last = '';
  const filled = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = ownOf(path, name) ?? '';
    const written = writer?.path(name, value, parameters?.path?.[name]) ?? encodeURIComponent(String(value));
    if (value === '' || written === '') throw refusal(name, 'missing or empty');
    last = name;
    return written;
  });
  // Several parameters can make up a dot segment together.
  const dots = /\/(\.\.?)(\/|$)/.exec(filled)?.[1];
  if (dots) throw refusal(last, `"${dots}"`);
  return filled;
}

function refusal(name: string, what: string): RequestError {
  return new RequestError(`the path parameter "${name}" is ${what}: the URL would be another endpoint's`);
}

/** A URL with more in its query. */
export function withQuery(url: string, query: string): string {
  return query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url;
}
