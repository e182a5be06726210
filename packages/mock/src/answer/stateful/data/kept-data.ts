// answer/stateful/data/ takes the collections that a document's paths and schemas form.
// It gives the things of each, first from the examples, then as requests leave them.
import type { JsonObject } from '@specpact/spec';
import type { Collection } from './collection.ts';
import { idAsMember, idSchemaOf } from './identifier.ts';
import { newId } from './new-id.ts';
import { belongs, type CollectionPlace, ownerMembers } from './owner.ts';
import { seedsOf } from './seeds.ts';
import { readable } from './shown-thing.ts';

/** The most things that a collection holds. After that, a new one replaces the oldest. */
const MOST = 10_000;

/** The things of one collection by their ids, as text. */
type Things = Map<string, JsonObject>;

/** The things of one collection, as they are stored in a file or sent as fixtures. */
export interface StoredCollection {
  /** The name of the document. */
  document: string;
  /** The path of the collection, with its values filled in. */
  path: string;
  /** Oldest first. */
  things: readonly JsonObject[];
  /** The id of each thing. Without them they are read from the things. */
  ids?: readonly string[] | undefined;
}

/** What a stateful mock keeps: the things of each collection. At first they are those of the examples. */
export class KeptData {
  readonly #collections = new Map<string, CollectionPlace & { things: Things }>();
  /** Collections that were stored, and that nobody has asked for yet. */
  readonly #stored = new Map<string, StoredCollection>();
  readonly #changed: () => void;

  /** @param changed called after each change. */
  constructor(changed: () => void = () => undefined) {
    this.#changed = changed;
  }

  /** The things of a collection, oldest first. */
  things({ collection, path }: CollectionPlace): Things {
    const key = placeKey(collection, path);
    const known = this.#collections.get(key);
    if (known) return known.things;
    const things: Things = new Map();
    this.#collections.set(key, { collection, path, things });
    const stored = this.#stored.get(key);
    if (stored) {
      this.#stored.delete(key);
      for (const [index, thing] of stored.things.entries()) {
        const id = stored.ids?.[index];
        if (id === undefined) this.#add(things, collection, thing);
        else this.#keep(things, id, thing);
      }
      return things;
    }
    for (const seed of seedsOf(collection)) {
      if (belongs(seed, collection, path)) this.#add(things, collection, seed);
    }
    return things;
  }

  /** Adds a thing. A thing without an id gets a new one. */
  create(place: CollectionPlace, thing: JsonObject): { id: string; thing: JsonObject } {
    const created = this.#add(this.things(place), place.collection, { ...thing, ...ownerMembers(place) });
    this.#changed();
    return created;
  }

  /** Replaces the thing that has an id, or adds one with that id. */
  put(place: CollectionPlace, id: string, thing: JsonObject): JsonObject {
    const { collection } = place;
    const named = { ...thing, ...idAsMember(collection, id) };
    this.#keep(this.things(place), id, named);
    this.#changed();
    return named;
  }

  /** Removes a thing and everything below it. */
  remove(place: CollectionPlace, id: string): void {
    this.things(place).delete(id);
    const below = `${placeKey(place.collection, place.path)}/${encodeURIComponent(id)}/`;
    for (const known of [this.#collections, this.#stored]) {
      for (const key of known.keys()) if (key.startsWith(below)) known.delete(key);
    }
    this.#changed();
  }

  /** What is kept, by document and path. A collection is listed once somebody has asked for it. */
  get all(): { document: string; path: string; things: JsonObject[] }[] {
    return [...this.#collections.values()].map(({ collection: { document, item }, path, things }) => ({
      document: document.name,
      path,
      things: [...things.values()].map(readable(document, item)),
    }));
  }

  /** Everything, with the members that no answer shows. `restore` takes it. */
  get stored(): StoredCollection[] {
    const asked = [...this.#collections.values()].map(({ collection, path, things }) => ({
      document: collection.document.name,
      path,
      things: [...things.values()],
      ids: [...things.keys()],
    }));
    return [...asked, ...this.#stored.values()];
  }

  /** Replaces everything. A collection that is not named has the things of the examples again. */
  restore(collections: readonly StoredCollection[]): void {
    this.#collections.clear();
    this.#stored.clear();
    for (const each of collections) this.#stored.set(`${each.document}:${each.path}`, each);
    this.#changed();
  }

  /** Forgets all changes: what is left is what the documents' examples show. */
  reset(): void {
    this.restore([]);
  }

  #add(things: Things, collection: Collection, thing: JsonObject): { id: string; thing: JsonObject } {
    const given = collection.idMember === undefined ? undefined : thing[collection.idMember];
    const isGiven = typeof given === 'number' || (typeof given === 'string' && given !== '');
    const id = isGiven
      ? String(given)
      : newId(idSchemaOf(collection), collection.name, (id) => things.has(id), next(things));
    const member = isGiven ? {} : idAsMember(collection, id);
    // The id is written twice: first for its place among the members, last for its value.
    const named = isGiven ? thing : { ...member, ...thing, ...member };
    this.#keep(things, id, named);
    return { id, thing: named };
  }

  #keep(things: Things, id: string, thing: JsonObject): void {
    const [oldest] = things.keys();
    if (things.size >= MOST && !things.has(id) && oldest !== undefined) things.delete(oldest);
    things.set(id, thing);
  }
}

function placeKey({ document }: Collection, path: string): string {
  return `${document.name}:${path}`;
}

/** The number for the next id. It is higher than each number so far, and than the count of things. */
function next(things: Things): number {
  let highest = 0;
  for (const id of things.keys()) if (/^\d{1,15}$/.test(id)) highest = Math.max(highest, Number(id));
  return Math.max(highest, things.size) + 1;
}
