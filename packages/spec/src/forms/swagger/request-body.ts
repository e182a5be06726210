import type { JsonObject, JsonValue } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import { essence, isForm, isMultipart } from '../../words/media-type.ts';
import { extensionsOf } from './map-object.ts';
import { mediaTypesOf } from './media-types.ts';
import { examplesOf, isBodyParameter, type ListedParameter } from './parameter.ts';
import { schemaOfParameter, translateSchema } from './schema.ts';
import { serializationOf } from './serialization.ts';
import type { Translation } from './translation.ts';

/** A parameter of a body, and where it is written. */
interface BodyParameter {
  value: JsonObject;
  path: Path;
}

/**
 * The request body that the parameters `in: body` and `in: formData` describe.
 *
 * @param lists the parameters of the path item, then those of the operation, which win.
 */
export function translateBody(
  translation: Translation,
  lists: readonly (readonly ListedParameter[])[],
  consumes: JsonValue | undefined,
  at: Path,
  from: Path,
): JsonObject | undefined {
  const found = lists.flat().flatMap(({ resolved: { value, path } }): BodyParameter[] => {
    return isBodyParameter(value) ? [{ value, path }] : [];
  });
  const types = mediaTypesOf(consumes);
  const body = found.findLast(({ value }) => value.in === 'body');
  if (body) return wholeBody(translation, body, types, at);
  const fields = new Map(found.map((field) => [String(field.value.name), field]));
  return fields.size === 0 ? undefined : formBody(translation, fields, types, at, from);
}

/** Without `consumes` any media type may be sent. Most authors mean JSON. */
const ANY = ['application/json', '*/*'];

function wholeBody(
  translation: Translation,
  { value, path }: BodyParameter,
  types: readonly string[],
  at: Path,
): JsonObject {
  translation.move(at, path);
  const content: JsonObject = {};
  for (const type of types.length > 0 ? types : ANY) {
    const place = [...at, 'content', type];
    translation.move(place, path);
    content[type] = {
      ...(value.schema !== undefined && {
        schema: translateSchema(translation, value.schema, [...place, 'schema'], [...path, 'schema']),
      }),
      ...examplesOf(translation, value, place, path),
    };
  }
  return { ...described(value), ...(value.required === true && { required: true }), content };
}

function described(value: JsonObject): JsonObject {
  return {
    ...(value.description !== undefined && { description: value.description }),
    ...extensionsOf(value),
  };
}

/** A form. Its members are the parameters. */
function formBody(
  translation: Translation,
  fields: ReadonlyMap<string, BodyParameter>,
  consumes: readonly string[],
  at: Path,
  from: Path,
): JsonObject {
  translation.move(at, [...from, 'parameters']);
  const required = [...fields.values()].filter(({ value }) => value.required === true);
  const content: JsonObject = {};
  for (const type of formTypes(consumes, fields)) {
    const place = [...at, 'content', type];
    const properties: JsonObject = {};
    const encoding: JsonObject = {};
    for (const [name, { value, path }] of fields) {
      const member = [...place, 'schema', 'properties', name];
      const schema = schemaOfParameter(translation, value, member, path);
      const notes = value.description === undefined ? {} : { description: value.description };
      properties[name] = { ...(typeof schema === 'object' ? schema : {}), ...filled(value), ...notes };
      const written = serializationOf(value);
      if (Object.keys(written).length === 0) continue;
      encoding[name] = written;
      translation.move([...place, 'encoding', name], path);
    }
    const schema = {
      type: 'object',
      properties,
      ...(required.length > 0 && { required: required.map(({ value }) => String(value.name)) }),
    };
    content[type] = { schema, ...(Object.keys(encoding).length > 0 && { encoding }) };
  }
  return { ...(required.length > 0 && { required: true }), content };
}

/**
 * Whether a text may be empty: not if the document says `allowEmptyValue: false` (Swagger 2.0, Parameter Object). That is
 * also the default. But authors who do not write it let `minLength` decide, as in any schema.
 */
function filled({ allowEmptyValue, type, minLength }: JsonObject): JsonObject {
  const isOpen = minLength === undefined || minLength === 0;
  return allowEmptyValue === false && type === 'string' && isOpen ? { minLength: 1 } : {};
}

/** The media types of a form. A form without media types is multipart if it has a file. */
function formTypes(consumes: readonly string[], fields: ReadonlyMap<string, BodyParameter>): string[] {
  const forms = consumes.filter((type) => isForm(essence(type)) || isMultipart(essence(type)));
  if (forms.length > 0) return forms;
  const hasFile = [...fields.values()].some(({ value }) => value.type === 'file');
  return [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded'];
}
