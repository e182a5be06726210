import { type JsonObject, type OpenApiDocument, SourceText } from '@specpact/spec';
import { ContradictionError } from '../errors/contradiction-error.ts';
import type { PlannedHeaders } from './planned-headers.ts';
import type { PlannedInteraction } from './planned-interaction.ts';
import type { PlannedMessage } from './planned-message.ts';

/**
 * Lets the judge compare the examples of an interaction with the document, before the test runs.
 *
 * @throws {ContradictionError} with the errors that the judge finds. Warnings do not count.
 */
export function judgeInteraction(
  document: OpenApiDocument,
  consumer: string,
  planned: PlannedInteraction,
): Promise<void> {
  return judge(document, consumer, asWritten(planned));
}

/** The same for a message. */
export function judgeMessage(
  document: OpenApiDocument,
  consumer: string,
  { description, state, webhook, body, contentType, headers }: PlannedMessage,
): Promise<void> {
  const message = {
    type: 'Asynchronous/Messages',
    description,
    comments: { references: { openapi: { webhook: webhook.name } } },
    ...(state && { providerStates: [{ name: state.name, params: state.params }] }),
    ...(body && { contents: { content: body.example, contentType: contentType ?? null, encoded: false } }),
    metadata: examplesOf(headers.pinned),
  };
  return judge(document, consumer, message);
}

/** The same for a recording. It has matching rules, which are judged too. */
export async function judge(
  document: OpenApiDocument,
  consumer: string,
  interaction: JsonObject,
): Promise<void> {
  // Loading the judge takes a while, and only a test that runs needs it.
  const { comparePact, readPact } = await import('@specpact/compare');
  const pact = {
    consumer: { name: consumer },
    provider: { name: document.name },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '4.0' } },
  };
  const source = new SourceText(`${consumer}-${document.name}.json`, JSON.stringify(pact));
  const findings = await comparePact(document, readPact(source));
  const refused = findings.filter(
    ({ severity, code }) => severity === 'error' || code.startsWith('pact.credential'),
  );
  if (refused.length > 0) {
    throw new ContradictionError(String(interaction.description), refused);
  }
}

/** An interaction in the form of a version 4 pact, without matching rules. */
function asWritten({ description, state, request, response }: PlannedInteraction): JsonObject {
  const { contentType, body } = response;
  const examples = examplesOf(response.headers.pinned);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value]]));
  return {
    type: 'Synchronous/HTTP',
    description,
    ...(state && { providerStates: [{ name: state.name, params: state.params }] }),
    request: {
      method: request.method,
      path: request.path,
      query: request.query,
      headers,
      ...(request.body && { body: { ...request.body, encoded: false } }),
    },
    response: {
      status: response.status,
      headers: { ...examples, ...(contentType !== undefined && { 'content-type': [contentType] }) },
      ...(body && { body: { content: body.example, contentType: contentType ?? null, encoded: false } }),
    },
  };
}

function examplesOf(pinned: PlannedHeaders['pinned']): Record<string, string> {
  return Object.fromEntries(Array.from(pinned, ([name, { example }]) => [name, example]));
}
