import {
  formatPointer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  valueAt,
} from '@specpact/spec';

/** A schema object and where it is written, `$ref`s followed. */
export interface SchemaAt {
  value: JsonObject;
  path: Path;
}

/**
 * Every schema that may speak about the value that the schemas at `paths` describe: themselves, what
 * a `$ref` leads to, and each branch of a composition, whichever of them applies in the end.
 */
export function applicableSchemas(document: OpenApiDocument, paths: readonly Path[]): SchemaAt[] {
  const found = new Map<string, SchemaAt>();
  const visit = (start: Path) => {
    const written = valueAt(document.root, start);
    const resolved = document.resolve(start);
    // In OpenAPI 3.1, members beside a `$ref` apply too (section 4.8.24.2); before, they are ignored.
    if (isJsonObject(written) && typeof written.$ref === 'string' && Object.keys(written).length > 1) {
      note({ value: written, path: start });
    }
    if (resolved && isJsonObject(resolved.value)) note({ value: resolved.value, path: resolved.path });
  };
  const note = (schema: SchemaAt) => {
    const pointer = formatPointer(schema.path);
    if (found.has(pointer)) return;
    found.set(pointer, schema);
    for (const branch of branches(schema)) visit(branch);
  };
  for (const path of paths) visit(path);
  // The written target of a `$ref` describes the value; what stands beside the `$ref` adds to it.
  return [...found.values()].toSorted((a, b) => Number('$ref' in a.value) - Number('$ref' in b.value));
}

function branches({ value, path }: SchemaAt): Path[] {
  const lists = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => {
    const list = value[keyword];
    return Array.isArray(list) ? list.map((_, index) => [...path, keyword, String(index)]) : [];
  });
  const single = ['if', 'then', 'else'].filter((keyword) => isJsonObject(value[keyword]));
  const dependent = isJsonObject(value.dependentSchemas) ? Object.keys(value.dependentSchemas) : [];
  return [
    ...lists,
    ...single.map((keyword) => [...path, keyword]),
    ...dependent.map((name) => [...path, 'dependentSchemas', name]),
  ];
}

/** Whether an object can be what a schema describes. */
export function allowsObject({ value: { type } }: SchemaAt): boolean {
  return type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'));
}

/** Whether a schema says which members an object has, or that it has no others. */
export function describesMembers({ value }: SchemaAt): boolean {
  return (
    value.additionalProperties === false ||
    value.unevaluatedProperties === false ||
    ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'].some((keyword) =>
      hasContent(value[keyword]),
    )
  );
}

/** The names that a schema lists under `properties`. */
export function propertyNames({ value }: SchemaAt): string[] {
  return isJsonObject(value.properties) ? Object.keys(value.properties) : [];
}

/**
 * The schemas that describe a member of an object, where `schema` names it, has a pattern for it, or
 * describes all members alike. An open schema (`additionalProperties: true`) describes no member.
 */
export function memberSchemas({ value, path }: SchemaAt, name: string): Path[] {
  const { properties, patternProperties } = value;
  const named: Path[] =
    isJsonObject(properties) && Object.hasOwn(properties, name) ? [[...path, 'properties', name]] : [];
  const patterns = isJsonObject(patternProperties) ? Object.keys(patternProperties) : [];
  const matching = patterns
    .filter((pattern) => matches(pattern, name))
    .map((pattern) => [...path, 'patternProperties', pattern]);
  if (named.length > 0 || matching.length > 0) return [...named, ...matching];
  return ['additionalProperties', 'unevaluatedProperties']
    .filter((keyword) => hasContent(value[keyword]))
    .map((keyword) => [...path, keyword]);
}

/** The schemas that describe an item of an array. */
export function itemSchemas({ value, path }: SchemaAt, index: number): Path[] {
  const { items, prefixItems } = value;
  if (Array.isArray(prefixItems) && index < prefixItems.length)
    return [[...path, 'prefixItems', String(index)]];
  return isJsonObject(items) ? [[...path, 'items']] : [];
}

function hasContent(schema: JsonValue | undefined): boolean {
  return isJsonObject(schema) && Object.keys(schema).length > 0;
}

/** A pattern that does not compile matches nothing: that the document is invalid is not said here. */
function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
