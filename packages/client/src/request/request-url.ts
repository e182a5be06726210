import type { OperationContract } from '../contract/api-description.ts';
import { createFinalURL } from '../contract/serialization.ts';
import { RequestError } from '../errors/request-error.ts';
import type { Parameters } from './parameters.ts';
import { type Writers, writerOf } from './writers.ts';

/**
 * The URL of a request. A query that the base URL or the template has of its own stands before the call's.
 *
 * @param baseUrl without a slash at its end, and without its query, which is `search`.
 * @throws {RequestError} if it would be another endpoint's: see {@link fillPath}.
 */
export function requestUrl(
  template: string,
  { path = {}, query }: Parameters,
  operation: OperationContract,
  writers: Writers | undefined,
  { root, search }: { root: string; search: string },
): string {
  let fixed: string | undefined;
  return createFinalURL(template, {
    baseUrl: root,
    params: { path },
    pathSerializer: (url) => {
      // Nothing of a value ends the path: in values the question mark is encoded.
      const [beforeQuery = '', ...inTemplate] = fillPath(url, path, operation, writers).split('?');
      fixed = inTemplate.join('?');
      return beforeQuery;
    },
    querySerializer: () =>
      [search, fixed, query && writerOf(writers, 'parameters').query(query, operation)]
        .filter(Boolean)
        .join('&'),
  });
}

/**
 * Fills in the parameters of a path.
 *
 * @throws {RequestError} if one is missing, empty or makes a dot segment, which URL parsers take out (RFC 3986,
 * section 5.2.4).
 */
function fillPath(
  url: string,
  path: Record<string, unknown>,
  { parameters }: OperationContract,
  writers: Writers | undefined,
): string {
  let last: string | undefined;
  let wrong: string | undefined;
  const filled = url.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    // What an object inherits is not given.
    const value = Object.hasOwn(path, name) ? (path[name] ?? '') : '';
    const written =
      writers?.parameters?.path(name, value, parameters?.path?.[name]) ?? encodeURIComponent(String(value));
    if (value === '' || !written) wrong ??= name;
    last = name;
    return written;
  });
  // Several parameters can make up a dot segment together.
  if (/\/\.\.?([/?#]|$)/.test(filled)) wrong ??= last;
  if (wrong) {
    throw new RequestError(`the path parameter "${wrong}" is missing, empty, "." or ".."`);
  }
  return filled;
}
