import type { Dialect, JsonObject, JsonValue } from '@specpact/spec';
import type { Application } from '../application/application.ts';
import type { Keyword } from '../keywords/keyword.ts';
import { keywordOf, rankOf } from '../keywords/table.ts';
import type { SchemaReader } from '../read/schema-reader.ts';

/** One keyword of a schema, ready to judge values of one type. */
interface Step {
  said: JsonValue;
  judge: (it: Application, said: JsonValue, value: never) => void;
  decides: boolean;
}

type Kind = 'string' | 'number' | 'array' | 'object' | 'other';

type Plan = Partial<Record<Kind, readonly Step[]>>;

const plans: Readonly<Record<Dialect, WeakMap<JsonObject, Plan>>> = {
  'openapi-3.0': new WeakMap(),
  '2020-12': new WeakMap(),
};

/** Applies the keywords of a schema to its value, in the table's order. */
export function carryOut(it: Application): void {
  const { value } = it.subject;
  for (const { said, judge, decides } of stepsFor(it.validation.reader, it.schema, kindOf(value))) {
    const before = it.faults.length;
    // The steps are those for values of this type.
    judge(it, said, value as never);
    if (decides && it.faults.length > before) return;
  }
}

/** The steps of a schema for one type. They are looked up for the first value of the type, then kept. */
function stepsFor(reader: SchemaReader, schema: JsonObject, kind: Kind): readonly Step[] {
  const dialect = reader.dialect;
  let plan = plans[dialect].get(schema);
  if (!plan) {
    plan = {};
    plans[dialect].set(schema, plan);
  }
  plan[kind] ??= keywordsOf(reader, schema, dialect).flatMap((keyword): Step[] => {
    const said = schema[keyword.name];
    if (said === undefined || keyword.judge === undefined) return [];
    if (keyword.about !== 'any' && keyword.about !== kind) return [];
    return [{ said, judge: keyword.judge, decides: keyword.decides === true }];
  });
  return plan[kind];
}

function keywordsOf(reader: SchemaReader, schema: JsonObject, dialect: Dialect): Keyword[] {
  const names = reader.ignoresSiblings(schema) ? ['$ref'] : Object.keys(schema);
  return names
    .flatMap((name) => {
      const keyword = keywordOf(name);
      return keyword && (keyword.dialects?.includes(dialect) ?? true) ? [keyword] : [];
    })
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function kindOf(value: JsonValue): Kind {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean' || value === null) return 'other';
  return Array.isArray(value) ? 'array' : 'object';
}
