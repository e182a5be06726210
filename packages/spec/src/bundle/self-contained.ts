import type { JsonObject } from '../json/json.ts';
import { valueAt } from '../json/json-pointer.ts';
import type { BrokenReferences } from '../reference/broken-references.ts';
import { hasSchema, isSchemaName, type Mapped, mappingOf } from '../reference/discriminator-mapping.ts';
import { eachChild, isPathItem, type ObjectKind } from '../reference/object-kind.ts';
import { readReference } from '../reference/reference.ts';
import { hasIdentity } from '../reference/schema-resource.ts';
import type { SourceText } from '../text/source-text.ts';
import type { DocumentRoot } from './document-root.ts';
import { securityReferences } from './security-references.ts';

/**
 * The references of a document that is read as it is written: each is a path in its own file. `undefined` if it has
 * others. References that lead nowhere are added to `broken`.
 */
export function ownReferences(
  entry: SourceText,
  { root, version, kind: rootKind, isNamed }: DocumentRoot,
  broken: BrokenReferences,
): ReadonlySet<string> | undefined {
  const known = new Map<string, string | undefined>();
  const path: string[] = [];
  const reasonOf = ($ref: string): string | undefined => {
    if (known.has($ref)) return known.get($ref);
    const target = readReference($ref, entry.file, '');
    const isThere = typeof target !== 'string' && valueAt(root, target.path) !== undefined;
    const reason = typeof target === 'string' ? target : isThere ? undefined : 'leads nowhere';
    known.set($ref, reason);
    return reason;
  };
  const holds = ($ref: string, ...at: string[]): boolean => {
    if (!$ref.startsWith('#')) return false;
    const reason = reasonOf($ref);
    if (reason !== undefined) broken.add(`$ref "${$ref}"`, reason, entry, [...path, ...at]);
    return true;
  };
  const maps = ({ to, place }: Mapped): boolean => {
    if (!isSchemaName(to, root)) return holds(to, ...place);
    if (!hasSchema(to, root)) {
      const reason = 'names no schema under "components"';
      broken.add(`the mapping to "${to}"`, reason, entry, [...path, ...place]);
    }
    return true;
  };
  const visit = (value: JsonObject, kind: ObjectKind): boolean => {
    const { $ref } = value;
    if (kind === 'schema' && isNamed && hasIdentity(value)) return false;
    if (version === '3.2' && securityReferences(value, kind, root).length > 0) return false;
    if (isPathItem(kind) && $ref !== undefined && hasOwnMembers(value)) return false;
    let contained = typeof $ref !== 'string' || holds($ref, '$ref');
    for (const mapped of mappingOf(value, kind)) contained = maps(mapped) && contained;
    eachChild(value, kind, (child, childKind, way) => {
      if (!contained) return;
      path.push(...way);
      contained = visit(child, childKind);
      path.length -= way.length;
    });
    return contained;
  };
  return visit(root, rootKind) ? new Set(known.keys()) : undefined;
}

/** Whether a path item has members beside its `$ref` (OpenAPI 3.1, section 4.8.9). */
export function hasOwnMembers(item: JsonObject): boolean {
  return Object.keys(item).some((name) => !['$ref', 'summary', 'description'].includes(name));
}
