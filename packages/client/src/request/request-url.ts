import type { OperationContract } from '../contract/api-description.ts';
import { createFinalURL } from '../contract/serialization.ts';
import { RequestError } from '../errors/request-error.ts';
import type { BaseUrl } from './base-url.ts';
import type { Parameters } from './parameters.ts';
import { type Writers, writerOf } from './writers.ts';

/**
 * The URL of a request. A query of the base URL or of the template comes before the call's query.
 *
 * @throws {RequestError} if the URL would be another endpoint's: see {@link fillPath}.
 */
export function requestUrl(
  template: string,
  params: Parameters,
  operation: OperationContract,
  writers: Writers | undefined,
  { root, search }: BaseUrl,
): string {
  // A question mark in a value is encoded, so it does not end the path.
  const filled = fillPath(template, params, operation, writers);
  // What is split has a first part.
  const [beforeQuery, inTemplate] = filled.split(/#.*|\?(.*)/s) as [string, string?];
  return createFinalURL(beforeQuery, {
    baseUrl: root,
    params: {},
    querySerializer: () =>
      [
        search,
        inTemplate,
        (params.query ?? operation.querystring) && writerOf(writers, 'parameters').query(params, operation),
      ]
        .filter(Boolean)
        .join('&'),
    // The path has no parameter left, so `pathSerializer` is not called. The types ask for it.
  } as never);
}

/**
 * Fills in the parameters of a path.
 *
 * @throws {RequestError} if one is missing or empty, or makes a dot segment, which URL parsers remove (RFC 3986,
 * section 5.2.4).
 */
function fillPath(
  template: string,
  { path = {} }: Parameters,
  { parameters }: OperationContract,
  writers: Writers | undefined,
): string {
  let last: string | undefined;
  let wrong: string | undefined;
  const filled = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    // An inherited member is not a given parameter.
    const value = Object.hasOwn(path, name) ? (path[name] ?? '') : '';
    const written =
      writers?.parameters?.path(name, value, parameters?.path?.[name]) ?? encodeURIComponent(String(value));
    if (value === '' || !written) wrong ??= name;
    last = name;
    return written;
  });
  // Several parameters together can make a dot segment.
  if (/\/\.\.?([/?#]|$)/.test(filled)) wrong ??= last;
  if (wrong) {
    throw new RequestError(`the path parameter "${wrong}" is missing, empty, "." or ".."`);
  }
  return filled;
}
