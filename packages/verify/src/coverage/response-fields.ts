import {
  formatPointer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  type Response,
} from '@specpact/spec';

/** Deeper than any consumer reads; a schema that leads back to itself would have no end. */
const DEEPEST = 12;

/** A body may be nested deeper than the stack; what no schema is followed to is covered by nothing. */
const DEEPEST_BODY = 64;

/** The fields that the schemas of a response name, in their order, each once. */
export function responseFields(document: OpenApiDocument, response: Response): string[] {
  const found = new Set<string>();
  for (const { path, schemaPath } of response.content) {
    if (schemaPath) visit(document, [...path, 'schema'], '', [], found);
  }
  return [...found];
}

function visit(
  document: OpenApiDocument,
  at: Path,
  prefix: string,
  trail: readonly string[],
  found: Set<string>,
): void {
  const schema = document.resolve(at);
  if (!schema || !isJsonObject(schema.value)) return;
  const pointer = formatPointer(schema.path);
  if (trail.includes(pointer) || trail.length >= DEEPEST) return;
  const below = [...trail, pointer];
  for (const [path, name] of children(schema.value)) {
    const field = name === undefined ? prefix : name === '[]' ? `${prefix}[]` : memberName(prefix, name);
    if (name !== undefined && name !== '[]') found.add(field);
    visit(document, [...schema.path, ...path], field, below, found);
  }
}

/** The schemas directly below one: of a member by its name, of an item, or of the same value. */
function children(schema: JsonObject): [Path, string | undefined][] {
  const { properties, items } = schema;
  const branches = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list) ? list.map((_, index): Path => [keyword, String(index)]) : [];
  });
  const named = isJsonObject(properties) ? Object.keys(properties) : [];
  return [
    ...[...branches, ['if'], ['then'], ['else']].map((path): [Path, undefined] => [path, undefined]),
    ...named.map((name): [Path, string] => [['properties', name], name]),
    ...(isJsonObject(items) ? [[['items'], '[]'] as [Path, string]] : []),
  ];
}

/** The fields that a consumer's expected body holds. */
export function readFields(body: JsonValue | undefined): Set<string> {
  const found = new Set<string>();
  const walk = (value: JsonValue | undefined, prefix: string, depth: number): void => {
    if (depth > DEEPEST_BODY) return;
    if (Array.isArray(value)) for (const item of value) walk(item, `${prefix}[]`, depth + 1);
    else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        const field = memberName(prefix, name);
        found.add(field);
        walk(member, field, depth + 1);
      }
    }
  };
  walk(body, '', 0);
  return found;
}

function memberName(prefix: string, name: string): string {
  const plain = /^[\w$-]+$/.test(name);
  if (!plain) return `${prefix}[${JSON.stringify(name)}]`;
  return prefix === '' ? name : `${prefix}.${name}`;
}
