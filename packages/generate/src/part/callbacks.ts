import {
  isJsonObject,
  type JsonObject,
  type MediaType,
  methodsOf,
  type OpenApiDocument,
  operationAt,
  type Path,
} from '@specpact/spec';

/** A message that the API sends after a request, to a URL that the request names (OpenAPI 3.1, section 4.8.18). */
export interface Callback {
  /** The name by which a receiver calls it. No webhook and no other callback has it. */
  name: string;
  /** In lower case. */
  method: string;
  /** The media types of the message. */
  content: readonly MediaType[];
  /** Where its path item is written. */
  item: Path;
}

/**
 * The callbacks of a document. A callback that several operations share is one. It has its own name, or, if that is taken,
 * the operation's before it: `createOrderPaid` for `paid` of `createOrder`.
 */
export function callbacksOf(document: OpenApiDocument): Callback[] {
  const used = new Set(document.webhooks.map(({ name }) => name));
  const found = new Map<string, Callback>();
  for (const { id, path } of document.operations) {
    for (const { name, item } of itemsOf(document, path)) {
      const place = JSON.stringify(item);
      const message = found.has(place) ? undefined : messageOf(document, item, name);
      if (!message) continue;
      let free = used.has(name) ? `${id}${name[0]?.toUpperCase()}${name.slice(1)}` : name;
      for (let count = 2; used.has(free); count += 1) free = `${name}_${count}`;
      used.add(free);
      found.set(place, { ...message, name: free, item });
    }
  }
  return [...found.values()];
}

/** The path items of an operation's callbacks. One callback may have several, each for an expression. */
function* itemsOf(document: OpenApiDocument, operation: Path): Generator<{ name: string; item: Path }> {
  const callbacks = document.resolve([...operation, 'callbacks']);
  if (!callbacks || !isJsonObject(callbacks.value)) return;
  for (const name of Object.keys(callbacks.value)) {
    const callback = document.resolve([...callbacks.path, name]);
    if (!callback || !isJsonObject(callback.value)) continue;
    for (const expression of Object.keys(callback.value)) {
      const item = document.resolve([...callback.path, expression]);
      if (item && isJsonObject(item.value)) yield { name, item: item.path };
    }
  }
}

function messageOf(document: OpenApiDocument, item: Path, name: string) {
  const value = document.resolve(item)?.value;
  if (!isJsonObject(value)) return undefined;
  const places = methodsOf(document, value).toSorted(
    (a, b) => Number(b.method === 'post') - Number(a.method === 'post'),
  );
  for (const place of places) {
    const operation = operationAt(document, item, place, name);
    if (operation?.requestBody) return { method: operation.method, content: operation.requestBody.content };
  }
  return undefined;
}

/**
 * Puts callbacks beside the webhooks of a part, because openapi-typescript writes no types of callbacks.
 *
 * @param writtenAt gives the value at a path of the document.
 */
export function putCallbacks(
  part: JsonObject,
  callbacks: readonly Callback[],
  writtenAt: (path: Path) => unknown,
): void {
  if (callbacks.length === 0) return;
  const webhooks: JsonObject = isJsonObject(part.webhooks) ? part.webhooks : {};
  for (const { name, method, item } of callbacks) {
    const copy = structuredClone(writtenAt(item)) as JsonObject;
    const operation = copy[method];
    // Without an id it is not among the operations that can be called.
    if (isJsonObject(operation)) delete operation.operationId;
    webhooks[name] = { [method]: operation, ...(copy.parameters && { parameters: copy.parameters }) };
  }
  part.webhooks = webhooks;
}
