import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { keywordOf } from '../../keywords/table.ts';
import { mayBeRounded } from '../../number/exact-numbers.ts';
import { equal } from '../../read/equal.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { isAsserted, schemaId, sorted } from './schema-id.ts';

interface Read {
  reader: SchemaReader;
  schema: { value: JsonObject | boolean };
}

/** Keywords whose meaning depends on more than themselves and the references below them. */
const ELSEWHERE = ['$id', 'id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$schema', 'discriminator'];

const known = new WeakMap<JsonObject, WeakMap<JsonObject, boolean>>();

/**
 * Whether two schemas of two documents are written alike. References are followed, and must lead to schemas
 * that are written alike too. Two schemas that are still being compared count as alike.
 */
export function sameSchema(one: Read, other: Read): boolean {
  const granted: [JsonObject, JsonObject][] = [];
  const found = alike(one.reader, one.schema.value, other.reader, other.schema.value, granted);
  // What was assumed is true only if the whole comparison is.
  if (!found) for (const [a, b] of granted) known.get(a)?.delete(b);
  return found;
}

function alike(
  mine: SchemaReader,
  a: JsonValue | undefined,
  theirs: SchemaReader,
  b: JsonValue | undefined,
  granted: [JsonObject, JsonObject][],
): boolean {
  if (!isJsonObject(a) || !isJsonObject(b)) {
    if (!Array.isArray(a) || !Array.isArray(b))
      return equal(a, b) && !(typeof a === 'number' && mayBeRounded(a));
    return a.length === b.length && a.every((one, index) => alike(mine, one, theirs, b[index], granted));
  }
  if (mine.dialect === theirs.dialect && schemaId(mine, a) === schemaId(theirs, b)) return true;
  const before = known.get(a)?.get(b);
  if (before !== undefined) return before;
  remember(a, b, true);
  granted.push([a, b]);
  const isAlike = mine.dialect === theirs.dialect && sameMembers();
  if (!isAlike) remember(a, b, false);
  return isAlike;

  /** The names in a map are names of members, not keywords. */
  function sameMap(said: JsonValue | undefined, there: JsonValue | undefined): boolean {
    if (!isJsonObject(said) || !isJsonObject(there)) return equal(said, there);
    const names = Object.keys(said);
    return (
      names.length === Object.keys(there).length &&
      names.every(
        (name) => Object.hasOwn(there, name) && alike(mine, said[name], theirs, there[name], granted),
      )
    );
  }

  function sameMembers(): boolean {
    if (!isJsonObject(a) || !isJsonObject(b)) return false;
    const [names, others] = [asserted(a), asserted(b)];
    if (names.length !== others.length || !names.every((name) => Object.hasOwn(b, name))) return false;
    return names.every((name) => {
      if (ELSEWHERE.includes(name)) return false;
      const [said, saidThere] = [a[name], b[name]];
      if (name === '$ref' && typeof said === 'string' && typeof saidThere === 'string') {
        const [here, there] = [mine.target(said), theirs.target(saidThere)];
        return (
          here !== undefined && there !== undefined && alike(mine, here.value, theirs, there.value, granted)
        );
      }
      const schemas = keywordOf(name)?.schemas;
      if (!schemas) return sorted(said) === sorted(saidThere);
      if (schemas.are === 'map') return sameMap(said, saidThere);
      return alike(mine, said, theirs, saidThere, granted);
    });
  }
}

function asserted(schema: JsonObject): string[] {
  return Object.keys(schema).filter(isAsserted);
}

function remember(a: JsonObject, b: JsonObject, isAlike: boolean): void {
  const others = known.get(a) ?? new WeakMap<JsonObject, boolean>();
  known.set(a, others);
  others.set(b, isAlike);
}
