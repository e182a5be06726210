import { isJson, type JsonValue, type OpenApiDocument } from '@specpact/spec';
import { givenParameters } from '../../operation/given-parameters.ts';
import type { RoutedRequest } from '../../operation/routed-request.ts';
import { isFailure, type Judgement, type PrismResponse } from '../../prism/judged/judgement.ts';
import { answerViolations } from '../../prism/judged/validation.ts';
import { placeIn } from './handler-file.ts';
import type { Handlers } from './handlers.ts';
import type { HandlerAnswer, HandlerCall } from './mock-handlers.ts';

/**
 * The answer of the handler of an operation to a valid request.
 *
 * @param usual what the mock answers without the handler.
 * @returns `undefined` if there is no handler, or it leaves the answer to the mock.
 */
export async function handledAnswer(
  handlers: Handlers,
  document: OpenApiDocument,
  routed: RoutedRequest,
  usual: Judgement,
): Promise<Judgement | undefined> {
  const { id } = routed.operation.operation;
  const found = handlers.find(document, id);
  if (!found) return undefined;
  let answer: HandlerAnswer | undefined;
  try {
    const call: HandlerCall = {
      params: await parametersOf(routed),
      body: routed.request.body,
      headers: routed.request.headers,
      state: handlers.state,
      answer: (status, body, headers = {}) => ({ status, body, headers }),
    };
    answer = await found.handler(call);
  } catch (error) {
    return broken(`the handler of ${id} failed at ${placeIn(found.file, error)}: ${String(error)}`);
  }
  if (answer === undefined) return undefined;
  if (!isAnswer(answer)) {
    return broken(
      `the handler of ${id} in ${found.file} returned no answer: return answer(200, …), or nothing`,
    );
  }
  return validated(document, routed, answer, usual);
}

function broken(reason: string): Judgement {
  const violation = { location: ['response'], severity: 'Error', code: 'handler', message: reason };
  const title = 'Internal Server Error';
  const body = { type: 'about:blank', title, status: 500, detail: reason };
  const headers = { 'content-type': 'application/problem+json' };
  const rest = { refused: false, example: undefined, isVarying: true };
  return { status: 500, headers, body, violations: [violation], ...rest };
}

function isAnswer(value: unknown): value is HandlerAnswer {
  const { status, headers } = (value ?? {}) as Partial<HandlerAnswer>;
  return (
    Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599 && typeof headers === 'object'
  );
}

async function validated(
  document: OpenApiDocument,
  { operation }: RoutedRequest,
  { status, body, headers }: HandlerAnswer,
  usual: Judgement,
): Promise<PrismResponse> {
  const wanted = [String(status), `${String(status)[0]}XX`, 'DEFAULT'];
  const response = wanted
    .map((code) => operation.operation.responses.find((each) => each.status.toUpperCase() === code))
    .find((each) => each !== undefined);
  const media = response?.content.find(({ type }) => isJson(type)) ?? response?.content[0];
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  const typed =
    hasType || body === undefined
      ? headers
      : { 'content-type': media?.type ?? 'application/json', ...headers };
  // What is sent is what JSON can carry: no `undefined`, no dates.
  const sent = body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as JsonValue);
  const asked = isFailure(usual) ? [] : usual.violations.filter(({ location }) => location[0] === 'request');
  const found = answerViolations(await operation.prism(), { status, headers: typed, body: sent });
  return {
    status,
    headers: typed,
    body: sent,
    violations: [...asked, ...found],
    refused: false,
    example: undefined,
    isVarying: true,
    wire: { document, schema: media?.schema, media },
  };
}

async function parametersOf({ operation, request }: RoutedRequest): Promise<Record<string, unknown>> {
  const given = await givenParameters(operation, request);
  return Object.fromEntries(given.map(({ parameter, value }) => [parameter.name, value]));
}
