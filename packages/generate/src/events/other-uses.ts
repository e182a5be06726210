import {
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  parsePointer,
  type Revision,
  referenceTo,
} from '@specpact/spec';

/** A `$ref`, and the schema that it stands in. */
interface Reference {
  holder: string;
  target: Path;
}

/**
 * Whether a component that is revised is also used where no event is.
 *
 * @param events the references to the schemas about events and about their lists.
 */
export function isReferredFrom(
  document: OpenApiDocument,
  revisions: readonly Revision[],
  events: ReadonlySet<string>,
): boolean {
  const references = referencesIn(document.root);
  const components = new Set(revisions.flatMap(({ at }) => componentOf(at) ?? []));
  // The loop also visits what is added to the set meanwhile.
  for (const component of components) {
    for (const { holder, target } of references) {
      if (componentOf(target) !== component) continue;
      if (!isEvents(holder, events)) return true;
      const user = componentOf(parsePointer(holder.slice(1)));
      if (user !== undefined) components.add(user);
    }
  }
  return false;
}

/** Whether a reference stands in a schema about events, or in a schema about their lists. */
function isEvents(holder: string, events: ReadonlySet<string>): boolean {
  return events.has(holder) || events.has(holder.replace(/\/items$/, ''));
}

function componentOf([components, schemas, name]: Path): string | undefined {
  return components === 'components' && schemas === 'schemas' && name !== undefined ? name : undefined;
}

function referencesIn(root: JsonValue): Reference[] {
  const found: Reference[] = [];
  const visit = (value: JsonValue, path: Path): void => {
    if (Array.isArray(value))
      value.forEach((item, index) => {
        visit(item, [...path, String(index)]);
      });
    else if (isJsonObject(value)) {
      const { $ref } = value;
      if (typeof $ref === 'string' && $ref.startsWith('#/')) {
        found.push({ holder: referenceTo(path), target: parsePointer(decodeURIComponent($ref.slice(1))) });
      }
      for (const [name, member] of Object.entries(value)) {
        if (member !== undefined) visit(member, [...path, name]);
      }
    }
  };
  visit(root, []);
  return found;
}
