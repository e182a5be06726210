// prism/ takes a request and one operation of a document.
// It gives Prism's judgement of it; no other folder knows Prism.
import type { IHttpOperationConfig, IHttpRequest } from '@stoplight/prism-http';
import type { MockRequest } from '../http/mock-request.ts';
import { CONFIG, INVALID_CONTENT_TYPE, prism, UNAUTHORIZED, UNPROCESSABLE_ENTITY } from './engine.ts';
import type { Judgement, PrismOperation, Violation } from './judgement.ts';
import { withinTime } from './slow-patterns.ts';
import type { Preference } from './wire/preference.ts';

/** `@stoplight/types`' `DiagnosticSeverity`, by its numbers. */
const SEVERITIES = ['Error', 'Warning', 'Information', 'Hint'];

/** What Prism calls its refusals of requests to which the document has no response. */
const REFUSALS = [UNAUTHORIZED, INVALID_CONTENT_TYPE, UNPROCESSABLE_ENTITY].map(
  ({ type }) => `https://stoplight.io/prism/errors#${type}`,
);

/**
 * Asks Prism for the answer to a request. It routes among `operations`: hand it the one that the
 * request is for, or all of them to hear why there is none.
 *
 * @throws what Prism throws; Prism's own server never answers such a request.
 */
export async function judge(
  operations: readonly PrismOperation[],
  request: MockRequest,
  preference: Preference,
): Promise<Judgement> {
  // What Prism returns has the request validated, and chooses the answer when it is called.
  const answer = withinTime(operations, () =>
    prism.request(prismRequest(request), [...operations], { ...CONFIG, mock: mockConfig(preference) }),
  );
  const result = await answer();
  if (result._tag === 'Left') return { error: result.left, refused: REFUSALS.includes(result.left.name) };
  const { output, validations } = result.right;
  return {
    status: output.statusCode,
    headers: output.headers ?? {},
    body: output.body,
    violations: [
      ...validations.input.map((found) => violation('request', found)),
      ...validations.output.map((found) => violation('response', found)),
    ],
    refused: validations.input.some(({ severity }) => SEVERITIES[severity] === 'Error'),
    example: operations.length === 1 ? exampleOf(operations[0], output) : undefined,
  };
}

export function prismRequest({ method, path, query, headers, body }: MockRequest): IHttpRequest {
  const baseUrl = query.__server;
  return {
    // Prism compares the method with the document's; one that is in no document matches none.
    method: method as IHttpRequest['method'],
    url: { path, query, baseUrl: (Array.isArray(baseUrl) ? baseUrl[0] : baseUrl) || undefined },
    // Node gives a list for `set-cookie` only, which Prism's server hands on as it is.
    headers: headers as Record<string, string>,
    body,
  } as IHttpRequest;
}

export function violation(
  side: 'request' | 'response',
  found: { path?: string[]; severity: number; code?: string | number; message: string },
): Violation {
  return {
    location: [side, ...(found.path ?? [])],
    severity: String(SEVERITIES[found.severity]),
    code: found.code,
    message: found.message,
  };
}

/** Prism hands out an example's own value, so that the value tells which example it was. */
function exampleOf(
  operation: PrismOperation | undefined,
  { statusCode, body }: { statusCode: number; body?: unknown },
): string | undefined {
  if (body === undefined) return undefined;
  const code = String(statusCode);
  const examples = [code, `${code[0]}XX`, 'default'].flatMap((wanted) =>
    (operation?.responses ?? [])
      .filter((response) => response.code.toUpperCase() === wanted.toUpperCase())
      .flatMap(({ contents = [] }) => contents.flatMap((content) => content.examples ?? [])),
  );
  return examples.find((example) => 'value' in example && example.value === body)?.key;
}

/** Prism writes into what it is given, and takes a member that is `undefined` for one that is there. */
function mockConfig({
  code,
  exampleKey,
  dynamic = false,
  seed,
  mediaTypes,
}: Preference): IHttpOperationConfig {
  return {
    dynamic,
    ...(code !== undefined && { code }),
    ...(exampleKey !== undefined && { exampleKey }),
    ...(seed !== undefined && { seed }),
    ...(mediaTypes !== undefined && { mediaTypes }),
  };
}
