import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import { eachChild } from '../../reference/object-kind.ts';
import type { Translation } from './translation.ts';

/**
 * A schema in the form of OpenAPI 3.0. The name of a discriminator becomes an object, a file a text of bytes, and
 * `x-nullable`, which tools read in Swagger 2.0, `nullable`.
 */
export function translateSchema(
  translation: Translation,
  schema: JsonValue,
  at: Path,
  from: Path,
): JsonValue {
  if (!isJsonObject(schema)) return schema;
  if (typeof schema.$ref === 'string') {
    return translation.reference(schema, 'schemas', (target, ...places) =>
      translateSchema(translation, target, ...places),
    );
  }
  const made: JsonObject = { ...schema };
  eachChild(schema, 'schema', (child, _, [name, key]) => {
    const way = key === undefined ? [name] : [name, key];
    const translated = translateSchema(translation, child, [...at, ...way], [...from, ...way]);
    if (key === undefined) made[name] = translated;
    else put(made, schema, name, key, translated);
  });
  if (typeof schema.discriminator === 'string') {
    made.discriminator = { propertyName: schema.discriminator };
    translation.move([...at, 'discriminator', 'propertyName'], [...from, 'discriminator']);
  }
  if (typeof schema['x-nullable'] === 'boolean') {
    made.nullable = schema['x-nullable'];
    delete made['x-nullable'];
    translation.move([...at, 'nullable'], [...from, 'x-nullable']);
  }
  if (schema.type === 'file') Object.assign(made, { type: 'string', format: 'binary' });
  delete made.collectionFormat;
  return made;
}

/** Puts a translated schema into the copy of a list, or of an object of schemas. */
function put(made: JsonObject, schema: JsonObject, name: string, key: string, translated: JsonValue): void {
  const written = schema[name];
  if (Array.isArray(written)) {
    const list = made[name] === written ? [...written] : (made[name] as JsonValue[]);
    list[Number(key)] = translated;
    made[name] = list;
  } else if (isJsonObject(written)) {
    const members = made[name] === written ? { ...written } : (made[name] as JsonObject);
    Object.defineProperty(members, key, {
      value: translated,
      configurable: true,
      enumerable: true,
      writable: true,
    });
    made[name] = members;
  }
}

/** The keywords by which a parameter, a header or an item describes its values (Swagger 2.0, "Parameter Object"). */
const KEYWORDS = [
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'x-nullable',
];

/** The schema of a parameter or header. There it is a part of the parameter itself. */
export function schemaOfParameter(
  translation: Translation,
  parameter: JsonObject,
  at: Path,
  from: Path,
): JsonValue | undefined {
  translation.move(at, from);
  const own = Object.entries(parameter).filter(([name]) => KEYWORDS.includes(name));
  if (own.length > 0) return translateSchema(translation, Object.fromEntries(own), at, from);
  if (parameter.schema === undefined) return undefined;
  // Swagger 2.0 has `schema` only for bodies. Many authors write it elsewhere too.
  translation.move(at, [...from, 'schema']);
  return translateSchema(translation, parameter.schema, at, [...from, 'schema']);
}
