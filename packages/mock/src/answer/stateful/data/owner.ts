import type { JsonObject, JsonValue } from '@specpact/spec';
import type { Collection } from './collection.ts';
import { isSameName, singular } from './names.ts';
import { idSchema } from './new-id.ts';
import { schemaShape } from './schema-shape.ts';

/** Where a request's collection is: `posts` of `/users/7`. */
export interface CollectionPlace {
  collection: Collection;
  /** With the values filled in: `/users/7/posts`. */
  path: string;
}

/** The parents' ids that are written in the path: for `/users/7/posts` that `user` is `7`. */
function parents({ template, path }: { template: string; path: string }): { names: string[]; id: string }[] {
  const values = path.split('/');
  const fragments = template.split('/');
  return fragments.flatMap((fragment, index) => {
    const parameter = /^\{([^{}]+)\}$/.exec(fragment)?.[1];
    if (parameter === undefined) return [];
    const owner = singular(fragments[index - 1] ?? '');
    return [{ names: [parameter, `${owner}Id`], id: decodeURIComponent(values[index] ?? '') }];
  });
}

/** Whether an example is of this parent: it is, unless it says that it is another's. */
export function belongs(seed: JsonObject, collection: Collection, path: string): boolean {
  return parents({ template: collection.template, path }).every(({ names, id }) => {
    const member = ownerMember(Object.keys(seed), names, collection);
    return member === undefined || String(seed[member]) === id;
  });
}

/** The members in which a new thing says whose it is, where its schema has them. */
export function ownerMembers({ collection, path }: CollectionPlace): JsonObject {
  const shape = collection.item && schemaShape(collection.document, collection.item);
  return Object.fromEntries(
    parents({ template: collection.template, path }).flatMap(({ names, id }): [string, JsonValue][] => {
      const member = ownerMember([...(shape?.properties.keys() ?? [])], names, collection);
      if (member === undefined) return [];
      const { isNumber } = idSchema(collection.document, shape?.properties.get(member));
      return [[member, isNumber && String(Number(id)) === id ? Number(id) : id]];
    }),
  );
}

/** `{id}` of the parent is not the thing's own `id`. */
function ownerMember(members: readonly string[], names: readonly string[], { idMember }: Collection) {
  const others = members.filter((member) => member !== idMember);
  return names.flatMap((name) => others.find((member) => isSameName(member, name)) ?? [])[0];
}
