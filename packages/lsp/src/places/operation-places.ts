import type { OpenApiDocument, Operation } from '@specpact/spec';
import { placeAt, type TextPlace } from './text-place.ts';

/** An operation, and where a person points at it: at its method, and at its `operationId`. */
export interface OperationPlace {
  operation: Operation;
  places: readonly TextPlace[];
}

const known = new WeakMap<OpenApiDocument, readonly OperationPlace[]>();

/** Every operation of a document. */
export function operationPlaces(document: OpenApiDocument): readonly OperationPlace[] {
  const found = known.get(document) ?? readOperations(document);
  known.set(document, found);
  return found;
}

function readOperations(document: OpenApiDocument): OperationPlace[] {
  return document.operations.map((operation) => {
    const at = (path: readonly string[], of: 'key' | 'value') => {
      const position = document.locate([...path], of);
      return placeAt(position, document.text(position.file));
    };
    const named = typeof operation.value.operationId === 'string';
    const id = [...operation.path, 'operationId'];
    return {
      operation,
      places: [at(operation.path, 'key'), ...(named ? [at(id, 'key'), at(id, 'value')] : [])],
    };
  });
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
    const position = document.locate([...path, 'x-provider-state'], 'value');
    const place = placeAt(position, document.text(position.file));
    found.set(`${place.file}:${place.line}:${place.start}`, { state: providerState, place });
  }
  return [...found.values()];
}
