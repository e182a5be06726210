// prism/judged/ takes a request and one operation of a document.
// It gives Prism's judgement of it, and the answer as Prism's own server sends it.

import type { JsonValue } from '@specpact/spec';
import type { IHttpOperationConfig, IHttpRequest, IHttpResponse } from '@stoplight/prism-http';
import type { MockRequest } from '../../http/request/mock-request.ts';
import { echoedValue } from '../../values/made/echoed-value.ts';
import { lifelikeValue, settledValue } from '../../values/made/lifelike-value.ts';
import { type Change, changeText } from '../../values/made/repaired-value.ts';
import { saysCount, sizedList } from '../../values/made/sized-list.ts';
import { type Described, describedBy } from '../described/described-operation.ts';
import { type Extent, withinTime } from '../limits/slow-patterns.ts';
import { mediaOf, repairOf, schemaOf, trueHeaders } from '../mended/better-answers.ts';
import { readParameter } from '../mended/read-parameters.ts';
import type { PrismOperation } from '../prism-operation.ts';
import { CONFIG, INVALID_CONTENT_TYPE, prism, UNAUTHORIZED, UNPROCESSABLE_ENTITY } from './engine.ts';
import type { DescribedBody, Judgement, PrismResponse, Violation } from './judgement.ts';
import type { Preference } from './preference.ts';

/** `@stoplight/types`' `DiagnosticSeverity`, by its numbers. */
const SEVERITIES = ['Error', 'Warning', 'Information', 'Hint'];

/** Prism's names for a refusal that the document describes no response for. */
const REFUSALS = [UNAUTHORIZED, INVALID_CONTENT_TYPE, UNPROCESSABLE_ENTITY].map(
  ({ type }) => `https://stoplight.io/prism/errors#${type}`,
);

/**
 * Asks Prism for the answer to a request. Prism routes among `operations`. Pass one operation to get its
 * answer, or several to learn why none of them fits.
 *
 * @throws what Prism throws. Prism's own server never answers such a request.
 */
export async function judge(
  operations: readonly PrismOperation[],
  request: MockRequest,
  preference: Preference,
): Promise<Judgement> {
  // This call validates the request. Prism chooses the answer when the function that it returns is called.
  const answer = withinTime(operations, extentOf(request), () =>
    prism.request(prismRequest(request), [...operations], {
      ...CONFIG,
      ...(preference.isUnchecked && { checkSecurity: false, validateRequest: false }),
      mock: mockConfig(preference),
    }),
  );
  const result = await answer();
  if (result._tag === 'Left') return { error: result.left, refused: REFUSALS.includes(result.left.name) };
  const { output, validations } = result.right;
  const [only] = operations.length === 1 ? operations : [];
  const { described, isMade, repairs, ...choice } = chosen(only, output);
  return {
    ...choice,
    status: output.statusCode,
    ...(described && isMade ? aboutAsked(described, request, output, preference) : { body: output.body }),
    violations: [
      ...validations.input.map((found) => asViolation('request', found)),
      ...validations.output.map((found) => asViolation('response', found)),
      ...repairs,
    ],
    refused: validations.input.some(({ severity }) => SEVERITIES[severity] === 'Error'),
  };
}

/** What is the same for each request that gets one of Prism's choices. */
interface Chosen extends Pick<PrismResponse, 'headers' | 'example' | 'shown' | 'wire'> {
  described: Described | undefined;
  /** Whether the body is no example, and none that was repaired. */
  isMade: boolean;
  repairs: readonly Violation[];
}

/** By the operation, and by the choice: it is kept, so requests share it. */
const choices = new WeakMap<PrismOperation, WeakMap<IHttpResponse, Chosen>>();

function chosen(operation: PrismOperation | undefined, output: IHttpResponse): Chosen {
  if (!operation) return describeChoice(operation, output);
  const ofOperation = choices.get(operation) ?? new WeakMap<IHttpResponse, Chosen>();
  choices.set(operation, ofOperation);
  const known = ofOperation.get(output);
  if (known) return known;
  const made = describeChoice(operation, output);
  ofOperation.set(output, made);
  return made;
}

function describeChoice(operation: PrismOperation | undefined, output: IHttpResponse): Chosen {
  const described = operation && describedBy(operation);
  const repair = repairOf(output);
  const shown = exampleOf(operation, repair ? { ...output, body: repair.example } : output);
  return {
    described,
    headers: described ? trueHeaders(output.headers ?? {}) : (output.headers ?? {}),
    example: shown?.key,
    shown,
    isMade: shown === undefined && repair === undefined,
    repairs: (repair?.changes ?? []).map(repairNote),
    ...(described && { wire: wireOf(described, output) }),
  };
}

function wireOf(described: Described, output: IHttpResponse): DescribedBody {
  const media = mediaOf(described, output);
  return { document: described.document, schema: media?.schema, media };
}

/** The body of a made answer: lifelike, of the length that was asked for, about the thing in the path. */
function aboutAsked(
  described: Described,
  request: MockRequest,
  output: IHttpResponse,
  { dynamic, seed }: Preference,
): Pick<PrismResponse, 'body' | 'echo'> {
  const { document, operation } = described;
  const { statusCode, body } = output;
  if (statusCode >= 400 || typeof body !== 'object' || body === null) return { body };
  const parameters = operation.parameters.filter(({ in: place }) => place === 'path');
  const schema = schemaOf(described, output);
  if (!schema) return { body };
  const isLast = (name: string) => operation.template.endsWith(`{${name}}`);
  const asked = parameters.flatMap(({ name }) => {
    const text = readParameter(described, prismRequest(request), 'path', name)?.value;
    return typeof text === 'string' ? [{ name, text, isLast: isLast(name) }] : [];
  });
  const count = operation.parameters.find(({ in: place, name }) => place === 'query' && saysCount(name));
  const sent = count && request.query[count.name];
  const length = typeof sent === 'string' && sent !== '' ? Number(sent) : undefined;
  const sized = () =>
    length === undefined ? (body as JsonValue) : sizedList(document, schema, body as JsonValue, length);
  const value = dynamic
    ? lifelikeValue({ document, schema, value: sized() }, seed)
    : settledValue(body, length, () => ({ document, schema, value: sized() }));
  if (asked.length === 0) return { body: value };
  const echoed = echoedValue({ document, schema, value }, asked);
  return { body: echoed.value, echo: echoed.places };
}

/** Reports that the mock sends another value than the example. */
function repairNote(change: Change): Violation {
  return {
    location: ['response', 'body', ...change.path],
    severity: 'Information',
    code: 'repaired',
    message: `the example is not valid, so the mock sends another value here: ${changeText(change)}`,
  };
}

/** How much there is to validate. A body that came in chunks is of unknown length. */
export function extentOf({ path, headers }: MockRequest): Extent {
  const { 'content-length': length, 'transfer-encoding': coding } = headers;
  const body = coding === undefined ? Number(length ?? 0) : Number.POSITIVE_INFINITY;
  return { of: 'request', path: path.length, body };
}

export function prismRequest({ method, path, query, headers, body }: MockRequest): IHttpRequest {
  const baseUrl = query.__server;
  return {
    // Prism compares the method with those of the document. An unknown one matches none.
    method: method as IHttpRequest['method'],
    url: { path, query, baseUrl: (Array.isArray(baseUrl) ? baseUrl[0] : baseUrl) || undefined },
    // Only `set-cookie` is a list in Node. Prism's server passes that on as it is.
    headers: headers as Record<string, string>,
    body,
  } as IHttpRequest;
}

/** A violation as the mock reports it, from Prism's own form. */
export function asViolation(
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

/** The example that is an answer's body. Prism returns the example's own value, so identity tells which. */
function exampleOf(
  operation: PrismOperation | undefined,
  { statusCode, body }: { statusCode: number; body?: unknown },
): { key: string } | undefined {
  if (body === undefined) return undefined;
  const code = String(statusCode);
  const examples = [code, `${code[0]}XX`, 'default'].flatMap((wanted) =>
    (operation?.responses ?? [])
      .filter((response) => response.code.toUpperCase() === wanted.toUpperCase())
      .flatMap(({ contents = [] }) => contents.flatMap((content) => content.examples ?? [])),
  );
  return examples.find((example) => 'value' in example && example.value === body);
}

/** A fresh object without `undefined` members: Prism writes into it, and treats `undefined` as a value. */
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
