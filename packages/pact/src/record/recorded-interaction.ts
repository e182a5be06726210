import type { ConsumerInteraction } from '@pact-foundation/pact-core';
import { isJson, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { PlannedInteraction } from '../plan/planned-interaction.ts';
import type { PlannedRequest } from '../plan/planned-request.ts';
import type { PlannedResponse } from '../plan/planned-response.ts';
import { beginPact, runAgainst } from './pact-library.ts';
import { type Recorder, recordedBy } from './pact-output.ts';
import { type Served, withProvider } from './provider-server.ts';

/**
 * Runs a test against Pact's mock server, which expects exactly this interaction.
 *
 * @returns the interaction as Pact records it.
 * @throws what the test throws, or Pact's `Error` if the test made another request or none.
 */
export async function recordInteraction(
  recorder: Recorder,
  { operation, description, state, request, response }: PlannedInteraction,
  test: (url: string) => Promise<void>,
): Promise<JsonObject> {
  const pact = await beginPact(recorder);
  const interaction = pact.newInteraction('');
  if (state) interaction.givenWithParams(state.name, JSON.stringify(state.params ?? {}));
  interaction.addInteractionReference('openapi', 'operationId', operation.id);
  interaction.uponReceiving(description);
  addRequest(interaction, request);
  addResponse(interaction, response);
  await runAgainst(pact, recorder.folder, (target) =>
    withProvider({ target, placeholders: placeholdersOf(request), served: servedBy(response) }, test),
  );
  return recordedBy(recorder, description);
}

/** The headers that carry credentials. Credentials in other places are compared as they are. */
function placeholdersOf({ headers, credentialHeaders }: PlannedRequest): Record<string, string> {
  const sent = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.fromEntries(credentialHeaders.map((name) => [name, sent.get(name) ?? '']));
}

function servedBy({ status, contentType, served, headers }: PlannedResponse): Served {
  const body = contentType === undefined || served === undefined ? undefined : { contentType, text: served };
  return { status, headers: headers.served, body };
}

function addRequest(
  interaction: ConsumerInteraction,
  { method, path, query, headers, body }: PlannedRequest,
): void {
  interaction.withRequest(method, path);
  for (const [name, values] of Object.entries(query)) {
    for (const [index, value] of [values].flat().entries()) interaction.withQuery(name, index, value);
  }
  for (const [name, value] of Object.entries(headers)) interaction.withRequestHeader(name, 0, value);
  if (!body) return;
  const { contentType, content } = body;
  if (isJson(contentType)) interaction.withRequestBody(JSON.stringify(content), 'application/json');
  else interaction.withRequestBody(textOf(content), contentType);
}

function addResponse(
  interaction: ConsumerInteraction,
  { status, contentType, body, headers }: PlannedResponse,
): void {
  interaction.withStatus(status);
  const add = (name: string, value: unknown) =>
    interaction.withResponseHeader(name, 0, typeof value === 'string' ? value : JSON.stringify(value));
  if (contentType !== undefined) add('Content-Type', contentTypeMatcher(contentType));
  for (const [name, { matched }] of headers.pinned) add(name, matched);
  if (body) interaction.withResponseBody(JSON.stringify(body.matched), 'application/json');
}

/** Writes a form as browsers do (WHATWG URL, section 5.2). Anything else is text already. */
function textOf(content: JsonValue): string {
  if (!isJsonObject(content)) return String(content);
  const pairs = Object.entries(content).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(pairs).toString();
}

/** Matches the media type with any parameters, such as a charset. */
function contentTypeMatcher(contentType: string) {
  const [essence = contentType] = contentType.split(';');
  const regex = `^${essence.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(\\s*;.*)?$`;
  const value = contentType.replace(/\*/g, 'octet-stream');
  return { 'pact:matcher:type': 'regex' as const, regex, value };
}
