import type { JsonObject } from '@specpact/spec';
import type { OpcSubject } from './opc.ts';

/** An interaction as OPC reads it in a pact of version 2. */
export function opcInteraction({ context, responseBody }: OpcSubject): JsonObject {
  const { description, request, response } = context.interaction;
  return {
    description,
    request: {
      method: request.method,
      path: request.path,
      query: opcQuery(request.query),
      headers: opcHeaders(request.headers),
      ...(request.body && { body: request.body.value }),
    },
    response: {
      status: response.status,
      headers: opcHeaders(response.headers),
      ...(responseBody !== undefined && { body: responseBody }),
    },
  };
}

/** OPC puts the values into a query string as they are. */
function opcQuery(query: ReadonlyMap<string, readonly string[]>): JsonObject {
  return Object.fromEntries(
    Array.from(query, ([name, values]) => [
      name,
      values.map((v) => v.replace(/[%&#+]/g, encodeURIComponent)),
    ]),
  );
}

function opcHeaders(headers: ReadonlyMap<string, readonly string[]>): JsonObject {
  return Object.fromEntries(Array.from(headers, ([name, values]) => [name, values.join(', ')]));
}
