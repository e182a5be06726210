import type { JsonObject, JsonValue } from '@specpact/spec';
import type { Collection } from './collection.ts';
import { isSameName, singular } from './names.ts';
import { idSchema } from './new-id.ts';
import { schemaShape } from './schema-shape.ts';

/** A collection, and the path at which a request finds it: the `posts` of `/users/7`. */
export interface CollectionPlace {
  collection: Collection;
  /** The template with its values filled in: `/users/7/posts`. */
  path: string;
}

/** The ids of the parents in a path, with the names they may have: in `/users/7/posts` the `user` is `7`. */
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

/** Whether an example belongs to the parents in a path. It does, unless one of its members names another parent. */
export function belongs(seed: JsonObject, collection: Collection, path: string): boolean {
  return parents({ template: collection.template, path }).every(({ names, id }) => {
    const member = ownerMember(Object.keys(seed), names, collection);
    return member === undefined || String(seed[member]) === id;
  });
}

/** The members by which a new thing names its parents, if its schema has such members. */
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

/**
 * The member that names a parent. It is never the thing's own id, even if the parent's parameter is `{id}`.
 */
function ownerMember(members: readonly string[], names: readonly string[], { idMember }: Collection) {
  const others = members.filter((member) => member !== idMember);
  return names.flatMap((name) => others.find((member) => isSameName(member, name)) ?? [])[0];
}
