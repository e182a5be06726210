import { isJsonObject, type JsonObject } from '../json/json.ts';
import { formatPointer, type Path, valueAt } from '../json/json-pointer.ts';
import type { OpenApiVersion } from '../words/version.ts';
import { mappingOf } from './discriminator-mapping.ts';
import { eachChild, type ObjectKind, sectionOf } from './object-kind.ts';
import { readReference } from './reference.ts';

/** A component of a document: `/components/schemas/Pet`, in Swagger 2.0 `/definitions/Pet`. */
interface Component {
  path: Path;
  kind: ObjectKind;
  value: JsonObject;
  /** The components that it refers to, by their pointers. */
  refersTo: Set<string>;
}

/** The components of a document by their pointers, and what its paths and webhooks refer to. */
export class Components {
  readonly #all = new Map<string, Component>();
  readonly #roots = new Set<string>();

  constructor(root: JsonObject, kind: ObjectKind, version: OpenApiVersion) {
    const own = kind === 'swagger' ? root : root.components;
    const holder = kind === 'swagger' ? 'swagger' : 'components';
    const above = kind === 'swagger' ? [] : ['components'];
    if (isJsonObject(own)) {
      eachChild(own, holder, (value, childKind, way) => {
        const isComponent = kind !== 'swagger' || sectionOf(childKind, version)?.[0] === way[0];
        const path = [...above, ...way];
        if (isComponent) {
          this.#all.set(formatPointer(path), { path, kind: childKind, value, refersTo: new Set() });
        }
      });
    }
    for (const component of this.#all.values()) {
      component.refersTo = this.#referencesOf(component.value, component.kind);
    }
    eachChild(root, kind, (value, childKind, [name, key]) => {
      if (childKind === 'components' || this.#all.has(formatPointer(key ? [name, key] : [name]))) return;
      for (const pointer of this.#referencesOf(value, childKind)) this.#roots.add(pointer);
    });
  }

  /** The components that no path and no webhook leads to, not even by way of others. */
  unused(): Path[] {
    const used = this.#closure(this.#roots, ({ refersTo }) => refersTo);
    return [...this.#all].flatMap(([pointer, { path }]) => (used.has(pointer) ? [] : [path]));
  }

  /** Some components, and all that refer to one of them. */
  around(paths: readonly Path[]): Path[] {
    const holders = (pointer: string) =>
      [...this.#all].flatMap(([holder, { refersTo }]) => (refersTo.has(pointer) ? [holder] : []));
    const found = this.#closure(new Set(paths.map(formatPointer)), (_, pointer) => holders(pointer));
    return [...found].flatMap((pointer) => {
      const path = this.#all.get(pointer)?.path;
      return path ? [path] : [];
    });
  }

  #closure(
    start: ReadonlySet<string>,
    next: (component: Component, pointer: string) => Iterable<string>,
  ): Set<string> {
    const found = new Set(start);
    for (const pointer of found) {
      const component = this.#all.get(pointer);
      if (component) for (const more of next(component, pointer)) found.add(more);
    }
    return found;
  }

  /** The components that a part of the document refers to. */
  #referencesOf(value: JsonObject, kind: ObjectKind): Set<string> {
    const found = new Set<string>();
    const refer = (reference: string) => {
      const target = reference.startsWith('#') ? readReference(reference, '', '') : '';
      if (typeof target === 'string') return;
      for (const depth of [2, 3]) {
        const pointer = formatPointer(target.path.slice(0, depth));
        if (this.#all.has(pointer)) found.add(pointer);
      }
    };
    const visit = (part: JsonObject, partKind: ObjectKind): void => {
      for (const reference of [part.$ref, part.$dynamicRef]) {
        if (typeof reference === 'string') refer(reference);
      }
      for (const { to } of mappingOf(part, partKind)) {
        refer(to.startsWith('#') ? to : `#/components/schemas/${to}`);
      }
      eachChild(part, partKind, visit);
    };
    visit(value, kind);
    return found;
  }
}

/** A copy of a document without some of its components. */
export function without(root: JsonObject, components: readonly Path[]): JsonObject {
  const copy = { ...root };
  for (const path of components) {
    let holder = copy;
    for (const name of path.slice(0, -1)) {
      const below = valueAt(holder, [name]);
      if (!isJsonObject(below)) break;
      const own = { ...below };
      holder[name] = own;
      holder = own;
    }
    delete holder[path.at(-1) ?? ''];
  }
  return copy;
}
