// request/ takes a method, a path template and the options of a call.
// It gives a request that is ready to be sent.
import type { OperationContract } from '../contract/api-description.ts';
import type { Authentication } from '../credentials/credentials.ts';
import { type SentHeaders, setHeader } from '../credentials/header-value.ts';
import { RequestError } from '../errors/request-error.ts';
import type { AnyCallOptions } from '../settings/call-options.ts';
import type { BaseUrl } from './base-url.ts';
import type { Contract } from './contract.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { requestUrl } from './request-url.ts';
import { redactedUrl } from './sensitive.ts';
import { writerOf } from './writers.ts';

/** The parts that all calls of a client share. */
export interface ClientParts {
  contract: Contract;
  baseUrl: BaseUrl;
  headers: SentHeaders;
  security: (operation: OperationContract) => Authentication;
}

/**
 * Makes the request of a call.
 *
 * @throws {RequestError} if that is not possible. Nothing has been sent then.
 */
export function prepare(
  method: string,
  template: string,
  { params = {}, headers: given = {}, body, signal }: AnyCallOptions,
  { contract: { operations, writers }, baseUrl, security, headers: defaults }: ClientParts,
): PreparedRequest {
  const key = `${method} ${template}`;
  const operation = operations[key];
  if (!operation) throw new RequestError(`the document has no operation ${key}`);
  try {
    const url = requestUrl(template, params, operation, writers, baseUrl);
    const headers = { ...defaults };
    if (params.header || params.cookie) writerOf(writers, 'parameters').headers(params, operation, headers);
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined) setHeader(headers, name, value);
    }
    return {
      call: { operation: operation.id, method, url: redactedUrl(url, baseUrl.search) },
      operation,
      key,
      url,
      secret: baseUrl.search,
      headers,
      body: body === undefined ? null : writerOf(writers, 'body')(body, headers, operation),
      writers,
      security: security(operation),
      signal,
    };
  } catch (cause) {
    throw RequestError.of(operation.id, cause);
  }
}
