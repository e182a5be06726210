import {
  brief,
  declaredTypes,
  hasFormat,
  type JsonType,
  matchPattern,
  type SchemaView,
  stringFaults,
  type Trail,
} from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';
import type { MatcherValues } from './matcher-values.ts';
import { sharesText } from './pact-regex.ts';

/** Where a schema and a matcher differ, and how the schema would have it. */
export interface Misfit {
  schema: Trail;
  reason: string;
}

type Said = [keyword: string, reason: string] | undefined;

/** Why no value satisfies both a matcher and the schemas; `undefined` where one may. */
export function findConflict(view: SchemaView, values: MatcherValues, isText: boolean): Misfit | undefined {
  return search(view, (schema) => conflict(schema, declaredTypes(schema, view.dialect), values, isText));
}

/** Why a matcher takes values that the schemas do not; `undefined` where that cannot be told. */
export function findExcess(view: SchemaView, values: MatcherValues, isText: boolean): Misfit | undefined {
  return search(view, (schema) => excess(schema, declaredTypes(schema, view.dialect), values, isText));
}

/** Every schema that surely applies has to fit, and of each choice one branch. */
function search(view: SchemaView, compare: (schema: JsonObject) => Said): Misfit | undefined {
  for (const { value, at } of view.schemas) {
    const said = compare(value);
    if (said) return { schema: at.to(said[0]), reason: said[1] };
  }
  for (const { branches } of view.choices) {
    const misfits = branches.map((branch) => search(branch, compare));
    if (misfits.length > 0 && misfits.every((misfit) => misfit !== undefined)) return misfits[0];
  }
  return undefined;
}

function conflict(
  schema: JsonObject,
  allowed: string[] | undefined,
  values: MatcherValues,
  isText: boolean,
): Said {
  const { name, types, takes, minItems, maxItems, sample, all } = values;
  if (types && allowed && !isText && !types.some((type) => meets(type, allowed))) {
    return ['type', `takes ${name}, and the document has ${allowed.join(' or ')}`];
  }
  const listed = Array.isArray(schema.enum)
    ? schema.enum
    : schema.const === undefined
      ? undefined
      : [schema.const];
  const keyword = Array.isArray(schema.enum) ? 'enum' : 'const';
  if (listed && listed.length > 0 && listed.every((value) => takes(asSent(value, isText)) === false)) {
    return [keyword, `takes ${name}, and the document has ${listed.slice(0, 8).map(brief).join(', ')}`];
  }
  if (typeof schema.pattern === 'string') {
    const { pattern } = schema;
    const tried = all ?? (sample === undefined ? [] : [sample]);
    if (
      tried.length > 0 &&
      tried.every((text) => typeof text === 'string' && matchPattern(pattern, text) === 'mismatch')
    ) {
      return ['pattern', `takes ${name}, and the document has what matches "${pattern}"`];
    }
  }
  if (typeof schema.format === 'string') {
    const { format } = schema;
    const tried = all ?? (sample === undefined ? [] : [sample]);
    if (tried.length > 0 && tried.every((text) => typeof text === 'string' && !hasFormat(text, format))) {
      return ['format', `takes ${name}, and the document has the format "${format}"`];
    }
  }
  if (values.regex !== undefined) {
    const isNumber = allowed?.every((type) => type === 'integer' || type === 'number');
    if (isNumber && !sharesText(values.regex, { pattern: numberText(allowed) })) {
      return ['type', `takes ${name}, and the document has ${allowed?.join(' or ')}`];
    }
    const isBoolean = allowed?.every((type) => type === 'boolean');
    if (isBoolean && [true, false].every((value) => takes(value) === false)) {
      return ['type', `takes ${name}, and the document has boolean`];
    }
    const keyword = refusedBy(values.regex, schema);
    const wanted = keyword && brief(schema[keyword]);
    if (keyword) return [keyword, `takes ${name}, which nothing of the ${keyword} ${wanted} does`];
  }
  if (minItems !== undefined && typeof schema.maxItems === 'number' && minItems > schema.maxItems) {
    return ['maxItems', `takes at least ${minItems} items, and the document has at most ${schema.maxItems}`];
  }
  if (maxItems !== undefined && typeof schema.minItems === 'number' && maxItems < schema.minItems) {
    return ['minItems', `takes at most ${maxItems} items, and the document has at least ${schema.minItems}`];
  }
  return undefined;
}

function excess(
  schema: JsonObject,
  allowed: string[] | undefined,
  values: MatcherValues,
  isText: boolean,
): Said {
  const { name, types, all, isOpen, regex, minItems, maxItems } = values;
  if (types && allowed && !isText && !types.some((type) => meets(type, allowed))) {
    return ['type', `allows ${name}, and the document takes ${allowed.join(' or ')}`];
  }
  if (
    regex === undefined &&
    types?.includes('number') &&
    allowed?.includes('integer') &&
    !allowed.includes('number')
  ) {
    return ['type', `allows ${name}, and the document takes integers`];
  }
  const listed = Array.isArray(schema.enum)
    ? schema.enum
    : schema.const === undefined
      ? undefined
      : [schema.const];
  const keyword = Array.isArray(schema.enum) ? 'enum' : 'const';
  if (listed) {
    const texts = listed.map((value) => asSent(value, isText || regex !== undefined));
    const extra = (all ?? values.some()).find((value) => !texts.includes(value));
    if (extra !== undefined) return [keyword, `allows ${brief(extra)}, which the document does not take`];
    if (isOpen && !all)
      return [keyword, `allows ${name}, and the document takes ${listed.slice(0, 8).map(brief).join(', ')}`];
  }
  // What an expression says of a number's text is not what the schema says of the number.
  if (regex !== undefined && !isText && allowed && !allowed.includes('string')) return undefined;
  for (const bound of ['pattern', 'format'] as const) {
    const wanted = schema[bound];
    if (typeof wanted !== 'string') continue;
    const fits = (text: JsonValue) =>
      typeof text !== 'string' ||
      (bound === 'pattern' ? matchPattern(wanted, text) !== 'mismatch' : hasFormat(text, wanted));
    const extra = all?.find((text) => !fits(text));
    if (extra !== undefined)
      return [bound, `allows ${brief(extra)}, which is not of the ${bound} "${wanted}"`];
    if (isOpen && !all && types?.includes('string') && isConstraining(bound, wanted)) {
      return [bound, `allows ${name}, and the document takes those of the ${bound} "${wanted}"`];
    }
  }
  if (!all && !listed) {
    for (const text of values.some()) {
      const [fault] = stringFaults(schema, text);
      if (fault && EXACT.has(fault[0]) && isKnown(schema, text)) {
        return [fault[0], `allows ${brief(text)}, and the document says that it ${fault[1]}`];
      }
    }
  }
  const bound = isOpen && !listed ? boundOf(schema, types) : undefined;
  if (bound) return [bound, `allows ${name}, and the document says ${bound} ${brief(schema[bound])}`];
  if (minItems !== undefined && typeof schema.minItems === 'number' && minItems < schema.minItems) {
    return ['minItems', `allows ${minItems} items, and the document takes at least ${schema.minItems}`];
  }
  if (maxItems !== undefined && typeof schema.maxItems === 'number' && maxItems > schema.maxItems) {
    return ['maxItems', `allows ${maxItems} items, and the document takes at most ${schema.maxItems}`];
  }
  // Whoever says the least and not the most takes any number of items (Pact specification, version 2, `min`).
  if (minItems !== undefined && maxItems === undefined && typeof schema.maxItems === 'number') {
    return [
      'maxItems',
      `allows any number of items from ${minItems}, and the document takes at most ${schema.maxItems}`,
    ];
  }
  return undefined;
}

const TEXT_BOUNDS = ['minLength', 'maxLength'] as const;
const NUMBER_BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const;

/** A bound by which a schema takes fewer values than all of these types. */
function boundOf(schema: JsonObject, types: readonly JsonType[] | undefined): string | undefined {
  const isNumber = types?.some((type) => type === 'number' || type === 'integer');
  const bounds = types?.includes('string') ? TEXT_BOUNDS : isNumber ? NUMBER_BOUNDS : [];
  return bounds.find((bound) => {
    const limit = schema[bound];
    const isVoid = (bound === 'minLength' && limit === 0) || (bound === 'multipleOf' && limit === 1);
    return typeof limit === 'number' && !isVoid;
  });
}

/** What the text of a number looks like, in JSON or a parameter. */
function numberText(allowed: readonly string[]): string {
  return allowed.includes('number') ? '^[+-]?[0-9.]+([eE][+-]?[0-9]+)?$' : '^[+-]?[0-9]+$';
}

/** What of a text a schema speaks of that a regular expression can be compared with. */
const EXACT: ReadonlySet<string> = new Set(['pattern', 'format', 'minLength', 'maxLength']);

function isKnown({ pattern }: JsonObject, text: string): boolean {
  return typeof pattern !== 'string' || matchPattern(pattern, text) !== 'unknown';
}

/** The keyword with which no text that a regular expression matches has a chance. */
function refusedBy(
  regex: string,
  schema: JsonObject,
): 'pattern' | 'format' | 'maxLength' | 'minLength' | undefined {
  const { pattern, format, minLength = 0, maxLength } = schema;
  if (typeof pattern === 'string' && !sharesText(regex, { pattern })) return 'pattern';
  if (typeof format === 'string' && !sharesText(regex, { format })) return 'format';
  if (typeof maxLength === 'number' && !sharesText(regex, { minLength: 0, maxLength })) return 'maxLength';
  if (typeof minLength === 'number' && minLength > 0 && !sharesText(regex, { minLength })) return 'minLength';
  return undefined;
}

/** Whether a format refuses any text at all. */
function isConstraining(bound: 'pattern' | 'format', wanted: string): boolean {
  return bound === 'pattern' || !hasFormat('\u0001 no such text', wanted);
}

/** Whether a value of a type may be of one of a schema's types: whole numbers are numbers. */
function meets(type: JsonType, allowed: readonly string[]): boolean {
  return allowed.includes(type) || (type === 'integer' && allowed.includes('number'));
}

function asSent(value: JsonValue, isText: boolean): JsonValue {
  return isText && typeof value !== 'string' ? String(value) : value;
}
