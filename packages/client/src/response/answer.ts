// response/ takes a `Response` of the platform.
// It gives a result, judged by what the document lists for its status.
import type { Body } from '../contract/api-description.ts';
import { listedStatus } from '../contract/listed-status.ts';
import type { AnyResult, Unlisted } from '../contract/result.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import type { Fault } from '../errors/protocol-error.ts';
import { ProtocolError } from '../errors/protocol-error.ts';
import type { OperationParts } from '../request/writers.ts';
import type { Settings } from '../settings/settings.ts';
import { readListedBody, readUnlistedBody } from './body.ts';
import { requestIdOf } from './request-id.ts';

type Answer = Pick<
  Unlisted<number>,
  'operation' | 'method' | 'url' | 'attempts' | 'status' | 'requestId' | 'response' | 'warning'
>;

/**
 * Makes the result of a response from what the document lists for its status.
 *
 * Rejects with what `fetch` throws if the body breaks off.
 *
 * @param redirect why the response is a redirect that cannot be followed, if it is one.
 */
export async function readAnswer(
  response: Response,
  redirect: Fault | false | undefined,
  { key, operation, writers }: OperationParts,
  context: ErrorContext & { method: string },
  { bodyLimit, validation }: Settings,
): Promise<AnyResult> {
  const { status, ok } = response;
  const { responses } = operation;
  const listedAs = listedStatus(responses, status);
  const listed = responses[listedAs];
  const answered: Answer = {
    ...context,
    status,
    requestId: requestIdOf(response.headers),
    response,
    ...writers?.responseHeaders?.(response.headers, operation, listedAs),
  };
  let error: unknown;
  let body: Body;
  if (redirect) body = redirect;
  else if (listed) {
    body = await readListedBody(response, listed, bodyLimit);
  } else {
    body = { code: 'status', detail: '(not in the document)' };
    error = await readUnlistedBody(response, bodyLimit);
  }
  if (validation) body = validation(body, key, listedAs);
  if ('value' in body) {
    if (body.warning) answered.warning = new ProtocolError(body.warning, answered);
    // Whether it is `data` or `error` depends on `ok` alone, which the compiler does not see.
    return { ...answered, ok, [ok ? 'data' : 'error']: body.value } as AnyResult;
  }
  const problem = new ProtocolError(body, answered);
  const off = redirect || (ok && listed);
  return { ...answered, ok: false, problem, ...(off ? { status: 'off-contract' } : { error }) };
}
