import type { JsonObject } from '@specpact/spec';
import type { Collection } from './collection.ts';
import { idOf, idSchemaOf } from './identifier.ts';
import { newId } from './new-id.ts';
import { belongs, type CollectionPlace, ownerMembers } from './owner.ts';
import { seedsOf } from './seeds.ts';
import { readable } from './shown-thing.ts';

/** How many things a collection holds at most; a new one then takes the place of the oldest. */
const MOST = 10_000;

/** The things of one collection by their ids, as text. */
type Things = Map<string, JsonObject>;

/** What a stateful mock holds: the things of each collection, at first those of the document's examples. */
export class KeptData {
  readonly #collections = new Map<string, CollectionPlace & { things: Things }>();

  /** The things of a collection, in the order in which they came. */
  things({ collection, path }: CollectionPlace): Things {
    const key = keyOf(collection, path);
    const known = this.#collections.get(key);
    if (known) return known.things;
    const things: Things = new Map();
    this.#collections.set(key, { collection, path, things });
    for (const seed of seedsOf(collection)) {
      if (belongs(seed, collection, path)) this.#add(things, collection, seed);
    }
    return things;
  }

  /** Adds a thing; an id that it does not have is made. */
  create(place: CollectionPlace, thing: JsonObject): { id: string; thing: JsonObject } {
    return this.#add(this.things(place), place.collection, { ...thing, ...ownerMembers(place) });
  }

  /** Puts another thing in the place of one, or adds it: it gets the id. */
  put(place: CollectionPlace, id: string, thing: JsonObject): JsonObject {
    const { collection } = place;
    const named = { ...thing, ...idOf(collection, id) };
    this.#keep(this.things(place), id, named);
    return named;
  }

  /** Takes a thing away, with what is below it. */
  remove(place: CollectionPlace, id: string): void {
    this.things(place).delete(id);
    const below = `${keyOf(place.collection, place.path)}/${encodeURIComponent(id)}/`;
    for (const key of this.#collections.keys()) if (key.startsWith(below)) this.#collections.delete(key);
  }

  /** What is held, by document and path; collections that nobody asked for yet are not listed. */
  get all(): { document: string; path: string; things: JsonObject[] }[] {
    return [...this.#collections.values()].map(({ collection: { document, item }, path, things }) => ({
      document: document.name,
      path,
      things: [...things.values()].map(readable(document, item)),
    }));
  }

  /** Forgets all that requests did: it holds what the documents' examples show. */
  reset(): void {
    this.#collections.clear();
  }

  #add(things: Things, collection: Collection, thing: JsonObject): { id: string; thing: JsonObject } {
    const given = collection.idMember === undefined ? undefined : thing[collection.idMember];
    const isGiven = typeof given === 'number' || (typeof given === 'string' && given !== '');
    const id = isGiven
      ? String(given)
      : newId(idSchemaOf(collection), collection.name, (id) => things.has(id), next(things));
    const named = isGiven ? thing : { ...idOf(collection, id), ...thing, ...idOf(collection, id) };
    this.#keep(things, id, named);
    return { id, thing: named };
  }

  #keep(things: Things, id: string, thing: JsonObject): void {
    const [oldest] = things.keys();
    if (things.size >= MOST && !things.has(id) && oldest !== undefined) things.delete(oldest);
    things.set(id, thing);
  }
}

function keyOf({ document }: Collection, path: string): string {
  return `${document.name}:${path}`;
}

/** Numbers go on after the highest; what else there is after the number of things. */
function next(things: Things): number {
  let highest = 0;
  for (const id of things.keys()) if (/^\d{1,15}$/.test(id)) highest = Math.max(highest, Number(id));
  return Math.max(highest, things.size) + 1;
}
