import { isSchema, type SchemaReader, SchemaView } from '@specpact/schema';
import { isJsonObject, type JsonValue } from '@specpact/spec';
import { matcherValues } from './matcher-values.ts';
import type { PactMatcher } from './read-rules.ts';
import { findConflict, findExcess, type Misfit } from './rule-fit.ts';

/**
 * Why the keys that `eachKey` takes are not those of the document's object: by `propertyNames`, or by
 * what a closed schema names. In a request, why it takes more of them.
 */
export function findKeyMisfit(
  reader: SchemaReader,
  view: SchemaView,
  keys: readonly PactMatcher[],
  example: JsonValue,
  side: 'request' | 'response',
): { kind: 'conflict' | 'excess'; misfit: Misfit } | undefined {
  const [key] = isJsonObject(example) ? Object.keys(example) : [];
  if (key === undefined) return undefined;
  for (const names of namesOf(reader, view, key, side)) {
    const taken = keys.map((matcher) => matcherValues(matcher, key));
    const conflict = taken
      .map((values) => findConflict(names, values, true))
      .find((misfit) => misfit !== undefined);
    if (conflict) return { kind: 'conflict', misfit: conflict };
    const excesses = side === 'request' ? taken.map((values) => findExcess(names, values, true)) : [];
    const [excess] = excesses;
    if (excess && excesses.every(Boolean)) return { kind: 'excess', misfit: excess };
  }
  return undefined;
}

function namesOf(
  reader: SchemaReader,
  view: SchemaView,
  key: string,
  side: 'request' | 'response',
): SchemaView[] {
  return view.schemas.flatMap(({ value: schema, at }) => {
    const { propertyNames, properties, patternProperties, additionalProperties } = schema;
    const views: SchemaView[] = [];
    if (isSchema(propertyNames)) {
      views.push(SchemaView.of(reader, side, { value: propertyNames, at: at.to('propertyNames') }, key));
    }
    if (additionalProperties === false && isJsonObject(properties) && patternProperties === undefined) {
      // A closed object says of its keys what an `enum` would.
      const names = { value: { enum: Object.keys(properties) }, at: at.to('properties') };
      views.push(SchemaView.of(reader, side, names, key));
    }
    return views;
  });
}
