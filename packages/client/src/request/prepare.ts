// request/ takes a method, a path template and the options of a call.
// It gives a request that is ready to be sent.
import type { OperationContract } from '../contract/api-description.ts';
import type { Authentication } from '../credentials/credentials.ts';
import { type SentHeaders, setHeader } from '../credentials/header-value.ts';
import { RequestError } from '../errors/request-error.ts';
import type { AnyCallOptions, GivenHeaders } from '../settings/call-options.ts';
import type { BaseUrl } from './base-url.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { requestUrl } from './request-url.ts';
import { redactedUrl } from './sensitive.ts';
import { type OperationParts, writerOf } from './writers.ts';

/** The parts that all calls of a client share. */
export interface SharedParts {
  baseUrl: BaseUrl;
  headers: SentHeaders;
  /** The caller's headers for all calls. */
  given: GivenHeaders | undefined;
  security: (operation: OperationContract) => Authentication;
}

/**
 * Makes the request of a call.
 *
 * @throws {RequestError} if that is not possible. Nothing has been sent then.
 */
export function prepare(
  parts: OperationParts,
  { params = {}, headers: given, body, init, ...rest }: AnyCallOptions,
  { baseUrl, security, headers: defaults, given: always }: SharedParts,
): PreparedRequest {
  const { key, operation, writers } = parts;
  // A key has both.
  const [method, template] = key.split(/ (.*)/s) as [string, string];
  try {
    const url = requestUrl(template, params, operation, writers, baseUrl);
    const headers = { ...defaults, accept: operation.accept ?? 'application/json' };
    for (const [name, header] of Object.entries({ ...always, ...given })) {
      const value = typeof header === 'function' ? header() : header;
      if (value !== undefined) setHeader(headers, name, value);
    }
    if (params.header || params.cookie) writerOf(writers, 'parameters').headers(params, operation, headers);
    return {
      ...(rest as Pick<PreparedRequest, 'signal' | 'context' | 'take'>),
      ...parts,
      call: { operation: operation.id, method, url: redactedUrl(url, baseUrl.search) },
      url,
      secret: baseUrl.search,
      headers,
      security: security(operation),
      init: {
        ...init,
        method,
        body: body === undefined ? null : writerOf(writers, 'body')(body, headers, operation, rest),
        redirect: 'manual',
        // Platforms refuse a stream without it (Fetch standard, section 5.4).
        duplex: 'half',
      },
    };
  } catch (cause) {
    throw RequestError.of(operation.id, cause);
  }
}
