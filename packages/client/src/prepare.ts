import type { AnyCallOptions } from './call-options.ts';
import type { Contract, OperationContract } from './contract.ts';
import type { Authentication } from './credentials.ts';
import { checkHeaderValue } from './header-value.ts';
import { ownOf } from './own-member.ts';
import { writerOf } from './parameter-writer.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { writeJson } from './request-body.ts';
import { RequestError } from './request-error.ts';
import { requestPath, withQuery } from './request-url.ts';
import { redactedUrl } from './sensitive.ts';

/** What is the same for all calls of a client. */
export interface ClientParts {
  contract: Contract;
  baseUrl: URL;
  /** The base URL without its query, and without a slash at its end. */
  root: string;
  headers: Record<string, string>;
  authenticate: (operation: OperationContract) => Authentication;
}

/**
 * Makes the request of a call.
 *
 * @throws {RequestError} if that cannot be done; nothing has been sent then.
 */
export function prepare(
  method: string,
  template: string,
  { params = {}, headers: given = {}, body, signal }: AnyCallOptions,
  { contract: { operations, writers = {} }, baseUrl, root, authenticate, headers: defaults }: ClientParts,
): PreparedRequest {
  const key = `${method} ${template}`;
  const operation = ownOf(operations, key);
  if (!operation) throw new RequestError(`the document has no operation ${key}`);
  const { parameters: writer, body: writeContent = writeJson } = writers;
  const { query, header, cookie } = params;
  try {
    const headers = new Headers(defaults);
    const path = root + requestPath(template, params, operation, writer);
    const more = query || header || cookie ? writerOf(writer).rest(params, operation, headers) : '';
    const url = withQuery(path + baseUrl.search, more);
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined) headers.set(name, checkHeaderValue(`the header "${name}"`, value));
    }
    return {
      call: { operation: operation.id, method, url: redactedUrl(url, baseUrl) },
      operation,
      key,
      url,
      headers,
      body: body === undefined ? undefined : writeContent(body, headers, operation),
      writer,
      authentication: authenticate(operation),
      signal,
    };
  } catch (cause) {
    throw RequestError.of(operation.id, cause);
  }
}
