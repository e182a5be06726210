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
  const { description, headers, schema, examples } = written;
  const made: JsonObject = { description: description ?? '', ...extensionsOf(written) };
  if (headers !== undefined) {
    made.headers = mapObject(headers, (header, name) =>
      translateHeader(translation, header, [...at, 'headers', name], [...from, 'headers', name]),
    );
  }
  const content: JsonObject = {};
  const named = isJsonObject(examples) ? Object.keys(examples) : [];
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
    const own = named.filter((name) => (isMediaType(name) ? name === type : type === mediaTypes[0]));
    if (own.length > 0 && isJsonObject(examples)) {
      mediaType.examples = examplesOf(translation, examples, own, place, from);
    }
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

function examplesOf(
  translation: Translation,
  examples: JsonObject,
  names: readonly string[],
  at: Path,
  from: Path,
): JsonObject {
  translation.move([...at, 'examples'], [...from, 'examples']);
  return Object.fromEntries(
    names.map((name) => {
      translation.move([...at, 'examples', name, 'value'], [...from, 'examples', name]);
      return [name, { value: examples[name] ?? null }];
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
