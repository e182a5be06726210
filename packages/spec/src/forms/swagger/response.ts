import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import { extensionsOf, mapObject } from './map-object.ts';
import { mediaTypesOf } from './media-types.ts';
import { schemaOfParameter, translateSchema } from './schema.ts';
import { serializationOf } from './serialization.ts';
import type { Translation } from './translation.ts';

/** A response. Its schema and examples become those of each media type in `produces`. */
export function translateResponse(
  translation: Translation,
  written: JsonValue,
  produces: JsonValue | undefined,
  at: Path,
  from: Path,
): JsonValue {
  if (!isJsonObject(written)) return written;
  if (typeof written.$ref === 'string') {
    return translation.reference(written, 'responses', (target, ...places) =>
      translateResponse(translation, target, produces, ...places),
    );
  }
  const { description, headers, schema } = written;
  const examples = writtenExamples(written, from);
  const made: JsonObject = { description: description ?? '', ...extensionsOf(written) };
  if (headers !== undefined) {
    made.headers = mapObject(headers, (header, name) =>
      translateHeader(translation, header, [...at, 'headers', name], [...from, 'headers', name]),
    );
  }
  const content: JsonObject = {};
  const named = examples.map(({ name }) => name);
  const mediaTypes = typesOf(produces, named);
  for (const type of schema === undefined && named.length === 0 ? [] : mediaTypes) {
    const place = [...at, 'content', type];
    translation.move(place, from);
    const mediaType: JsonObject = {};
    if (schema !== undefined) {
      const places = [
        [...place, 'schema'],
        [...from, 'schema'],
      ] as const;
      mediaType.schema = translateSchema(translation, schema, ...places);
    }
    const own = examples.filter(({ name }) => (isMediaType(name) ? name === type : type === mediaTypes[0]));
    if (own.length > 0) mediaType.examples = examplesOf(translation, own, place, from);
    if (Object.keys(mediaType).length > 0) content[type] = mediaType;
  }
  if (Object.keys(content).length > 0) made.content = content;
  return made;
}

/** The media types of a response: those that it produces, or else those of its examples, or else any. */
function typesOf(produces: JsonValue | undefined, examples: readonly string[]): string[] {
  const types = mediaTypesOf(produces);
  const shown = examples.filter((name) => isMediaType(name) && !types.includes(name));
  return types.length + shown.length === 0 ? ['*/*'] : [...types, ...shown];
}

/** Examples have the name of their media type. Tools also take other names. */
function isMediaType(name: string): boolean {
  return name.includes('/');
}

/** An example of a response as an object of OpenAPI 3, and where it and its value are written. */
interface WrittenExample {
  name: string;
  example: JsonObject;
  path: Path;
  value: Path;
}

/**
 * The examples of a response. An example of Swagger 2.0 is a bare value, which has no place for a provider state. So
 * the extension `x-examples` has objects as in OpenAPI 3, by name. One without a `value` is about the example of this
 * name in `examples`.
 */
function writtenExamples({ examples, 'x-examples': extended }: JsonObject, from: Path): WrittenExample[] {
  const bare = isJsonObject(examples) ? examples : {};
  const named = isJsonObject(extended) ? extended : {};
  const values = Object.keys(bare).map((name): WrittenExample => {
    const path = [...from, 'examples', name];
    return { name, example: { value: bare[name] ?? null }, path, value: path };
  });
  const found = new Map(values.map((one) => [one.name, one]));
  for (const [name, example] of Object.entries(named)) {
    if (!isJsonObject(example)) continue;
    const path = [...from, 'x-examples', name];
    const own = found.get(name);
    if (example.value !== undefined) found.set(name, { name, example, path, value: [...path, 'value'] });
    else if (own) found.set(name, { ...own, path, example: { ...example, ...own.example } });
  }
  return [...found.values()];
}

function examplesOf(
  translation: Translation,
  examples: readonly WrittenExample[],
  at: Path,
  from: Path,
): JsonObject {
  translation.move([...at, 'examples'], [...from, 'examples']);
  return Object.fromEntries(
    examples.map(({ name, example, path, value }) => {
      translation.move([...at, 'examples', name], path);
      translation.move([...at, 'examples', name, 'value'], value);
      return [name, example];
    }),
  );
}

function translateHeader(translation: Translation, written: JsonValue, at: Path, from: Path): JsonValue {
  if (!isJsonObject(written)) return written;
  const { value } = translation.resolved(written, from);
  if (!isJsonObject(value)) return written;
  const schema = schemaOfParameter(translation, value, [...at, 'schema'], from);
  return {
    ...(value.description !== undefined && { description: value.description }),
    ...extensionsOf(value),
    ...serializationOf(value),
    ...(schema !== undefined && { schema }),
  };
}
