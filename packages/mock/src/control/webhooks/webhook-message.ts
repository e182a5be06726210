import {
  isJson,
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  placedTexts,
  placeholdersIn,
  sampledValue,
  valueAt,
  type Webhook,
  writeHeaderValue,
} from '@specpact/spec';
import { writeSample } from '../../document/examples/sample-body.ts';
import { sampleBodyValue, sampleParameterValue } from '../../document/examples/sample-value.ts';
import { filledBody } from '../../operation/filled-values.ts';
import type { RoutedRequest } from '../../operation/routed-request.ts';
import { changedAt, repairedValue } from '../../values/made/repaired-value.ts';
import { schemaCore } from '../../values/read/schema-core.ts';
import { signatureHeaders } from './signed-headers.ts';
import { WebhookError } from './webhook-error.ts';

/** What is said of a message besides its webhook. */
export interface MessageOptions {
  /**
   * The name of the example that is sent.
   *
   * @default the first; without examples the body is made from the schema
   */
  example?: string | undefined;
  /** Members of the body that have another value, by their dotted path: `{ 'value.id': 'm-7' }`. */
  set?: Readonly<Record<string, unknown>> | undefined;
}

/** The request after which a webhook is sent. */
export interface Cause {
  routed: RoutedRequest;
  /** The body of its answer. */
  answer: string | undefined;
}

/** The message of a webhook, without its signature. */
export interface WebhookMessage {
  /** The name of the example. `undefined` if it was made from the schema. */
  example: string | undefined;
  body: string;
  /** Its `Content-Type`, and the header parameters that the document requires. */
  headers: Record<string, string>;
  /** What the schema of the document refuses in the body. */
  violations: string[];
}

/**
 * Makes the message of a webhook from an example, or else from its schema.
 *
 * @param cause the request after which it is sent, and its answer. The placeholders of the example have their values.
 * @throws {WebhookError} if the webhook has no such example.
 */
export function webhookMessage(
  document: OpenApiDocument,
  webhook: Webhook,
  { example, set = {} }: MessageOptions,
  cause?: Cause,
): WebhookMessage {
  const { content, scenarios } = webhook;
  const scenario =
    example === undefined
      ? scenarios.find(({ value }) => value !== undefined)
      : scenarios.find(({ name }) => name === example);
  if (example !== undefined && scenario?.value === undefined) {
    const known = scenarios.map(({ name }) => name).join(', ') || 'none';
    throw new WebhookError(`the webhook ${webhook.name} has no example "${example}"; it has: ${known}`);
  }
  const media = scenario
    ? content.find(({ type }) => type === scenario.mediaType)
    : (content.find(({ type }) => isJson(type)) ?? content[0]);
  const headers = requiredHeaders(document, webhook);
  if (!media) return { example: undefined, body: '', headers, violations: [] };
  const told = scenario ? filled(scenario.value ?? null, cause) : sampleBodyValue(document, media);
  // Without a request, a sample stands for each of its parts. It may be of another type.
  const isSampled = scenario && !cause && JSON.stringify(told) !== JSON.stringify(scenario.value);
  const shown = isSampled && media.schema ? repairedValue(document, media.schema, told).value : told;
  const value = Object.entries(set).reduce(
    (whole, [path, member]) => changedAt(whole, path.split('.'), member as JsonValue),
    shown,
  );
  const { type, text } = writeSample(document, media, value);
  return {
    example: scenario?.name,
    body: text,
    headers: { 'content-type': type, ...headers },
    violations: violationsOf(document, media.schema, value),
  };
}

/** A value with its placeholders filled. Without a request, those of its parts stand for samples. */
function filled(example: JsonValue, cause: Cause | undefined): JsonValue {
  const value = withAnswer(example, cause && answerOf(cause));
  const isOfRequest = (text: string) =>
    placeholdersIn(text).some(({ placeholder }) => !/^(now|today|uuid)$/.test(placeholder?.of ?? 'uuid'));
  const placed = placedTexts(value).filter(({ text }) => cause !== undefined || !isOfRequest(text));
  return filledBody(sampledValue(value), placed, cause?.routed ?? NO_REQUEST);
}

const OF_ANSWER = /(?<!\{)\{response\.body(?:\.([^{}]+))?\}(?!\})/g;

/**
 * A value with the parts of an answer for `{response.body.id}`. A text that is nothing else becomes what the answer has
 * there, of whatever type. Without an answer `text` stands for it, as for a part of a request.
 */
function withAnswer(value: JsonValue, answer: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withAnswer(item, answer));
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, member]) => [name, withAnswer(member ?? null, answer)]);
    return Object.fromEntries(members);
  }
  if (typeof value !== 'string') return value;
  const partOf = (path: string | undefined) =>
    answer === undefined ? 'text' : (valueAt(answer, path?.split('.') ?? []) ?? '');
  const [only] = value.matchAll(OF_ANSWER);
  if (only?.[0] === value) return partOf(only[1]);
  return value.replace(OF_ANSWER, (_, path?: string) => {
    const part = partOf(path);
    return typeof part === 'string' ? part : JSON.stringify(part);
  });
}

function answerOf({ answer }: Cause): JsonValue {
  try {
    return JSON.parse(answer ?? '""');
  } catch {
    // An answer that is not JSON has no members.
    return answer ?? '';
  }
}

/** The placeholders of times and UUIDs read nothing of it, so it has only what filling asks of any request. */
const NO_REQUEST = { pathValues: new Map(), request: {} } as unknown as RoutedRequest;

function requiredHeaders(document: OpenApiDocument, webhook: Webhook): Record<string, string> {
  const ofSignature = signatureHeaders(webhook);
  const needed = webhook.parameters.filter(
    ({ in: place, name, required }) =>
      place === 'header' &&
      required &&
      !ofSignature.includes(name) &&
      // OpenAPI ignores parameters with these names (3.1, section 4.8.12).
      !/^(accept|content-type|authorization)$/i.test(name),
  );
  return Object.fromEntries(
    needed.map((parameter) => [
      parameter.name,
      writeHeaderValue(parameter, sampleParameterValue(document, parameter)),
    ]),
  );
}

function violationsOf(
  document: OpenApiDocument,
  schema: Webhook['content'][number]['schema'],
  value: JsonValue,
): string[] {
  if (!schema) return [];
  const core = schemaCore();
  const reader = core.SchemaReader.of(document);
  const options = { completeness: 'exact', direction: 'response' } as const;
  const faults = core.validate(reader, reader.written(schema), value, options);
  return faults
    .filter(({ undecided }) => !undecided)
    .map(({ value: { path }, member, reason }) => {
      const at = [...path, ...(member === undefined ? [] : [member])].join('.');
      return at === '' || !isJsonObject(value) ? reason : `${at} ${reason}`;
    });
}
