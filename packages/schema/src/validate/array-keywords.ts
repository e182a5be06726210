import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { equal } from '../read/equal.ts';
import { isSchema } from '../read/schema-reader.ts';
import type { Trail } from '../read/trail.ts';
import type { SchemaFault } from './schema-fault.ts';
import type { Apply, Subject, Validation } from './validation.ts';

/** The keywords of arrays (JSON Schema 2020-12, validation 6.4, core 10.3.1), without `unevaluatedItems`. */
export function applyArray(
  validation: Validation,
  apply: Apply,
  schema: JsonObject,
  at: Trail,
  subject: Subject & { value: JsonValue[] },
): { faults: SchemaFault[]; items: Set<number> } {
  const { value } = subject;
  const faults = [...lengthFaults(validation, schema, at, subject)];
  const items = new Set<number>();
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  for (const [index, item] of value.entries()) {
    const inPrefix = index < prefix.length;
    const itemSchema = inPrefix ? prefix[index] : schema.items;
    if (!isSchema(itemSchema)) continue;
    items.add(index);
    const itemAt = inPrefix ? at.to('prefixItems').to(String(index)) : at.to('items');
    faults.push(...apply({ value: itemSchema, at: itemAt }, itemOf(subject, item, index)).faults);
  }
  const { contains } = schema;
  if (isSchema(contains)) {
    const found = value.flatMap((item, index) =>
      apply({ value: contains, at: at.to('contains') }, itemOf(subject, item, index)).faults.length === 0
        ? [index]
        : [],
    );
    for (const index of found) items.add(index);
    const least = typeof schema.minContains === 'number' ? schema.minContains : 1;
    if (found.length < least && !validation.isLengthOpen(subject.at)) {
      faults.push(fault('contains', `must contain at least ${least} valid item(s)`));
    }
    if (typeof schema.maxContains === 'number' && found.length > schema.maxContains) {
      faults.push(fault('maxContains', `must contain at most ${schema.maxContains} valid item(s)`));
    }
  }
  return { faults, items };

  function fault(keyword: string, reason: string): SchemaFault {
    return { keyword, reason, schema: at.to(keyword), value: subject.at };
  }
}

function itemOf(subject: Subject, value: JsonValue, index: number): Subject {
  return {
    value,
    at: subject.at.to(String(index)),
    completeness: subject.completeness,
    followed: [],
  };
}

function* lengthFaults(
  validation: Validation,
  { minItems, maxItems, uniqueItems }: JsonObject,
  at: Trail,
  { value, at: valueAt, completeness }: Subject & { value: JsonValue[] },
): Generator<SchemaFault> {
  const fault = (keyword: string, reason: string) => ({
    keyword,
    reason,
    schema: at.to(keyword),
    value: valueAt,
  });
  if (!validation.isLengthOpen(valueAt)) {
    if (typeof minItems === 'number' && value.length < minItems) {
      yield fault('minItems', `must NOT have fewer than ${minItems} items`);
    }
    if (typeof maxItems === 'number' && value.length > maxItems) {
      yield fault('maxItems', `must NOT have more than ${maxItems} items`);
    }
  }
  if (uniqueItems === true) {
    // Objects that look the same may differ in what the consumer does not read.
    const comparable = completeness === 'exact' ? value : value.filter((item) => !isComposite(item));
    if (hasTwins(comparable)) yield fault('uniqueItems', 'must NOT have duplicate items');
  }
}

function isComposite(value: JsonValue): boolean {
  return Array.isArray(value) || isJsonObject(value);
}

function hasTwins(values: readonly JsonValue[]): boolean {
  const scalars = values.filter((value) => !isComposite(value));
  if (new Set(scalars).size < scalars.length) return true;
  const composites = values.filter(isComposite).slice(0, 1_000);
  return composites.some((value, index) => composites.slice(0, index).some((other) => equal(value, other)));
}
