import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { isSchema, type SchemaAt, type SchemaReader } from '../read/schema-reader.ts';
import { Trail } from '../read/trail.ts';
import { applyArray } from './array-keywords.ts';
import { applyComposition, merge } from './composition-keywords.ts';
import { applyObject, closed } from './object-keywords.ts';
import { type KeywordFault, numberFaults, stringFaults, valueFaults } from './scalar-keywords.ts';
import type { SchemaFault } from './schema-fault.ts';
import { type Completeness, type Direction, type Outcome, type Subject, Validation } from './validation.ts';

export interface ValidateOptions {
  completeness: Completeness;
  direction: Direction;
  /** Arrays of the value whose length the consumer leaves open. */
  isLengthOpen?: (at: Trail) => boolean;
}

/**
 * Compares a value with a schema of OpenAPI 3.0 or 3.1 (JSON Schema 2020-12): what is not satisfied,
 * each keyword with its place. It reads the schema along the value, so that nothing is compiled and
 * a document of any size costs only what of it is used.
 *
 * @throws {DocumentError} if a `$ref` on the way cannot be followed.
 * @throws {SchemaError} if value or schema is nested too deeply.
 */
export function validate(
  reader: SchemaReader,
  schema: SchemaAt,
  value: JsonValue,
  { completeness, direction, isLengthOpen }: ValidateOptions,
): SchemaFault[] {
  const validation = new Validation(reader, direction, isLengthOpen);
  const apply = (below: SchemaAt, subject: Subject) => validation.within(() => applyTo(below, subject));
  return apply(schema, { value, at: Trail.root, completeness, followed: [] }).faults;

  function applyTo({ value: written, at }: SchemaAt, subject: Subject): Outcome {
    if (written === true) return nothing();
    if (written === false)
      return failed([{ keyword: 'false', reason: 'must not be there', schema: at, value: subject.at }]);
    const outcomes: Outcome[] = [];
    if (typeof written.$ref === 'string') {
      outcomes.push(follow(written.$ref, at, subject));
      if (reader.ignoresSiblings(written)) return merge(outcomes);
    }
    const before = outcomes.length;
    outcomes.push(...keywords(written, at, subject));
    return outcomes.length === before ? merge(outcomes) : unevaluated(written, at, subject, merge(outcomes));
  }

  function follow($ref: string, at: Trail, subject: Subject): Outcome {
    const target = reader.target($ref);
    if (!target) return nothing();
    if (subject.followed.includes(target.value)) {
      const reason = 'cannot be judged: its schema refers to itself without end';
      return failed([{ keyword: '$ref', reason, schema: at.to('$ref'), value: subject.at }]);
    }
    return apply(target, { ...subject, followed: [...subject.followed, target.value] });
  }

  function keywords(schema: JsonObject, at: Trail, subject: Subject): Outcome[] {
    const { value } = subject;
    // OpenAPI 3.0 says that `nullable` needs a `type` beside it; who wrote it without meant it all the same.
    if (
      value === null &&
      schema.nullable === true &&
      schema.type === undefined &&
      schema.enum === undefined
    ) {
      return [nothing()];
    }
    const own = valueFaults(schema, value);
    if (own[0]?.[0] === 'type') return [failed(placed(own, at, subject))];
    if (typeof value === 'string') own.push(...stringFaults(schema, value));
    if (typeof value === 'number') own.push(...numberFaults(schema, value));
    const outcome: { faults: SchemaFault[]; members: Set<string>; items: Set<number> } = {
      faults: placed(own, at, subject),
      members: new Set(),
      items: new Set(),
    };
    if (Array.isArray(value)) {
      const { faults, items } = applyArray(validation, apply, schema, at, { ...subject, value });
      outcome.faults.push(...faults);
      outcome.items = items;
    } else if (isJsonObject(value)) {
      const { faults, members } = applyObject(validation, apply, schema, at, { ...subject, value });
      outcome.faults.push(...faults);
      outcome.members = members;
    }
    return [outcome, ...applyComposition(validation, apply, schema, at, subject)];
  }

  /** What no other keyword has spoken about (JSON Schema 2020-12, core 11). */
  function unevaluated(schema: JsonObject, at: Trail, subject: Subject, outcome: Outcome): Outcome {
    const { value } = subject;
    const { unevaluatedProperties, unevaluatedItems } = schema;
    const faults: SchemaFault[] = [];
    const below = (part: JsonValue, token: string) => ({
      value: part,
      at: subject.at.to(token),
      completeness: subject.completeness,
      followed: [],
    });
    if (isJsonObject(value) && isSchema(unevaluatedProperties)) {
      for (const [name, member] of Object.entries(value)) {
        if (outcome.members.has(name) || member === undefined) continue;
        if (unevaluatedProperties === false) faults.push(closed('unevaluatedProperties', name, at, subject));
        else {
          const schemaAt = { value: unevaluatedProperties, at: at.to('unevaluatedProperties') };
          faults.push(...apply(schemaAt, below(member, name)).faults);
        }
      }
      return { ...outcome, faults: [...outcome.faults, ...faults], members: new Set(Object.keys(value)) };
    }
    if (Array.isArray(value) && isSchema(unevaluatedItems)) {
      for (const [index, item] of value.entries()) {
        if (outcome.items.has(index)) continue;
        const schemaAt = { value: unevaluatedItems, at: at.to('unevaluatedItems') };
        faults.push(...apply(schemaAt, below(item, String(index))).faults);
      }
      return { ...outcome, faults: [...outcome.faults, ...faults], items: new Set(value.keys()) };
    }
    return outcome;
  }
}

function placed(faults: readonly KeywordFault[], at: Trail, subject: Subject): SchemaFault[] {
  return faults.map(([keyword, reason]) => ({ keyword, reason, schema: at.to(keyword), value: subject.at }));
}

function failed(faults: SchemaFault[]): Outcome {
  return { faults, members: new Set(), items: new Set() };
}

function nothing(): Outcome {
  return failed([]);
}
