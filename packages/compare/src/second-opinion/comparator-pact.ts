import type { JsonObject, JsonValue } from '@specpact/spec';
import type { Pact, PactInteraction } from '../pact/pact.ts';
import { isSendable } from '../request/unsendable-headers.ts';

/**
 * A pact as the comparator can read it: it refuses a whole file for one member in a form that it does not
 * know, such as headers as text beside headers as lists, and knows no encodings. Indices stay.
 */
export function comparatorPact({ consumer, provider, interactions }: Pact): JsonObject {
  const last = interactions.at(-1)?.index ?? -1;
  // Messages, of which it is not asked.
  const all: JsonValue[] = Array.from({ length: last + 1 }, () => ({ type: 'Asynchronous/Messages' }));
  for (const interaction of interactions) all[interaction.index] = written(interaction);
  return { consumer: { name: consumer }, provider: { name: provider }, interactions: all };
}

function written({ description, request, response }: PactInteraction): JsonObject {
  const { method, path, query, headers, body } = request;
  return {
    description,
    request: {
      method,
      path,
      ...(query.size > 0 && { query: lists(query) }),
      headers: sendable(headers),
      ...(body && { body: body.value }),
    },
    response: {
      status: response.status,
      headers: sendable(response.headers),
      ...(response.body && { body: response.body.value }),
    },
  };
}

function sendable(headers: ReadonlyMap<string, readonly string[]>): JsonObject {
  return lists(new Map([...headers].filter(([name, values]) => isSendable(name, values))));
}

function lists(values: ReadonlyMap<string, readonly string[]>): JsonObject {
  return Object.fromEntries(Array.from(values, ([name, all]): [string, JsonValue] => [name, [...all]]));
}
