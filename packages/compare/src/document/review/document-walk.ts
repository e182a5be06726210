import { Trail } from '@specpact/schema';
import { eachChild, type JsonObject, type ObjectKind, type OpenApiDocument } from '@specpact/spec';

/** Nobody nests more deeply. The check of schemas reports what is deeper. */
const DEEPEST = 200;

/** Calls `visit` once with each object of a document, where it is written. No `$ref` is followed. */
export function eachObject(
  document: OpenApiDocument,
  visit: (value: JsonObject, kind: ObjectKind, at: Trail) => void,
): void {
  const seen = new Set<JsonObject>();
  const walk = (value: JsonObject, kind: ObjectKind, at: Trail, depth: number): void => {
    if (seen.has(value) || depth > DEEPEST) return;
    seen.add(value);
    visit(value, kind, at);
    eachChild(value, kind, (child, childKind, path) => {
      const below = path.reduce<Trail>((trail, token) => trail.to(token), at);
      walk(child, childKind, below, depth + 1);
    });
  };
  walk(document.root, 'document', Trail.root, 0);
}
