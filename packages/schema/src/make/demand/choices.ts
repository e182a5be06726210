import { isJsonObject, type JsonObject } from '@specpact/spec';
import { branches } from '../../read/branches.ts';
import { inScopeOf, isSchema, type SchemaAt, type SchemaObjectAt } from '../../read/schema-at.ts';
import { discriminatorProperty, type SchemaReader } from '../../read/schema-reader.ts';
import { negated, negations } from './negation.ts';

/** What is known about a value when a choice is made. */
export interface Chosen {
  schemas: readonly SchemaObjectAt[];
  seen: ReadonlySet<JsonObject>;
}

/** Alternatives, the plainest first. The schemas of one alternative have to be satisfied together. */
export type Choice = (chosen: Chosen) => readonly (readonly SchemaAt[])[];

/** The choices that a schema offers to a value. */
export function choicesOf(reader: SchemaReader, schema: SchemaObjectAt): Choice[] {
  const { value, at, scope } = schema;
  const choices: Choice[] = [];
  const oneOf = inScopeOf(schema, branches(value, 'oneOf', at));
  const anyOf = inScopeOf(schema, branches(value, 'anyOf', at));
  if (oneOf.length > 0) {
    const named = oneOf.flatMap((branch) => alternativesOf(reader, schema, branch));
    choices.push(() => [...named, ...oneOf.map((branch) => exactly(branch, oneOf))]);
  }
  if (anyOf.length > 0) {
    const named = anyOf.flatMap((branch) => alternativesOf(reader, schema, branch));
    choices.push(() => named);
  }
  if (oneOf.length === 0 && anyOf.length === 0 && discriminatorProperty(value) !== undefined) {
    choices.push((chosen) => heirs(reader, schema, chosen));
  }
  if (isSchema(value.if) && (isSchema(value.then) || isSchema(value.else))) {
    const condition = { value: value.if, at: at.to('if'), scope };
    const branch = (keyword: 'then' | 'else') => {
      const below = value[keyword];
      return isSchema(below) ? [{ value: below, at: at.to(keyword), scope }] : [];
    };
    choices.push(() => [
      [condition, ...branch('then')],
      [negated(condition), ...branch('else')],
    ]);
  }
  if (isSchema(value.not)) {
    const not = { value: value.not, at: at.to('not'), scope };
    choices.push(() => [...negations(reader, not), []]);
  }
  return [...choices, ...dependents(schema)];
}

/** One alternative of `oneOf`, and the negation of all others. */
function exactly(branch: SchemaAt, all: readonly SchemaAt[]): SchemaAt[] {
  return [branch, ...all.filter((other) => other !== branch).map(negated)];
}

/** An alternative with the name that the discriminator has for it, then without the name. */
function alternativesOf(reader: SchemaReader, schema: SchemaObjectAt, branch: SchemaAt): SchemaAt[][] {
  const property = discriminatorProperty(schema.value);
  const $ref = isJsonObject(branch.value) ? branch.value.$ref : undefined;
  const target = typeof $ref === 'string' ? reader.target($ref) : undefined;
  if (property === undefined || !target) return [[branch]];
  const names = [...mappedNames(schema.value), target.at.token];
  const named = names.filter((name) => reader.discriminated(schema.value, name)?.value === target.value);
  return [...new Set(named)].slice(0, 2).map((name) => [branch, pinned(schema, property, name)]);
}

/** The schemas that extend the schema of a discriminator without alternatives (OpenAPI 3.1, section 4.8.25). */
function heirs(reader: SchemaReader, schema: SchemaObjectAt, { seen, schemas }: Chosen): SchemaAt[][] {
  const property = discriminatorProperty(schema.value) ?? '';
  const names = [...mappedNames(schema.value), ...schemas.map(({ at }) => at.token)];
  const known = [...new Set(names)].flatMap((name) => {
    const target = reader.discriminated(schema.value, name);
    return target && isJsonObject(target.value) ? [{ name, target, schema: target.value }] : [];
  });
  const isChosen = (one: (typeof known)[number]) =>
    seen.has(one.schema) && reader.meant(one.target).value !== schema.value;
  const already = known.filter(isChosen);
  const others = known.filter((one) => !isChosen(one));
  return [
    ...already.map(({ name }) => [pinned(schema, property, name)]),
    ...others.map(({ name, target }) => [pinned(schema, property, name), target]),
    [],
  ];
}

function mappedNames({ discriminator }: JsonObject): string[] {
  const mapping = isJsonObject(discriminator) ? discriminator.mapping : undefined;
  return isJsonObject(mapping) ? Object.keys(mapping) : [];
}

function pinned({ at }: SchemaObjectAt, property: string, name: string): SchemaAt {
  const value = { required: [property], properties: { [property]: { const: name } } };
  return { value, at: at.to('discriminator') };
}

/** A choice for each member with a dependent schema: the member is absent, or present with that schema. */
function dependents({ value: { dependentSchemas }, at, scope }: SchemaObjectAt): Choice[] {
  if (!isJsonObject(dependentSchemas)) return [];
  return Object.entries(dependentSchemas).flatMap(([name, value]): Choice[] => {
    if (!isSchema(value)) return [];
    const place = at.to('dependentSchemas').to(name);
    const there = [{ value, at: place, scope }];
    const absent = [{ value: { properties: { [name]: false } }, at: place }];
    return [
      ({ schemas }) => (schemas.some((schema) => speaksOf(schema, name)) ? [there, absent] : [absent, there]),
    ];
  });
}

function speaksOf({ value: { properties, required } }: SchemaObjectAt, name: string): boolean {
  return (
    (isJsonObject(properties) && Object.hasOwn(properties, name)) ||
    (Array.isArray(required) && required.includes(name))
  );
}
