import {
  eachChild,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ObjectKind,
  parsePointer,
  valueAt,
} from '@specpact/spec';

/** The section of `components` for each kind of object that types are made from. */
const SECTIONS: Partial<Record<ObjectKind, string>> = {
  schema: 'schemas',
  response: 'responses',
  parameter: 'parameters',
  requestBody: 'requestBodies',
  header: 'headers',
};

/**
 * Makes a component of each target that is elsewhere (`#/paths/…/schema`, a `$defs`, an extension). openapi-typescript
 * names only the types of components, and takes the first token of any other reference for an identifier.
 *
 * @param part the part of the document that types are made from, changed in place.
 * @param root the document in which the targets are.
 */
export function liftDeepReferences(part: JsonObject, root: JsonObject): void {
  const lifted = new Map<string, string>();
  const visit = (value: JsonObject, kind: ObjectKind): void => {
    const section = SECTIONS[kind];
    if (typeof value.$ref === 'string' && section !== undefined && !isComponent(value.$ref, section)) {
      const { $ref } = value;
      const key = `${section} ${$ref}`;
      let name = lifted.get(key);
      if (name === undefined) {
        const components = member(member(part, 'components'), section);
        name = freeName(components, $ref);
        lifted.set(key, name);
        const target = structuredClone(valueAt(root, tokens($ref)) ?? true) as JsonValue;
        components[name] = target;
        if (isJsonObject(target)) visit(target, kind);
      }
      value.$ref = `#/components/${section}/${name}`;
    }
    eachChild(value, kind, (child, childKind) => visit(child, childKind));
  };
  visit(part, 'document');
}

function isComponent($ref: string, section: string): boolean {
  const [components, found, name, ...rest] = tokens($ref);
  return components === 'components' && found === section && name !== undefined && rest.length === 0;
}

function tokens($ref: string): string[] {
  return parsePointer(decodeURIComponent($ref.slice(1)));
}

function member(object: JsonObject, name: string): JsonObject {
  const found = object[name];
  if (isJsonObject(found)) return found;
  const created: JsonObject = {};
  object[name] = created;
  return created;
}

function freeName(taken: JsonObject, $ref: string): string {
  const name =
    tokens($ref)
      .at(-1)
      ?.replace(/[^A-Za-z0-9._-]/g, '_') || '_';
  let free = name;
  for (let count = 2; free in taken; count += 1) free = `${name}_${count}`;
  return free;
}
