import { isJsonObject } from '@specpact/spec';
import { matchPattern } from '../../pattern/match/pattern.ts';
import { isMarked } from '../../read/one-way.ts';
import { inScopeOf, isSchema, type SchemaAt, type SchemaObjectAt } from '../../read/schema-at.ts';
import { unevaluatedSchemas } from '../demand/unevaluated-schemas.ts';
import { textsOf } from '../text/pattern-texts.ts';
import type { Making, Place } from './making.ts';

const NAMELESS: Place = { name: undefined, above: undefined };

/** The members that schemas list under `properties`. */
export function namedMembers(schemas: readonly SchemaObjectAt[]): string[] {
  const names = schemas.flatMap(({ value: { properties } }) =>
    isJsonObject(properties) ? Object.keys(properties) : [],
  );
  return [...new Set(names)];
}

/** The required members, with those that depend on them. */
export function neededMembers(making: Making, schemas: readonly SchemaObjectAt[]): string[] {
  const names = new Set<string>();
  for (const { value: schema } of schemas) {
    for (const name of Array.isArray(schema.required) ? schema.required : []) {
      if (typeof name === 'string' && !isUnsent(making, appliedToMember(schemas, name))) names.add(name);
    }
  }
  for (const name of names) {
    for (const { value: schema } of schemas) {
      const { dependentRequired } = schema;
      const others =
        isJsonObject(dependentRequired) && Object.hasOwn(dependentRequired, name)
          ? dependentRequired[name]
          : [];
      for (const other of Array.isArray(others) ? others : [])
        if (typeof other === 'string') names.add(other);
    }
  }
  return [...names];
}

/** The schemas that apply to a member (JSON Schema 2020-12, core 10.3.2 and 11.3). */
export function appliedToMember(schemas: readonly SchemaObjectAt[], name: string): SchemaAt[] {
  let isNamed = false;
  const found = schemas.flatMap((schema): SchemaAt[] => {
    const { value, at } = schema;
    const own: SchemaAt[] = [];
    const { properties, patternProperties, additionalProperties } = value;
    const named = isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (isSchema(named)) own.push({ value: named, at: at.to('properties').to(name) });
    for (const [pattern, below] of Object.entries(isJsonObject(patternProperties) ? patternProperties : {})) {
      if (isSchema(below) && matchPattern(pattern, name) === 'match') {
        own.push({ value: below, at: at.to('patternProperties').to(pattern) });
      }
    }
    if (own.length === 0 && isSchema(additionalProperties)) {
      own.push({ value: additionalProperties, at: at.to('additionalProperties') });
    }
    isNamed ||= own.length > 0;
    return inScopeOf(schema, own);
  });
  return isNamed ? found : unevaluatedSchemas(schemas, 'unevaluatedProperties');
}

/** Whether a member is not sent this way: `readOnly` in requests, `writeOnly` in responses (OpenAPI 3.0, 4.7.24.2). */
export function isUnsent({ reader, direction }: Making, schemas: readonly SchemaAt[]): boolean {
  const keyword = direction === 'request' ? 'readOnly' : 'writeOnly';
  return schemas.some(({ value }) => isMarked(reader, value, keyword));
}

/** Names that no schema lists, made from its patterns, from `propertyNames`, or freely. */
export function* freeNames(
  making: Making,
  schemas: readonly SchemaObjectAt[],
  wanted: number,
): Generator<string> {
  const rules = schemas.flatMap(({ value, at }) =>
    isSchema(value.propertyNames) ? [{ value: value.propertyNames, at: at.to('propertyNames') }] : [],
  );
  const fits = (name: string) => rules.every((rule) => making.accepts([rule], name));
  for (const { value } of schemas) {
    for (const pattern of isJsonObject(value.patternProperties) ? Object.keys(value.patternProperties) : []) {
      let count = 0;
      for (const name of textsOf([pattern], 1, 200)) {
        count += 1;
        if (count > wanted + 20) break;
        if (fits(name)) yield name;
      }
    }
  }
  const [rule] = rules;
  const plain = Array.from({ length: wanted + 20 }, (_, index) => `member${index + 1}`);
  if (!rule) {
    yield* plain;
    return;
  }
  const names = making.values([...rules, { value: { type: 'string' }, at: rule.at }], NAMELESS);
  for (let index = 0; index < wanted + 20; index += 1) {
    const name = names.at(index);
    if (typeof name !== 'string') return;
    yield name;
  }
}
