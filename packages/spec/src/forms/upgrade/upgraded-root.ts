import type { WrittenParts } from '../../bundle/written-parts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import { eachChild, type ObjectKind } from '../../reference/object-kind.ts';

/**
 * A document of OpenAPI 3.0 in the form of 3.1. Its schemas become JSON Schema 2020-12 of the same meaning.
 *
 * @param parts is told the old place of each part that gets another name.
 */
export function upgradedRoot(root: JsonObject, parts: WrittenParts): JsonObject {
  const upgrade = (value: JsonObject, kind: ObjectKind, at: Path): JsonObject => {
    const made: JsonObject = { ...value };
    eachChild(value, kind, (child, childKind, [name, key]) => {
      const upgraded = upgrade(child, childKind, [...at, name, ...(key === undefined ? [] : [key])]);
      if (key === undefined) set(made, name, upgraded);
      else {
        if (made[name] === value[name]) made[name] = copied(value[name] ?? null);
        set(made[name] ?? {}, key, upgraded);
      }
    });
    return kind === 'schema' ? upgradedSchema(made, at, parts) : made;
  };
  return upgrade(root, 'document', []);
}

/** Members that say nothing about a value, and may stand beside a `$ref`. */
const NOTES = /^(\$ref|title|description|deprecated|externalDocs|x-.*)$/;

function upgradedSchema(schema: JsonObject, at: Path, parts: WrittenParts): JsonObject {
  // Nothing counts beside a `$ref` in 3.0 (section 4.7.23). In 3.1 it would.
  if (typeof schema.$ref === 'string') {
    return Object.fromEntries(Object.entries(schema).filter(([name]) => NOTES.test(name)));
  }
  const made: JsonObject = {};
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'nullable') continue;
    if (name === 'type' && schema.nullable === true) made.type = withNull(value ?? null);
    else if (name === 'example' && schema.examples === undefined) {
      made.examples = [value ?? null];
      parts.move([...at, 'examples'], [...at, 'example']);
    } else made[name] = value;
  }
  // Without a type, `nullable` adds null to all types.
  if (schema.nullable === true && schema.type === undefined) made.type = TYPES;
  exclusive(made, 'minimum', 'exclusiveMinimum');
  exclusive(made, 'maximum', 'exclusiveMaximum');
  return made;
}

const TYPES = ['array', 'boolean', 'null', 'number', 'object', 'string'];

/** `nullable` means nothing without a `type` beside it (OpenAPI 3.0.3, section 4.7.24.1). */
function withNull(type: JsonValue): JsonValue {
  const types = [type].flat();
  return types.includes('null') ? type : [...types, 'null'];
}

/** A bound is exclusive by a boolean beside it in 3.0, and by its own name in 3.1. */
function exclusive(schema: JsonObject, bound: string, keyword: string): void {
  const said = schema[keyword];
  if (typeof said !== 'boolean') return;
  delete schema[keyword];
  if (!said || schema[bound] === undefined) return;
  schema[keyword] = schema[bound];
  delete schema[bound];
}

function copied(holder: JsonValue): JsonValue {
  return Array.isArray(holder) ? [...holder] : isJsonObject(holder) ? { ...holder } : holder;
}

/** Sets a member, whatever its name: an assignment to `__proto__` would do something else. */
function set(holder: JsonValue, name: string, value: JsonValue): void {
  Object.defineProperty(holder, name, { value, configurable: true, enumerable: true, writable: true });
}
