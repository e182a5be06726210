import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { memberSchemas } from '../read/schema-parts.ts';
import { discriminatorProperty, isSchema, type SchemaAt, type SchemaReader } from '../read/schema-reader.ts';
import type { Trail } from '../read/trail.ts';
import type { SchemaFault } from './schema-fault.ts';
import type { Apply, Outcome, Subject, Validation } from './validation.ts';

/** The keywords that apply schemas to the value itself (JSON Schema 2020-12, core 10.2). */
export function applyComposition(
  validation: Validation,
  apply: Apply,
  schema: JsonObject,
  at: Trail,
  subject: Subject,
): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const branch of branches(schema, 'allOf', at)) outcomes.push(apply(branch, subject));
  const chosen = discriminate(validation, schema, at, subject);
  if (chosen) outcomes.push('faults' in chosen ? chosen : apply(chosen.schema, chosen.subject));
  // A discriminator decides between the branches, and says more about a value than they all together.
  if (!chosen || !('only' in chosen)) {
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const alternatives = branches(schema, keyword, at);
      if (alternatives.length > 0)
        outcomes.push(applyAlternatives(apply, keyword, alternatives, at, subject));
    }
  }
  if (isSchema(schema.not)) outcomes.push(applyNot(apply, schema.not, at, subject));
  if (isSchema(schema.if)) outcomes.push(...applyIf(apply, schema, schema.if, at, subject));
  const { dependentSchemas } = schema;
  if (isJsonObject(subject.value) && isJsonObject(dependentSchemas)) {
    for (const name of Object.keys(dependentSchemas)) {
      const dependent = dependentSchemas[name];
      if (!Object.hasOwn(subject.value, name) || !isSchema(dependent)) continue;
      outcomes.push(apply({ value: dependent, at: at.to('dependentSchemas').to(name) }, subject));
    }
  }
  return outcomes;
}

/** The schemas of a list, each with its place. */
export function branches(schema: JsonObject, keyword: string, at: Trail): SchemaAt[] {
  const list = schema[keyword];
  return Array.isArray(list)
    ? list.flatMap((value, index) =>
        isSchema(value) ? [{ value, at: at.to(keyword).to(String(index)) }] : [],
      )
    : [];
}

type Chosen = { schema: SchemaAt; subject: Subject; only?: true } | Outcome;

/**
 * The schema that the value's discriminator names. Where the schema lists alternatives it must be
 * one of them; where it lists none, it is one that extends this schema, and applies as well.
 */
function discriminate(
  { reader }: Validation,
  schema: JsonObject,
  at: Trail,
  subject: Subject,
): (Chosen & { only?: true }) | undefined {
  const property = discriminatorProperty(schema);
  const { value } = subject;
  if (property === undefined || subject.discriminated === schema || !isJsonObject(value)) return undefined;
  const name = Object.hasOwn(value, property) ? value[property] : undefined;
  if (typeof name !== 'string') return undefined;
  const alternatives = [...branches(schema, 'oneOf', at), ...branches(schema, 'anyOf', at)];
  const target = reader.discriminated(schema, name);
  if (alternatives.length === 0) {
    if (!target || target.value === schema) return undefined;
    return { schema: target, subject: { ...subject, discriminated: schema, followed: [] } };
  }
  const branch = alternatives.find(
    ({ value: written }) =>
      isJsonObject(written) &&
      typeof written.$ref === 'string' &&
      target !== undefined &&
      reader.target(written.$ref)?.value === target.value,
  );
  if (branch) return { schema: branch, subject, only: true };
  // Alternatives written in place have no names that a discriminator could say.
  if (
    !alternatives.every(({ value: written }) => isJsonObject(written) && typeof written.$ref === 'string')
  ) {
    return undefined;
  }
  // A discriminator changes nothing about what is valid (OpenAPI 3.1.1, section 4.8.25): alternatives
  // whose own constants have this value are told apart by these.
  if (alternatives.some((alternative) => pins(reader, alternative, property, name))) return undefined;
  const fault = {
    keyword: 'discriminator',
    reason: `must name one of the alternatives`,
    schema: at.to('discriminator'),
    value: subject.at.to(property),
  };
  return { faults: [fault], members: new Set(), items: new Set(), only: true };
}

/** Whether a schema has a constant, or a few, for a property, and this value is one of them. */
function pins(reader: SchemaReader, start: SchemaAt, property: string, value: string): boolean {
  const seen = new Set<JsonValue>();
  const anyOf = (schema: SchemaAt, says: (object: JsonObject, at: Trail) => boolean): boolean => {
    const { value: object, at } = schema;
    if (!isJsonObject(object) || seen.has(object)) return false;
    seen.add(object);
    const target = typeof object.$ref === 'string' ? reader.target(object.$ref) : undefined;
    return (
      says(object, at) ||
      (target !== undefined && anyOf(target, says)) ||
      branches(object, 'allOf', at).some((branch) => anyOf(branch, says))
    );
  };
  return anyOf(start, (object, at) =>
    memberSchemas({ value: object, at }, property).some((member) =>
      anyOf(member, ({ const: constant, enum: few }) =>
        constant === undefined ? Array.isArray(few) && few.includes(value) : constant === value,
      ),
    ),
  );
}

function applyAlternatives(
  apply: Apply,
  keyword: 'anyOf' | 'oneOf',
  alternatives: readonly SchemaAt[],
  at: Trail,
  subject: Subject,
): Outcome {
  const outcomes = alternatives.map((alternative) => apply(alternative, subject));
  const passed = outcomes.filter(({ faults }) => faults.length === 0);
  if (keyword === 'oneOf' && subject.completeness === 'exact' && passed.length > 1) {
    const indices = outcomes.flatMap(({ faults }, index) => (faults.length === 0 ? [index] : []));
    const reason = `must match exactly one schema in oneOf, and matches ${indices.join(' and ')}`;
    return failed([{ keyword, reason, schema: at.to(keyword), value: subject.at }]);
  }
  return passed.length > 0 ? merge(passed) : failed(nearest(keyword, outcomes, at, subject));
}

/** What to say where no alternative fits: the one that was meant, if it can be told which that is. */
function nearest(keyword: string, outcomes: readonly Outcome[], at: Trail, subject: Subject): SchemaFault[] {
  const isHere = ({ value }: SchemaFault) => value === subject.at;
  const ofType = outcomes.filter(
    ({ faults }) => !faults.some((fault) => fault.keyword === 'type' && isHere(fault)),
  );
  // A constant below, such as `kind`, tells alternatives apart.
  const ofKind = ofType.filter(
    ({ faults }) => !faults.some((fault) => ['const', 'enum'].includes(fault.keyword) && !isHere(fault)),
  );
  const [only, ...others] = ofKind.length > 0 ? ofKind : ofType;
  if (only && others.length === 0) return only.faults;
  const which = keyword === 'oneOf' ? 'exactly one schema in oneOf' : 'a schema in anyOf';
  return [{ keyword, reason: `must match ${which}`, schema: at.to(keyword), value: subject.at }];
}

/** What is not read may be anything, so only what is surely matched is surely refused. */
function applyNot(apply: Apply, not: JsonObject | boolean, at: Trail, subject: Subject): Outcome {
  const { faults } = apply({ value: not, at: at.to('not') }, { ...subject, completeness: 'exact' });
  return faults.length > 0
    ? failed([])
    : failed([{ keyword: 'not', reason: 'must NOT be valid', schema: at.to('not'), value: subject.at }]);
}

function applyIf(
  apply: Apply,
  schema: JsonObject,
  condition: JsonObject | boolean,
  at: Trail,
  subject: Subject,
): Outcome[] {
  const conditionAt = { value: condition, at: at.to('if') };
  const branch = (keyword: 'then' | 'else') => {
    const value = schema[keyword];
    return isSchema(value) ? [apply({ value, at: at.to(keyword) }, subject)] : [];
  };
  const surely = apply(conditionAt, { ...subject, completeness: 'exact' });
  if (surely.faults.length === 0) return [surely, ...branch('then')];
  if (subject.completeness === 'exact' || apply(conditionAt, subject).faults.length > 0)
    return branch('else');
  // What the consumer does not read decides: either will do.
  const [then] = branch('then');
  const [otherwise] = branch('else');
  if (!then || !otherwise) return [];
  return [then.faults.length === 0 ? then : otherwise];
}

function failed(faults: SchemaFault[]): Outcome {
  return { faults, members: new Set(), items: new Set() };
}

/** Several outcomes about one value as one. */
export function merge(outcomes: readonly Outcome[]): Outcome {
  const [only] = outcomes;
  if (only && outcomes.length === 1) return only;
  return {
    faults: outcomes.flatMap(({ faults }) => faults),
    members: new Set(outcomes.flatMap(({ members }) => [...members])),
    items: new Set(outcomes.flatMap(({ items }) => [...items])),
  };
}
