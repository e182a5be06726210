import { isJsonObject, type JsonObject } from '../json/json.ts';
import { type Path, valueAt } from '../json/json-pointer.ts';
import type { ObjectKind } from '../reference/object-kind.ts';

/** A security scheme that is named by a reference to it. */
interface SecurityReference {
  requirement: JsonObject;
  name: string;
  /** From the document or the operation. */
  place: Path;
}

/**
 * The security requirements of a document or an operation that name a scheme by a reference. A name of a component
 * wins (OpenAPI 3.2, section 4.30). A name without the signs of a reference is a name, even if nothing has it.
 */
export function securityReferences(
  { security }: JsonObject,
  kind: ObjectKind,
  root: JsonObject,
): SecurityReference[] {
  if ((kind !== 'document' && kind !== 'operation') || !Array.isArray(security)) return [];
  return security.flatMap((requirement, index) =>
    Object.keys(isJsonObject(requirement) ? requirement : {}).flatMap((name): SecurityReference[] => {
      const isName = valueAt(root, ['components', 'securitySchemes', name]) !== undefined;
      if (isName || !/[/#]/.test(name) || !isJsonObject(requirement)) return [];
      return [{ requirement, name, place: ['security', String(index), name] }];
    }),
  );
}
