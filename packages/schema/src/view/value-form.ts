import type { JsonValue } from '@specpact/spec';
import { equal } from '../json/value/equal.ts';
import { declaredTypes } from '../json/value/json-type.ts';
import { inScopeOf, type SchemaAt, type SchemaObjectAt } from '../read/schema-at.ts';
import { itemSchemas, memberSchemas } from '../read/schema-parts.ts';
import type { SchemaView } from './schema-view.ts';

/** What a document certainly says of the form of a value. Pact's matchers are written from it. */
export interface ValueForm {
  /** Whether a number has to be whole. */
  isWhole: boolean;
  isBoolean: boolean;
  isNumber: boolean;
  /** Whether there is only one possible value. */
  isConstant: boolean;
  /** The possible values, if they are listed. */
  choices: readonly JsonValue[] | undefined;
  patterns: readonly string[];
  formats: readonly string[];
  /** The least number of items of an array. */
  leastItems: number;
}

/** The form of a value, by the schemas that certainly apply to it. */
export function valueForm(view: SchemaView): ValueForm {
  const schemas = sureSchemas(view);
  const types = schemas.flatMap(({ value }) => {
    const named = declaredTypes(value, view.dialect)?.filter((type) => type !== 'null');
    return named ? [named] : [];
  });
  const only = (...allowed: string[]) =>
    types.some((named) => named.length > 0 && named.every((type) => allowed.includes(type)));
  const texts = (keyword: string) =>
    schemas.flatMap(({ value }) => (typeof value[keyword] === 'string' ? [value[keyword]] : []));
  const lists = schemas.flatMap(({ value }) => (Array.isArray(value.enum) ? [value.enum] : []));
  const choices = lists.reduce<JsonValue[] | undefined>(
    (both, list) => (both ? both.filter((one) => list.some((other) => equal(one, other))) : list),
    undefined,
  );
  const counts = schemas.flatMap(({ value: { minItems } }) =>
    typeof minItems === 'number' ? [minItems] : [],
  );
  return {
    isWhole: only('integer'),
    isNumber: only('integer', 'number'),
    isBoolean: only('boolean'),
    isConstant: schemas.some(({ value }) => value.const !== undefined),
    choices,
    patterns: texts('pattern'),
    formats: texts('format'),
    leastItems: Math.max(0, ...counts),
  };
}

/** The schemas that certainly apply to a member, as they are written. */
export function memberSchemasOf(view: SchemaView, name: string): SchemaAt[] {
  return sureSchemas(view).flatMap((schema) => inScopeOf(schema, memberSchemas(schema, name)));
}

/** The schemas that certainly apply to an item, as they are written. */
export function itemSchemasOf(view: SchemaView, index: number): SchemaAt[] {
  return sureSchemas(view).flatMap((schema) => inScopeOf(schema, itemSchemas(schema, index)));
}

/** The schemas that certainly apply. Of a choice it is the branch that alone is possible. */
function sureSchemas({ schemas, choices }: SchemaView): SchemaObjectAt[] {
  const chosen = choices.flatMap(({ possible }) => {
    const [only] = possible;
    return only && possible.length === 1 ? sureSchemas(only) : [];
  });
  return [...schemas, ...chosen];
}
