import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJson, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { interactionsOf } from '../pact/canonical-pact.ts';
import type { PlannedInteraction } from '../plan/planned-interaction.ts';
import type { PlannedRequest } from '../plan/planned-request.ts';
import type { PlannedResponse } from '../plan/planned-response.ts';
import { type Served, withProvider } from './provider-server.ts';

export interface Recorder {
  consumer: string;
  provider: string;
  /** An empty folder for Pact to write into. */
  folder: string;
}

/**
 * Runs a test against Pact's mock server, which expects exactly this interaction.
 *
 * @returns the interaction as Pact records it.
 * @throws what the test throws, or Pact's `Error` if the test made another request or none.
 */
export async function recordInteraction(
  { consumer, provider, folder }: Recorder,
  { description, state, request, response }: PlannedInteraction,
  test: (url: string) => Promise<void>,
): Promise<JsonObject> {
  // A native library. Only a test that runs loads it.
  const { PactV4 } = await import('@pact-foundation/pact');
  // 127.0.0.1, because `localhost` can be an IPv6 address (pact-js #1398).
  const pact = new PactV4({ consumer, provider, dir: folder, host: '127.0.0.1', logLevel: 'warn' });
  const interaction = pact.addInteraction();
  if (state) interaction.given(state.name, state.params);
  await interaction
    .uponReceiving(description)
    .withRequest(request.method, request.path, (builder) => {
      builder.query(request.query).headers(request.headers);
      if (request.body) addBody(builder, request.body);
    })
    .willRespondWith(response.status, (builder) => {
      const { contentType, body, headers } = response;
      if (contentType !== undefined) builder.headers({ 'Content-Type': contentTypeMatcher(contentType) });
      // Matchers in the JSON form that Pact reads. Its types know only the matchers that it makes itself.
      for (const [name, { matched }] of headers.pinned) builder.headers({ [name]: matched as string });
      if (body) builder.jsonBody(body.matched);
    })
    .executeTest(({ url }) =>
      withProvider({ target: url, placeholders: placeholdersOf(request), served: servedBy(response) }, test),
    );
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error(`Pact recorded nothing of "${description}"`);
  const [recorded] = interactionsOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonValue);
  if (!recorded) throw new Error(`Pact recorded nothing of "${description}"`);
  return recorded;
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

interface BodyBuilder {
  jsonBody(body: unknown): unknown;
}

/** The part of Pact's request builder that takes text. */
interface RequestParts {
  interaction: { withRequestBody(text: string, contentType: string): unknown };
}

function addBody(
  builder: BodyBuilder,
  { contentType, content }: { contentType: string; content: JsonValue },
): void {
  if (isJson(contentType)) builder.jsonBody(content);
  else {
    // The builder takes JSON, XML and bytes, and guesses the type of bytes. A form is text.
    const parts = builder as unknown as RequestParts;
    parts.interaction.withRequestBody(textOf(content), contentType);
  }
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
