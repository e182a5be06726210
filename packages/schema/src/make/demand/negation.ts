import { isJsonObject, type JsonObject } from '@specpact/spec';
import { declaredTypes } from '../../json/value/json-type.ts';
import { branches } from '../../read/branches.ts';
import { inScopeOf, isSchema, type SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { textsOf } from '../text/pattern-texts.ts';

const TYPES = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/** A member that a schema is unlikely to name. */
const OTHER = 'member1';

const made = new WeakMap<JsonObject, JsonObject>();

/** The schema `{ not: … }`. One schema always gives the same object. */
export function negated({ value, at, scope }: SchemaAt): SchemaAt {
  if (!isJsonObject(value)) return { value: !value, at };
  const not = made.get(value) ?? { not: value };
  made.set(value, not);
  return { value: not, at, scope };
}

/**
 * Schemas whose values another schema refuses. Each is the opposite of one of its keywords. They are enough to
 * make such a value, and not complete. A keyword without an opposite, such as `pattern`, is left out.
 */
export function negations(reader: SchemaReader, { value, at, scope }: SchemaAt): SchemaAt[][] {
  if (!isJsonObject(value)) return value ? [[{ value: false, at }]] : [[]];
  const schema = { value, at, scope };
  const refused = reader.references(schema).map((target) => [negated(target)]);
  if (reader.ignoresSiblings(value)) return refused;
  for (const keyword of Object.keys(value)) {
    const opposites = [...memberOpposites(value, keyword), ...boundOpposites(reader, value, keyword)];
    refused.push(...opposites.map((opposite) => [{ value: opposite, at: at.to(keyword), scope }]));
  }
  refused.push(...inScopeOf(schema, branches(value, 'allOf', at)).map((branch) => [negated(branch)]));
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const all = inScopeOf(schema, branches(value, keyword, at));
    if (all.length > 0) refused.push(all.map(negated));
  }
  if (isSchema(value.not)) refused.push([{ value: value.not, at: at.to('not'), scope }]);
  return [...refused, ...otherTypes(reader, value).map((other) => [{ value: other, at: at.to('type') }])];
}

function otherTypes({ dialect }: SchemaReader, schema: JsonObject): JsonObject[] {
  const types = declaredTypes(schema, dialect);
  if (!types) return [];
  const isNumeric = types.includes('integer') || types.includes('number');
  const others = TYPES.filter((type) => !types.includes(type) && !(type === 'number' && isNumeric));
  return others.length > 0 ? [{ type: others }] : [];
}

/** Objects or arrays that a keyword refuses, as schemas. */
function memberOpposites(schema: JsonObject, keyword: string): JsonObject[] {
  const wanted = schema[keyword];
  const not = (below: JsonObject | boolean) => (isJsonObject(below) ? { not: below } : !below);
  switch (keyword) {
    case 'required':
      return (Array.isArray(wanted) ? wanted : []).map((name) => ({
        type: 'object',
        properties: { [String(name)]: false },
      }));
    case 'properties':
      return Object.entries(isJsonObject(wanted) ? wanted : {}).flatMap(([name, member]) =>
        isSchema(member) ? [{ type: 'object', required: [name], properties: { [name]: not(member) } }] : [],
      );
    case 'dependentRequired':
      return Object.entries(isJsonObject(wanted) ? wanted : {}).flatMap(([name, others]) =>
        (Array.isArray(others) ? others : []).map((other) => ({
          type: 'object',
          required: [name],
          properties: { [String(other)]: false },
        })),
      );
    case 'dependentSchemas':
      return Object.entries(isJsonObject(wanted) ? wanted : {}).flatMap(([name, below]) =>
        isSchema(below) ? [{ type: 'object', required: [name], allOf: [not(below)] }] : [],
      );
    case 'patternProperties':
      return Object.entries(isJsonObject(wanted) ? wanted : {}).flatMap(([pattern, member]) => {
        const [name] = textsOf([pattern], 1, 200);
        return name !== undefined && isSchema(member)
          ? [{ type: 'object', required: [name], properties: { [name]: not(member) } }]
          : [];
      });
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return isSchema(wanted)
        ? [{ type: 'object', required: [OTHER], properties: { [OTHER]: not(wanted) } }]
        : [];
    case 'propertyNames':
      return isSchema(wanted) ? [{ type: 'object', minProperties: 1, propertyNames: not(wanted) }] : [];
    case 'prefixItems':
      return (Array.isArray(wanted) ? wanted : []).flatMap((item, index, all) =>
        isSchema(item)
          ? [
              {
                type: 'array',
                minItems: index + 1,
                prefixItems: [...all.slice(0, index).map(() => true), not(item)],
              },
            ]
          : [],
      );
    case 'unevaluatedItems':
    case 'items':
      return isSchema(wanted) ? [{ type: 'array', contains: not(wanted) }] : [];
    case 'contains':
      return isSchema(wanted) ? [{ type: 'array', items: not(wanted) }] : [];
    default:
      return [];
  }
}

/** Values beyond a bound, as schemas. In OpenAPI 3.0 a boolean excludes the bound itself. */
function boundOpposites(reader: SchemaReader, schema: JsonObject, keyword: string): JsonObject[] {
  const limit = schema[keyword];
  if (typeof limit !== 'number') return [];
  const beyond = (bound: string, exclusive: string, isExclusive: boolean): JsonObject => {
    if (!isExclusive) return { [bound]: limit };
    return reader.dialect === 'openapi-3.0' ? { [bound]: limit, [exclusive]: true } : { [exclusive]: limit };
  };
  switch (keyword) {
    case 'minimum':
      return [{ type: 'number', ...beyond('maximum', 'exclusiveMaximum', schema.exclusiveMinimum !== true) }];
    case 'maximum':
      return [{ type: 'number', ...beyond('minimum', 'exclusiveMinimum', schema.exclusiveMaximum !== true) }];
    case 'exclusiveMinimum':
      return [{ type: 'number', maximum: limit }];
    case 'exclusiveMaximum':
      return [{ type: 'number', minimum: limit }];
    case 'minLength':
      return limit > 0 ? [{ type: 'string', maxLength: limit - 1 }] : [];
    case 'maxLength':
      return [{ type: 'string', minLength: limit + 1 }];
    case 'minItems':
      return limit > 0 ? [{ type: 'array', maxItems: limit - 1 }] : [];
    case 'maxItems':
      return [{ type: 'array', minItems: limit + 1 }];
    case 'minProperties':
      return limit > 0 ? [{ type: 'object', maxProperties: limit - 1 }] : [];
    case 'maxProperties':
      return [{ type: 'object', minProperties: limit + 1 }];
    default:
      return [];
  }
}
