import type { OpenApiDocument, Operation, Path, Webhook } from '@specpact/spec';
import { placeAt, type TextPlace } from './text-place.ts';

/** An operation, and where a person points at it: at its method, and at its `operationId`. */
export interface OperationPlace {
  operation: Operation;
  places: readonly TextPlace[];
}

/** A webhook, and where a person points at it: at its name, its method, and its `operationId`. */
export interface WebhookPlace {
  webhook: Webhook;
  places: readonly TextPlace[];
}

const operationsOf = new WeakMap<OpenApiDocument, readonly OperationPlace[]>();
const webhooksOf = new WeakMap<OpenApiDocument, readonly WebhookPlace[]>();

/** Every operation of a document. */
export function operationPlaces(document: OpenApiDocument): readonly OperationPlace[] {
  const found =
    operationsOf.get(document) ??
    document.operations.map((operation) => ({ operation, places: writtenPlaces(document, operation) }));
  operationsOf.set(document, found);
  return found;
}

/** Every webhook of a document. If one has several methods, its name stands for the first, as in `lint`. */
export function webhookPlaces(document: OpenApiDocument): readonly WebhookPlace[] {
  const found =
    webhooksOf.get(document) ??
    document.webhooks.map((webhook) => {
      const isFirst = document.webhook(webhook.name) === webhook;
      const named = isFirst ? [placeOf(document, ['webhooks', webhook.name], 'key')] : [];
      return { webhook, places: [...named, ...writtenPlaces(document, webhook)] };
    });
  webhooksOf.set(document, found);
  return found;
}

function writtenPlaces(document: OpenApiDocument, { path, value }: Operation): TextPlace[] {
  const id = [...path, 'operationId'];
  const named = typeof value.operationId === 'string';
  return [
    placeOf(document, path, 'key'),
    ...(named ? [placeOf(document, id, 'key'), placeOf(document, id, 'value')] : []),
  ];
}

function placeOf(document: OpenApiDocument, path: Path, of: 'key' | 'value'): TextPlace {
  const position = document.locate(path, of);
  return placeAt(position, document.text(position.file));
}

/** A provider state that an example of a document names. */
export interface DocumentStatePlace {
  state: string;
  place: TextPlace;
}

/** Each `x-provider-state` of a document. Examples that several operations share stand once. */
export function documentStates(document: OpenApiDocument): DocumentStatePlace[] {
  const scenarios = [
    ...document.operations.flatMap(({ responses }) => responses.flatMap((response) => response.scenarios)),
    ...document.webhooks.flatMap((webhook) => webhook.scenarios),
  ];
  const found = new Map<string, DocumentStatePlace>();
  for (const { providerState, path } of scenarios) {
    if (providerState === undefined) continue;
    const place = placeOf(document, [...path, 'x-provider-state'], 'value');
    found.set(`${place.file}:${place.line}:${place.start}`, { state: providerState, place });
  }
  return [...found.values()];
}
