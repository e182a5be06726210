import { readListedBody, readUnlistedBody } from './body.ts';
import type { AnswerContext } from './client-error.ts';
import type { OperationContract } from './contract.ts';
import { ProtocolError } from './protocol-error.ts';
import { requestIdOf } from './request-id.ts';
import type { AnyResult } from './result.ts';

/**
 * Makes a result of a response, by what the document lists for its status.
 *
 * Rejects with what `fetch` throws if the body breaks off.
 */
export async function readAnswer(
  response: Response,
  method: string,
  { id: operation, responses }: OperationContract,
  url: string,
): Promise<AnyResult> {
  const { status } = response;
  const requestId = requestIdOf(response.headers);
  const context: AnswerContext = { operation, url, status, requestId };
  const answered = { operation, url, response, requestId };
  const listed = responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default;
  if (!listed) {
    const problem = new ProtocolError('status', '(a status that the document does not list)', context);
    return { ...answered, ok: false, status, error: await readUnlistedBody(response), problem };
  }
  // The answer to HEAD has the headers of a body that is not there (RFC 9110, section 9.3.2).
  const body = await readListedBody(response, method === 'HEAD' ? {} : listed);
  if ('value' in body) {
    return response.ok
      ? { ...answered, ok: true, status, data: body.value }
      : { ...answered, ok: false, status, error: body.value };
  }
  const problem = new ProtocolError(body.code, body.detail, { ...context, cause: body.cause });
  return response.ok
    ? { ...answered, ok: false, status: 'off-contract', problem }
    : { ...answered, ok: false, status, error: undefined, problem };
}
