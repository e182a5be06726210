import { type Body, type Fault, readListedBody, readUnlistedBody } from './body.ts';
import type { ErrorContext } from './client-error.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { ProtocolError } from './protocol-error.ts';
import { requestIdOf } from './request-id.ts';
import type { AnyResult, Unlisted } from './result.ts';
import type { Settings } from './settings.ts';

type Answer = Pick<
  Unlisted<number>,
  'operation' | 'url' | 'attempts' | 'status' | 'requestId' | 'response' | 'warning'
>;

/**
 * Makes a result of a response, by what the document lists for its status.
 *
 * Rejects with what `fetch` throws if the body breaks off.
 *
 * @param redirect why the response, a redirect, leads nowhere.
 */
export async function readAnswer(
  response: Response,
  redirect: Fault | undefined,
  { call: { method }, key, operation: { responses } }: PreparedRequest,
  context: ErrorContext,
  { bodyLimit, validation }: Settings,
): Promise<AnyResult> {
  const { status, ok } = response;
  const answered: Answer = { ...context, status, requestId: requestIdOf(response.headers), response };
  const problemOf = ({ code, detail, cause }: Fault) =>
    new ProtocolError(code, detail, { ...answered, cause });
  const listedAs = [status, `${String(status)[0]}XX`, 'default'].find((name) => responses[name]);
  const listed = listedAs && responses[listedAs];
  let error: unknown;
  let body: Body;
  if (redirect) body = redirect;
  else if (listed) {
    // The answer to HEAD has the headers of a body that is not there (RFC 9110, section 9.3.2).
    body = await readListedBody(response, method === 'HEAD' ? {} : listed, bodyLimit);
  } else {
    body = { code: 'status', detail: '(not in the document)' };
    error = await readUnlistedBody(response, bodyLimit);
  }
  if (validation && listedAs && 'value' in body) {
    const fault = validation(body.value, key, listedAs, body.type ?? '');
    if (fault?.only === 'warn') answered.warning = problemOf(fault);
    else body = fault ?? body;
  }
  if ('value' in body) {
    const { value } = body;
    return ok ? { ...answered, ok, data: value } : { ...answered, ok, error: value };
  }
  const problem = problemOf(body);
  return redirect || (ok && listed)
    ? { ...answered, ok: false, status: 'off-contract', problem }
    : { ...answered, ok: false, error, problem };
}
