import type { AnyCallOptions } from './call-options.ts';
import type { OperationContract } from './contract.ts';
import type { Authenticate } from './credentials.ts';
import type { PreparedRequest } from './exchange.ts';
import { checkHeaderValue } from './header-value.ts';
import { withoutSecrets } from './logged-url.ts';
import { checkPathParameters } from './path-parameter.ts';
import { RequestError } from './request-error.ts';
import { requestBody, requestUrl } from './serialization.ts';

/**
 * Makes the request of a call.
 *
 * @throws {RequestError} if that cannot be done; nothing has been sent then.
 */
export function prepare(
  operation: OperationContract,
  method: string,
  template: string,
  options: AnyCallOptions,
  client: { baseUrl: URL; authenticate: Authenticate },
): PreparedRequest {
  const { params = {}, body, signal } = options;
  const { id } = operation;
  checkPathParameters(template, params.path, id);
  if (params.cookie && Object.keys(params.cookie).length > 0) {
    throw new RequestError('cookie parameters are not supported', { operation: id });
  }
  const headers = new Headers();
  for (const [name, value] of [
    ...Object.entries(params.header ?? {}),
    ...Object.entries(options.headers ?? {}),
  ]) {
    if (value !== undefined)
      setHeader(headers, name, checkHeaderValue(`the header "${name}"`, String(value), id), id);
  }
  // Last, so that nothing given for one call takes their place.
  for (const [name, value] of Object.entries(client.authenticate(operation))) headers.set(name, value);
  try {
    const url = requestUrl(client.baseUrl, template, params);
    const serialized = body === undefined ? undefined : requestBody(body, headers);
    const loggedUrl = withoutSecrets(url, client.baseUrl);
    return { operation: id, method, url, loggedUrl, headers, body: serialized, signal };
  } catch (cause) {
    // A lone surrogate, a circular body, a BigInt.
    throw new RequestError(
      `the request cannot be written: ${cause instanceof Error ? cause.message : cause}`,
      {
        operation: id,
        cause,
      },
    );
  }
}

function setHeader(headers: Headers, name: string, value: string, operation: string): void {
  try {
    headers.set(name, value);
  } catch (cause) {
    throw new RequestError(`"${name}" cannot be the name of a header`, { operation, cause });
  }
}
