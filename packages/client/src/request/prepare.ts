// request/ takes a method, a path template and the options of a call.
// It gives a request that is ready to be sent.
import type { OperationContract } from '../contract/api-description.ts';
import type { Authentication } from '../credentials/credentials.ts';
import { type SentHeaders, setHeader } from '../credentials/header-value.ts';
import { RequestError } from '../errors/request-error.ts';
import type { AnyCallOptions } from '../settings/call-options.ts';
import type { BaseUrl } from './base-url.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { requestUrl } from './request-url.ts';
import { redactedUrl } from './sensitive.ts';
import { type Writers, writerOf } from './writers.ts';

/** The parts that all calls of a client share. */
export interface SharedParts {
  baseUrl: BaseUrl;
  headers: SentHeaders;
  security: (operation: OperationContract) => Authentication;
}

/** An operation, and the code that its requests need. */
export interface OperationParts {
  /** Method and path template: `GET /v1/external-support/{projectId}`. */
  key: string;
  operation: OperationContract;
  writers: Writers | undefined;
}

/**
 * Makes the request of a call.
 *
 * @throws {RequestError} if that is not possible. Nothing has been sent then.
 */
export function prepare(
  parts: OperationParts,
  { params = {}, headers: given = {}, body, signal, init }: AnyCallOptions,
  { baseUrl, security, headers: defaults }: SharedParts,
): PreparedRequest {
  const { key, operation, writers } = parts;
  const [method = '', template = ''] = key.split(/ (.*)/s);
  try {
    const url = requestUrl(template, params, operation, writers, baseUrl);
    const headers = { ...defaults, accept: operation.accept ?? 'application/json' };
    if (params.header || params.cookie) writerOf(writers, 'parameters').headers(params, operation, headers);
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined) setHeader(headers, name, value);
    }
    return {
      ...parts,
      call: { operation: operation.id, method, url: redactedUrl(url, baseUrl.search) },
      url,
      secret: baseUrl.search,
      headers,
      body: body === undefined ? null : writerOf(writers, 'body')(body, headers, operation),
      security: security(operation),
      signal,
      init,
    };
  } catch (cause) {
    throw RequestError.of(operation.id, cause);
  }
}
