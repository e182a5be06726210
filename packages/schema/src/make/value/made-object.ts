import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { SchemaFault } from '../../application/schema-fault.ts';
import { declaredTypes } from '../../json/value/json-type.ts';
import type { SchemaObjectAt } from '../../read/schema-at.ts';
import type { LazyValues } from './lazy-values.ts';
import type { Making, Wanted } from './making.ts';
import { appliedToMember, freeNames, isUnsent, namedMembers, neededMembers } from './object-members.ts';
import { shownValues } from './shown-values.ts';
import { variations } from './variations.ts';

/** How many faults of an object are mended. */
const MOST_REPAIRS = 40;

/** A member that an object may have, and the number of its chosen value. */
interface Member {
  values: LazyValues | { at: (index: number) => JsonValue | undefined };
  number: number;
}

/** Objects for schemas: first with all named members, then with fewer, then with other values. */
export function* madeObjects(wanted: Wanted): Generator<JsonObject> {
  const { making, schemas, place, faultOf, obstructed } = wanted;
  const shown = shownMembers(making, schemas);
  const known = new Map<string, Member>();
  const needed = neededMembers(making, schemas);
  const named = namedMembers(schemas);
  const order = making.members === 'all' ? [...new Set([...named, ...needed])] : needed;
  const chosen = new Set<string>();
  for (const name of order) {
    if (needed.includes(name)) {
      if (!choose(name)) return;
    } else if (!making.isLarge) choose(name);
  }
  for (const name of needed) {
    if (!chosen.has(name) && !choose(name)) return;
  }
  enlarge();
  yield* repaired();
  chosen.clear();
  for (const name of order) if (needed.includes(name)) chosen.add(name);
  enlarge();
  yield* repaired();
  for (const name of order) {
    if ((needed.includes(name) || known.has(name) || !making.isLarge) && memberOf(name)) chosen.add(name);
  }
  for (const name of order) {
    if (needed.includes(name) || !chosen.delete(name)) continue;
    yield written();
    chosen.add(name);
  }
  for (const names of [order.filter((name) => chosen.has(name)), needed]) {
    const parts = names.map((name) => memberOf(name));
    for (const numbers of variations(
      parts.length,
      (part, number) => parts[part]?.values.at(number) !== undefined,
    )) {
      yield Object.fromEntries(
        names.flatMap((name, index) => {
          const value = parts[index]?.values.at(numbers[index] ?? 0);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    }
  }

  function choose(name: string): boolean {
    if (!memberOf(name)) return false;
    chosen.add(name);
    return true;
  }

  function memberOf(name: string): Member | undefined {
    const before = known.get(name);
    if (before) return before;
    const applied = appliedToMember(schemas, name);
    const isNeeded = needed.includes(name);
    if (isUnsent(making, applied) && !isNeeded) return undefined;
    const example = shown.get(name);
    const made = making.values(applied, {
      ...place,
      name: place.name === undefined ? undefined : name,
      ...(!isNeeded && { isOptional: true }),
    });
    const values = example !== undefined && making.accepts(applied, example) ? first(example, made) : made;
    if (values.at(0) === undefined) {
      if (isNeeded && made.obstacle) obstructed(made.obstacle);
      return undefined;
    }
    const member = { values, number: 0 };
    known.set(name, member);
    return member;
  }

  function written(): JsonObject {
    // The members have the order of the schema.
    const names = [
      ...order.filter((name) => chosen.has(name)),
      ...[...chosen].filter((name) => !order.includes(name)),
    ];
    return Object.fromEntries(
      names.flatMap((name): [string, JsonValue][] => {
        const member = known.get(name);
        const value = member?.values.at(member.number);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }

  /** Adds members up to the least number. */
  function enlarge(): void {
    const least = Math.max(
      0,
      ...schemas.flatMap(({ value }) =>
        typeof value.minProperties === 'number' ? [value.minProperties] : [],
      ),
    );
    if (chosen.size >= least) return;
    for (const name of [...named, ...freeNames(making, schemas, least)]) {
      if (chosen.size >= least) return;
      if (!chosen.has(name)) choose(name);
    }
  }

  /** Removes, adds or changes the members that the validator names, until no fault is left. */
  function* repaired(): Generator<JsonObject> {
    for (let repair = 0; repair < MOST_REPAIRS; repair += 1) {
      const object = written();
      const fault = faultOf(object);
      if (!fault) {
        yield object;
        return;
      }
      obstructed(fault);
      if (!mend(fault)) return;
    }
  }

  function mend({ keyword, member, value }: SchemaFault): boolean {
    if (member !== undefined && (keyword === 'required' || keyword === 'dependentRequired'))
      return choose(member);
    if (keyword === 'maxProperties') return drop([...chosen].findLast((name) => !needed.includes(name)));
    const [token] = value.path;
    const name = token ?? member;
    if (name === undefined || !chosen.has(name)) return false;
    const held = known.get(name);
    if (held && (keyword !== 'false' || needed.includes(name)) && token !== undefined && held.number < 20) {
      if (held.values.at(held.number + 1) !== undefined) {
        held.number += 1;
        return true;
      }
    }
    return needed.includes(name) ? false : drop(name);
  }

  function drop(name: string | undefined): boolean {
    return name !== undefined && chosen.delete(name);
  }
}

/** The members of the examples that the schemas have. */
function shownMembers(
  { reader }: Making,
  schemas: readonly SchemaObjectAt[],
): ReadonlyMap<string, JsonValue> {
  const shown = new Map<string, JsonValue>();
  for (const { value } of schemas) {
    if (declaredTypes(value, reader.dialect)?.includes('object') === false) continue;
    for (const example of shownValues(value)) {
      if (!isJsonObject(example)) continue;
      for (const [name, member] of Object.entries(example)) {
        if (member !== undefined && !shown.has(name)) shown.set(name, member);
      }
    }
  }
  return shown;
}

function first(value: JsonValue, others: LazyValues): { at: (index: number) => JsonValue | undefined } {
  return { at: (index) => (index === 0 ? value : others.at(index - 1)) };
}
