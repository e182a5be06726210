import { examplesOf, SchemaReader } from '@specpact/schema';
import { isJsonObject, type JsonObject, type OpenApiDocument } from '@specpact/spec';
import type { MockedOperation } from '../../../operation/mocked-operation.ts';
import { type Collection, jsonContent } from './collection.ts';
import { readAt } from './place.ts';

/** The things that a document's examples show in a collection, each once. Those in lists come first. */
export function seedsOf(collection: Collection): JsonObject[] {
  const { document, idMember } = collection;
  const listed = collection
    .operations('list')
    .flatMap((operation) =>
      shownAt(document, operation, (schema) => collection.placeOfList(schema)).flatMap((list) =>
        Array.isArray(list) ? list : [],
      ),
    );
  const single = collection
    .operations('read')
    .flatMap((operation) => shownAt(document, operation, (schema) => collection.placeOfItem(schema)));
  const seeds = [...listed, ...single].filter(isJsonObject);
  if (idMember === undefined) return seeds;
  const byId = new Map<unknown, JsonObject>();
  for (const seed of seeds) {
    const id = seed[idMember];
    const known = byId.get(id);
    // A list may show fewer members of a thing than the answer with only that thing.
    byId.set(id, known && id !== undefined ? { ...seed, ...known } : seed);
  }
  return [...byId.values()];
}

/**
 * The values that the examples of an operation's successes have at a place, which depends on their schema.
 */
function shownAt(
  document: OpenApiDocument,
  { operation }: MockedOperation,
  placeOf: (schema: readonly string[]) => readonly string[] | undefined,
): unknown[] {
  return operation.responses
    .filter(({ status }) => /^2/.test(status))
    .flatMap((response) =>
      jsonContent(response).flatMap(({ type, value, schema }) => {
        const place = schema ? placeOf(schema.path) : [];
        if (!place) return [];
        const named = response.scenarios.flatMap(({ mediaType, value }) =>
          mediaType === type ? [value] : [],
        );
        const reader = SchemaReader.of(document);
        const own = schema ? examplesOf(reader, reader.written(schema)) : [];
        const examples = [value.example, ...named, ...own];
        return examples.filter((each) => each !== undefined).map((each) => readAt(each, place));
      }),
    );
}
