import type { JsonObject } from '@specpact/spec';
import { isSchema, type SchemaAt } from '../../read/schema-at.ts';
import { type Evaluated, evaluatedCases } from './evaluated-cases.ts';
import type { Part, SplitContext } from './part.ts';

/**
 * `unevaluatedProperties` written as `additionalProperties`, and `unevaluatedItems` as `items`, beside all that is
 * evaluated in place (JSON Schema 2020-12, core 11). Where the value decides what that is, each case has a schema of
 * its own. `undefined` if there are too many cases.
 */
export function unevaluatedParts(
  { reader, schema, at, scope }: SplitContext,
  keyword: 'unevaluatedProperties' | 'unevaluatedItems',
): Part[] | undefined {
  const said = schema[keyword];
  if (!isSchema(said)) return [];
  const cases = evaluatedCases(reader, { value: schema, at, scope });
  if (!cases) return undefined;
  const isAboutMembers = keyword === 'unevaluatedProperties';
  const written = (one: Evaluated): SchemaAt => ({
    value: isAboutMembers ? otherMembers(one, said) : otherItems(one, said),
    at,
  });
  const [only, ...more] = cases;
  if (only && more.length === 0) {
    // The keyword has another name here, because the place of the schema below is found by it.
    const part = written(only);
    return part.value === true
      ? []
      : [{ schema: part, keyword: isAboutMembers ? 'additionalProperties' : 'items' }];
  }
  return [
    {
      schema: { value: schema, at },
      keyword,
      cases: cases.map((one) => ({ when: one.when, demand: written(one) })),
    },
  ];
}

function otherMembers(
  { names, patterns, allMembers }: Evaluated,
  said: JsonObject | boolean,
): JsonObject | boolean {
  const taking = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, true]));
  return (
    allMembers || {
      properties: taking(names),
      patternProperties: taking(patterns),
      additionalProperties: said,
    }
  );
}

/** An item is evaluated too if it satisfies `contains`. */
function otherItems(
  { items, contains, allItems }: Evaluated,
  said: JsonObject | boolean,
): JsonObject | boolean {
  const others = contains.length === 0 ? said : { anyOf: [...contains.map(({ value }) => value), said] };
  return allItems || { prefixItems: Array.from({ length: items }, () => true), items: others };
}
