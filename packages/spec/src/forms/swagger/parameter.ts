import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import { extensionsOf } from './map-object.ts';
import { schemaOfParameter } from './schema.ts';
import { serializationOf } from './serialization.ts';
import type { Translation, WrittenValue } from './translation.ts';

/** A parameter in a list, and what its `$ref` leads to. */
export interface ListedParameter {
  index: number;
  written: JsonValue;
  resolved: WrittenValue;
}

/** Whether a parameter describes the body, or a part of it. */
export function isBodyParameter(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && (value.in === 'body' || value.in === 'formData');
}

/** The parameters of a list, with what their `$ref`s lead to. */
export function listedParameters(
  translation: Translation,
  list: JsonValue | undefined,
  from: Path,
): ListedParameter[] {
  if (!Array.isArray(list)) return [];
  return list.map((written, index) => ({
    index,
    written,
    resolved: translation.resolved(written, [...from, String(index)]),
  }));
}

/** The parameters of a list that are no part of a body. */
export function translateParameters(
  translation: Translation,
  list: readonly ListedParameter[],
  at: Path,
  from: Path,
): JsonValue[] {
  return list
    .filter(({ resolved }) => !isBodyParameter(resolved.value))
    .map(({ index, written }, place) => {
      const places = [
        [...at, String(place)],
        [...from, String(index)],
      ] as const;
      translation.move(...places);
      return translateParameter(translation, written, ...places);
    });
}

/** A parameter of a path, a query or a header. */
export function translateParameter(
  translation: Translation,
  written: JsonValue,
  at: Path,
  from: Path,
): JsonValue {
  if (!isJsonObject(written)) return written;
  if (typeof written.$ref === 'string') {
    return translation.reference(written, 'parameters', (target, ...places) =>
      translateParameter(translation, target, ...places),
    );
  }
  const made: JsonObject = {};
  for (const name of ['name', 'in', 'description', 'required', 'allowEmptyValue', 'deprecated']) {
    if (written[name] !== undefined) made[name] = written[name];
  }
  Object.assign(made, serializationOf(written), extensionsOf(written));
  const schema = schemaOfParameter(translation, written, [...at, 'schema'], from);
  if (schema !== undefined) made.schema = schema;
  Object.assign(made, examplesOf(translation, written, at, from));
  return made;
}

/** The examples of a parameter or a body: `x-example`, and `x-examples` by their names. */
export function examplesOf(
  translation: Translation,
  { 'x-example': example, 'x-examples': examples }: JsonObject,
  at: Path,
  from: Path,
): JsonObject {
  if (isJsonObject(examples)) {
    translation.move([...at, 'examples'], [...from, 'x-examples']);
    const named = Object.entries(examples).map(([name, value]) => {
      translation.move([...at, 'examples', name, 'value'], [...from, 'x-examples', name]);
      return [name, { value }];
    });
    return { examples: Object.fromEntries(named) };
  }
  if (example === undefined) return {};
  translation.move([...at, 'example'], [...from, 'x-example']);
  return { example };
}
