// make/demand/ takes schemas that a value has to satisfy together.
// It gives schema objects without references and choices: one list for each way to satisfy them.
import { type Dialect, isJsonObject, type JsonObject } from '@specpact/spec';
import type { KeywordAt } from '../../contain/claim/containment.ts';
import { declaredTypes, type JsonType } from '../../json/value/json-type.ts';
import { branches } from '../../read/branches.ts';
import { inScopeOf, isSchema, type SchemaAt, type SchemaObjectAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { type Choice, choicesOf } from './choices.ts';

/** In how many choices another alternative than the first is taken. */
const MOST_DEVIATIONS = 3;
/** How many combinations of choices are tried. */
const MOST_CONJUNCTIONS = 200;

interface Expansion {
  /** The schemas of an `allOf` stand before the schema that has it. */
  schemas: SchemaObjectAt[];
  seen: Set<JsonObject>;
  /** The schemas that a `not` refuses as a whole. */
  refused: Set<JsonObject>;
  types: readonly string[] | undefined;
  choices: Choice[];
}

/**
 * The ways to satisfy schemas together. Each way is a list of schemas, and a value has to satisfy their other
 * keywords. `$ref`, `allOf` and the choices are resolved: `oneOf`, `anyOf`, `if`, `not`, discriminators and
 * dependent schemas. The way of all first alternatives comes first. Then one choice takes another, then two.
 *
 * @param isAbove whether this value is a part of a value of the schema.
 */
export function* conjunctions(
  reader: SchemaReader,
  starts: readonly SchemaAt[],
  isAbove: (schema: JsonObject | boolean) => boolean,
  obstructed: (by: KeywordAt) => void,
): Generator<SchemaObjectAt[]> {
  const start: Expansion = {
    schemas: [],
    seen: new Set(),
    refused: new Set(),
    types: undefined,
    choices: [],
  };
  if (!starts.every((schema) => visit(schema, start))) return;
  let count = 0;
  for (let deviations = 0; deviations <= MOST_DEVIATIONS; deviations += 1) {
    for (const conjunction of resolve(start, deviations)) {
      count += 1;
      if (count > MOST_CONJUNCTIONS) return;
      yield conjunction;
    }
    if (start.choices.length === 0) return;
  }

  /** @returns whether a value may still satisfy all schemas. */
  function visit({ value: schema, at, scope: come }: SchemaAt, into: Expansion): boolean {
    if (schema === false) {
      obstructed({ keyword: 'false', schema: at });
      return false;
    }
    if (schema === true || into.seen.has(schema)) return true;
    into.seen.add(schema);
    // A value cannot satisfy a schema and its opposite.
    const opposite = reader.ignoresSiblings(schema) ? undefined : schema.not;
    const refused = isSchema(opposite) && reader.meant({ value: opposite, at: at.to('not') }).value;
    if (isJsonObject(refused)) into.refused.add(refused);
    if (into.refused.has(schema) || (isJsonObject(refused) && into.seen.has(refused))) {
      obstructed({ keyword: 'not', schema: at });
      return false;
    }
    const scope = reader.enter(come, { value: schema, at });
    const own = scope ? { value: schema, at, scope } : { value: schema, at };
    if (!reader.references(own).every((target) => visit(target, into))) return false;
    if (reader.ignoresSiblings(schema)) return true;
    into.types = bothTypes(into.types, declaredTypes(schema, reader.dialect));
    if (into.types?.length === 0) {
      obstructed({ keyword: 'type', schema: at.to('type') });
      return false;
    }
    if (!inScopeOf(own, branches(schema, 'allOf', at)).every((part) => visit(part, into))) return false;
    into.schemas.push(own);
    into.choices.push(...choicesOf(reader, own));
    return true;
  }

  function* resolve(from: Expansion, deviations: number): Generator<SchemaObjectAt[]> {
    const [choice, ...choices] = from.choices;
    if (!choice) {
      if (deviations === 0) yield from.schemas;
      return;
    }
    let cost = 0;
    for (const alternative of recursiveLast(choice(from))) {
      if (cost > deviations) return;
      const into = {
        ...from,
        schemas: [...from.schemas],
        seen: new Set(from.seen),
        refused: new Set(from.refused),
        choices: [...choices],
      };
      if (!alternative.every((schema) => visit(schema, into))) continue;
      yield* resolve(into, deviations - cost);
      cost = 1;
    }
  }

  function recursiveLast(alternatives: readonly (readonly SchemaAt[])[]): (readonly SchemaAt[])[] {
    const leadsBack = (alternative: readonly SchemaAt[]) =>
      alternative.some(({ value }) => {
        const $ref = isJsonObject(value) ? value.$ref : undefined;
        const target = typeof $ref === 'string' ? reader.target($ref) : undefined;
        return isAbove(value) || (target !== undefined && isAbove(target.value));
      });
    return [
      ...alternatives.filter((alternative) => !leadsBack(alternative)),
      ...alternatives.filter(leadsBack),
    ];
  }
}

function bothTypes(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!one || !other) return one ?? other;
  const both = one.filter((type) => other.includes(type) || (type === 'integer' && other.includes('number')));
  const isWhole = other.includes('integer') && one.includes('number') && !both.includes('integer');
  return isWhole ? [...both.filter((type) => type !== 'number'), 'integer'] : both;
}

/** The types that a value of all these schemas may have, in the order of the first schema. */
export function typesOfAll(
  schemas: readonly SchemaObjectAt[],
  dialect: Dialect,
): readonly JsonType[] | undefined {
  let types: readonly string[] | undefined;
  for (const { value } of schemas) types = bothTypes(types, declaredTypes(value, dialect));
  return types as readonly JsonType[] | undefined;
}
