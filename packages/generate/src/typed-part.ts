import { eachChild, isJsonObject, type JsonObject, type JsonValue, type ObjectKind } from '@specpact/spec';

/**
 * The part of a document that types are made of, as a copy: without example values, extensions and
 * links.
 *
 * Those are data. The tools below this package follow a `$ref` wherever they find one, in an example
 * as well, even to the network; here nothing is left for them to follow.
 */
export function typedPart(root: JsonObject): JsonObject {
  const { openapi, paths, webhooks, components, security } = structuredClone(root);
  const part: JsonObject = { openapi, info: { title: '-', version: '-' }, paths: paths ?? {} };
  for (const [name, value] of Object.entries({ webhooks, components, security })) {
    if (value !== undefined) part[name] = value;
  }
  removeData(part, 'document');
  return part;
}

/** Members that hold data, whatever stands in them. */
const DATA: Partial<Record<ObjectKind, readonly string[]>> = {
  components: ['examples', 'links'],
  header: ['example', 'examples'],
  mediaType: ['example', 'examples'],
  parameter: ['example', 'examples'],
  response: ['links'],
};

/** Members of a schema that hold data and go into its type or its comment: kept if nothing in them refers. */
const SCHEMA_DATA = ['const', 'default', 'enum', 'example', 'examples'];

function removeData(value: JsonObject, kind: ObjectKind): void {
  for (const name of Object.keys(value)) {
    // A callback is a map of expressions; the name of one may begin with anything.
    if (name.startsWith('x-') && kind !== 'callback') delete value[name];
  }
  for (const name of DATA[kind] ?? []) delete value[name];
  if (kind === 'schema') {
    for (const name of SCHEMA_DATA) if (refers(value[name])) delete value[name];
  }
  eachChild(value, kind, (child, childKind) => removeData(child, childKind));
}

function refers(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(refers);
  if (!isJsonObject(value)) return false;
  return typeof value.$ref === 'string' || Object.values(value).some(refers);
}
