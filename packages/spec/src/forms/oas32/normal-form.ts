// oas32/ takes a bundled document of OpenAPI 3.2.
// It gives the same document in the form of 3.1, where 3.1 has one, and the place where each part was written.
import { WrittenParts } from '../../bundle/written-parts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import { type Path, valueAt } from '../../json/json-pointer.ts';
import { eachChild, type ObjectKind } from '../../reference/object-kind.ts';
import { readReference } from '../../reference/reference.ts';
import { normalExample } from './example.ts';
import { normalMediaType } from './media-type.ts';
import { normalParameter } from './parameter.ts';
import type { Place } from './place.ts';
import { normalXml } from './xml-object.ts';

/** A document in its normal form. */
export interface Normal {
  root: JsonObject;
  parts: WrittenParts;
}

/**
 * Gives the additions of OpenAPI 3.2 the form that 3.1 has for the same meaning. Additions without such a form stay:
 * `query`, `additionalOperations`, `defaultMapping`. So most of the code need not know the version.
 */
export function normalForm(document: JsonObject): Normal {
  const parts = new WrittenParts();
  const normal = (written: JsonObject, kind: ObjectKind, at: Path, from: Path): JsonObject => {
    const { value, path } =
      kind === 'mediaType' ? target(document, written, from) : { value: written, path: from };
    if (path !== from) parts.move(at, path);
    const place: Place = { at, from: path, move: (to, origin) => parts.move(to, origin) };
    const made = childrenOf(value, kind, (child, childKind, way) =>
      normal(child, childKind, [...at, ...way], [...path, ...way]),
    );
    NORMAL[kind]?.(made, place, value);
    return made;
  };
  return { root: normal(document, 'document', [], []), parts };
}

const NORMAL: Partial<Record<ObjectKind, (value: JsonObject, place: Place, written: JsonObject) => void>> = {
  example: normalExample,
  mediaType: normalMediaType,
  parameter: normalParameter,
  // The description may be missing since 3.2 (section 4.17).
  response: (value) => {
    if (value.$ref === undefined) value.description ??= value.summary ?? '';
  },
  schema: normalXml,
};

/** A media type may be a `$ref` (OpenAPI 3.2, section 4.14). */
function target(document: JsonObject, value: JsonObject, path: Path): { value: JsonObject; path: Path } {
  let found = { value, path };
  const seen = new Set<JsonObject>();
  while (typeof found.value.$ref === 'string' && !seen.has(found.value)) {
    seen.add(found.value);
    const reference = readReference(found.value.$ref, '', '');
    const next = typeof reference === 'string' ? undefined : valueAt(document, reference.path);
    if (typeof reference === 'string' || !isJsonObject(next)) return found;
    found = { value: next, path: reference.path };
  }
  return found;
}

/** A copy of an object. Each object below it that the specification knows is replaced. */
function childrenOf(
  value: JsonObject,
  kind: ObjectKind,
  replace: (child: JsonObject, kind: ObjectKind, way: [string] | [string, string]) => JsonObject,
): JsonObject {
  const made: JsonObject = { ...value };
  eachChild(value, kind, (child, childKind, way) => {
    const [name, key] = way;
    const replaced = replace(child, childKind, way);
    if (key === undefined) set(made, name, replaced);
    else {
      if (made[name] === value[name]) made[name] = copied(value[name] ?? null);
      set(made[name] ?? {}, key, replaced);
    }
  });
  return made;
}

function copied(holder: JsonValue): JsonValue {
  return Array.isArray(holder) ? [...holder] : isJsonObject(holder) ? { ...holder } : holder;
}

/** Sets a member, whatever its name: an assignment to `__proto__` would do something else. */
function set(holder: JsonValue, name: string, value: JsonValue): void {
  Object.defineProperty(holder, name, { value, configurable: true, enumerable: true, writable: true });
}
