import {
  curlLine,
  essence,
  isJson,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  type Scenario,
} from '@specpact/spec';
import type { Exchange } from '@specpact/workbench';
import { exampleName } from '../../upstream/example-name.ts';
import { ExampleRedaction } from '../../upstream/example-redaction.ts';
import type { KeptExchange } from '../journal.ts';

/** Headers that a client or a connection adds by itself. A consumer's pact does not ask for them. */
const INCIDENTAL =
  /^(host|connection|content-length|transfer-encoding|accept-encoding|accept-language|user-agent|origin|referer|cookie|pragma|cache-control|dnt|priority|prefer|sec-.*|upgrade-insecure-requests)$/;

const redaction = new ExampleRedaction([]);

/**
 * A request and its answer, as they can be taken away: as a curl line, as an interaction of a pact, and as an example
 * for the document. Credentials do not occur in any of them.
 *
 * @param documents those that the mock serves.
 * @param origin where the mock is reached.
 */
export function exchangeOf(
  { entry, secrets, requestBody, answer }: KeptExchange,
  documents: readonly OpenApiDocument[],
  origin: string,
): Exchange {
  const document = documents.find(({ name }) => name === entry.document);
  const operation = entry.operationId === undefined ? undefined : document?.operation(entry.operationId);
  const sent = redacted(requestBody, secrets);
  const headers = answer ? headersOf(answer.headers) : {};
  const received = redacted(bodyText(answer?.body), secrets);
  const asked = relevantHeaders(entry.headers);
  const body = sent === undefined ? undefined : { type: asked['content-type'] ?? 'text/plain', text: sent };
  const known = operation && { operation, scenario: scenarioOf(operation, entry.scenario) };
  return {
    requestBody: sent,
    responseHeaders: headers,
    responseBody: received,
    withheld: answer ? undefined : 'bodies of this size, and those of other processes, are not kept',
    curl: curlLine(entry.method, `${origin}${entry.url}`, asked, body),
    interaction: known && answer && interactionText(entry, known, { asked, sent, headers, received }),
    example: known && exampleText(known.operation, entry.status, headers, received),
  };
}

interface Known {
  operation: Operation;
  scenario: Scenario | undefined;
}

interface Contents {
  asked: Record<string, string>;
  sent: string | undefined;
  headers: Record<string, string>;
  received: string | undefined;
}

/** An interaction of version 4 (Pact specification, V4, "Synchronous/HTTP"). The matching rules are left to its reader. */
function interactionText(
  { method, url, status }: KeptExchange['entry'],
  { operation, scenario }: Known,
  { asked, sent, headers, received }: Contents,
): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const query = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
  const state = scenario?.providerState;
  const type = headers['content-type'];
  const interaction = {
    type: 'Synchronous/HTTP',
    description: `a request for ${operation.summary ?? operation.id}`,
    ...(state !== undefined && { providerStates: [{ name: state }] }),
    request: {
      method,
      path: pathname,
      ...(searchParams.size > 0 && { query }),
      ...(Object.keys(asked).length > 0 && { headers: listed(asked) }),
      ...(sent !== undefined && { body: pactBody(sent, asked['content-type']) }),
    },
    response: {
      status,
      ...(type !== undefined && { headers: listed({ 'Content-Type': type }) }),
      ...(received !== undefined && received !== '' && { body: pactBody(received, type) }),
    },
  };
  return JSON.stringify(interaction, null, 2);
}

function pactBody(text: string, type = 'text/plain'): JsonValue {
  const content = isJson(type) ? parsed(text) : undefined;
  return { content: content ?? text, contentType: essence(type), encoded: false };
}

/** The `examples` of a response, with a free name. JSON is YAML, too. */
function exampleText(
  operation: Operation,
  status: number,
  headers: Record<string, string>,
  received: string | undefined,
): string | undefined {
  const value =
    received !== undefined && isJson(headers['content-type'] ?? '') ? parsed(received) : undefined;
  if (value === undefined) return undefined;
  const taken = operation.responses.flatMap(({ scenarios }) => scenarios.map(({ name }) => name));
  const name = exampleName(operation, status, (each) => taken.includes(each));
  const lines = JSON.stringify(value, null, 2).split('\n');
  return `examples:\n  ${name}:\n    value:\n${lines.map((line) => `      ${line}`).join('\n')}\n`;
}

function scenarioOf({ responses }: Operation, name: string | undefined): Scenario | undefined {
  return responses.flatMap(({ scenarios }) => scenarios).find((scenario) => scenario.name === name);
}

function relevantHeaders(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const relevant = Object.entries(headers).filter(
    ([name, value]) =>
      value !== undefined && !INCIDENTAL.test(name) && !(name === 'accept' && value === '*/*'),
  );
  return Object.fromEntries(relevant.map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
}

function headersOf(pairs: readonly (string | string[])[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at < pairs.length; at += 2) {
    headers[String(pairs[at]).toLowerCase()] = [pairs[at + 1] ?? ''].flat().join(', ');
  }
  return headers;
}

function listed(headers: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
}

/** Bytes that are no text stay out: nobody can read them here. */
function bodyText(body: string | Uint8Array | undefined): string | undefined {
  if (body === undefined || typeof body === 'string') return body;
  const text = Buffer.from(body).toString();
  return text.includes('\uFFFD') ? undefined : text;
}

/** A body without the credentials of the request, and without members whose names suggest a secret. */
function redacted(body: unknown, secrets: readonly string[]): string | undefined {
  if (body === undefined || body === null) return undefined;
  const value = typeof body === 'string' ? (parsed(body) ?? body) : (body as JsonValue);
  const clean = redaction.redact(value, secrets);
  if (typeof body === 'string' && value === body) return String(clean);
  return JSON.stringify(clean, null, 2);
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: it is shown as the text that it is.
    return undefined;
  }
}
