import {
  isForm,
  isJson,
  isJsonObject,
  type JsonValue,
  markedSearch,
  type OpenApiDocument,
  type Operation,
  type Reached,
  readMarks,
  writeBody,
} from '@specpact/spec';
import { InteractionError } from '../errors/interaction-error.ts';
import {
  type CredentialChoice,
  type Credentials,
  credentialHeaders,
  placeCredentials,
  refuseCredential,
} from '../types/placeholder.ts';
import { parameterTexts } from './parameter-text.ts';

/** A request as a test describes it. Its types are checked already. */
export interface RequestInput {
  path?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, unknown>>;
  header?: Readonly<Record<string, unknown>>;
  cookie?: Readonly<Record<string, unknown>>;
  /** The whole query, where a media type describes it. */
  querystring?: unknown;
  body?: unknown;
  credentials?: CredentialChoice;
}

/** A request as it is sent. */
export interface PlannedRequest {
  method: string;
  path: string;
  query: Record<string, string[]>;
  headers: Record<string, string>;
  body: { contentType: string; content: JsonValue } | undefined;
  credentials: Credentials;
  /** The headers of the operation's security schemes, whether or not this request sends them. */
  credentialHeaders: readonly string[];
}

/** @throws {InteractionError} if a path parameter is missing, or a value may be a real credential. */
export function planRequest(
  document: OpenApiDocument,
  operation: Operation,
  input: RequestInput,
): PlannedRequest {
  const { credentials, headers, query, cookies } = placeCredentials(operation, input.credentials);
  const reached = readMarks(operation.template);
  const planned: PlannedRequest = {
    method: operation.method.toUpperCase(),
    path: filled(operation, reached.path, input.path ?? {}),
    query: templateQuery(operation, reached, input.path ?? {}),
    headers,
    body: bodyOf(document, operation, input.body),
    credentials,
    credentialHeaders: credentialHeaders(operation),
  };
  for (const [name, value] of queryStringOf(operation, input.querystring)) {
    planned.query[name] = [...(planned.query[name] ?? []), value];
  }
  for (const [name, value] of Object.entries({ ...texts(operation, 'query', input.query), ...query })) {
    planned.query[name] = [value].flat();
  }
  for (const [name, value] of Object.entries(texts(operation, 'header', input.header))) {
    headers[name] = value.join(',');
  }
  for (const [name, value] of Object.entries(texts(operation, 'cookie', input.cookie))) {
    cookies[name] = value.join(',');
  }
  const jar = Object.entries(cookies).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (jar.length > 0) headers.cookie = jar.join('; ');
  // Pact adds its own `Content-Type` unless it finds exactly this name.
  if (planned.body) headers['Content-Type'] = planned.body.contentType;
  return planned;
}

/**
 * The whole query by its names and values, as Pact knows it (OpenAPI 3.2, section 4.12, `in: querystring`). What is no
 * form is a name without a value, which is written as the name alone.
 */
function queryStringOf(operation: Operation, value: unknown): Iterable<[name: string, value: string]> {
  if (value === undefined) return [];
  const { queryString } = operation;
  if (!queryString) {
    const remedy = 'no media type describes its whole query: give its parameters as `query`';
    throw new InteractionError(operation.id, `it has no query string, as ${remedy}`);
  }
  const { type, value: media } = queryString.content;
  const form = isForm(type) && isJsonObject(value) ? value : undefined;
  if (form) return new URLSearchParams(writeBody(type, form, media.encoding).text);
  const text = isJson(type) ? JSON.stringify(value) : String(value);
  refuseCredential(operation, 'querystring', '', text);
  return [[text, '']];
}

/** Parameters as text, by the names they are sent with. */
function texts(
  operation: Operation,
  place: string,
  values: Readonly<Record<string, unknown>> = {},
): Record<string, string[]> {
  const written: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const parameter = operation.parameters.find((one) => one.in === place && matches(one.name, name));
    if (!parameter) {
      refuseCredential(operation, place, name, '');
      const known = operation.parameters.filter((one) => one.in === place);
      throw new InteractionError(
        operation.id,
        `it has no ${place} parameter "${name}"; it has ${known.map((one) => one.name).join(', ') || 'none'}`,
      );
    }
    for (const [key, text] of parameterTexts(parameter, value)) {
      refuseCredential(operation, place, key, text);
      written[key] = [...(written[key] ?? []), text];
    }
  }
  return written;
}

function matches(declared: string, given: string): boolean {
  return declared.toLowerCase() === given.toLowerCase();
}

/** The query that the template of an operation has behind its path. */
function templateQuery(
  operation: Operation,
  reached: Reached,
  values: Readonly<Record<string, unknown>>,
): Record<string, string[]> {
  const names = operation.parameters.map(({ name }) => name);
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(markedSearch(reached, names))) {
    query[name] = [...(query[name] ?? []), value];
  }
  for (const { name, parameter } of reached.slots) {
    query[name] = [decodeURIComponent(filled(operation, `{${parameter}}`, values))];
  }
  return query;
}

function filled(operation: Operation, template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === '') {
      throw new InteractionError(operation.id, `the path parameter "${name}" has no value`);
    }
    refuseCredential(operation, 'path', name, String(value));
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
    const described = parameter ?? { name, in: 'path', value: {} };
    return parameterTexts(described, value)
      .map(([, text]) => text)
      .join('');
  });
}

function bodyOf(document: OpenApiDocument, operation: Operation, body: unknown): PlannedRequest['body'] {
  if (body === undefined) return undefined;
  const content = document.resolve([...operation.path, 'requestBody', 'content'])?.value;
  const types = Object.keys(isJsonObject(content) ? content : {});
  const contentType = types.find(isJson) ?? types[0] ?? 'application/json';
  if (!isJson(contentType) && !isForm(contentType) && typeof body !== 'string') {
    throw new InteractionError(
      operation.id,
      `a body of type ${contentType} cannot be made from an object: give it as text, or record the interaction by hand (recordPact)`,
      document.locate(operation.path),
    );
  }
  return { contentType, content: body as JsonValue };
}
