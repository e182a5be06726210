import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { IN_PLACE } from './translated-keywords.ts';

/**
 * Removes each reference that leads a definition back to itself about the same value. Such a reference says nothing, and
 * a function that followed it would never end.
 *
 * @param definitions by their names, changed in place.
 */
export function breakCircles(definitions: Record<string, JsonValue>): void {
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    open.add(name);
    eachInPlace(definitions[name], (schema) => {
      const target = String(schema.$ref).replace('#/$defs/', '');
      if (open.has(target)) delete schema.$ref;
      else if (!done.has(target)) visit(target);
    });
    open.delete(name);
    done.add(name);
  };
  for (const name of Object.keys(definitions)) if (!done.has(name)) visit(name);
}

/** Calls `visit` with each schema that has a `$ref` and is about the same value as `schema`. */
function eachInPlace(schema: JsonValue | undefined, visit: (schema: JsonObject) => void): void {
  if (!isJsonObject(schema)) return;
  if (typeof schema.$ref === 'string') visit(schema);
  for (const { name, schemas } of IN_PLACE) {
    const said = schema[name];
    if (said === undefined) continue;
    const below = schemas?.are === 'one' ? [said] : isJsonObject(said) ? Object.values(said) : said;
    for (const item of Array.isArray(below) ? below : []) eachInPlace(item, visit);
  }
}
