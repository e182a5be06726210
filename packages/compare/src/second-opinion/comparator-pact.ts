import type { JsonObject, JsonValue } from '@specpact/spec';
import type { Pact, PactInteraction } from '../pact/pact.ts';
import { isSendable } from '../request/unsendable-headers.ts';

/**
 * A pact in the form that the comparator reads. It refuses a whole file for one member in another form, such as headers
 * as texts beside headers as lists. It knows no encodings of bodies. The indices of interactions stay.
 */
export function comparatorPact({ consumer, provider, interactions }: Pact): JsonObject {
  const last = interactions.at(-1)?.index ?? -1;
  // In the places of messages. The comparator is not asked about them.
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
