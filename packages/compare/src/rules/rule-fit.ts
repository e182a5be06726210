import type { JsonObject, JsonValue } from '@specpact/spec';
import { brief } from '../schema/brief.ts';
import { hasFormat } from '../schema/format.ts';
import { declaredTypes, type JsonType } from '../schema/json-type.ts';
import { matchPattern } from '../schema/pattern.ts';
import { stringFaults } from '../schema/scalar-keywords.ts';
import type { SchemaView } from '../schema/schema-view.ts';
import type { Trail } from '../schema/trail.ts';
import type { MatcherValues } from './matcher-values.ts';
import { sharesText } from './regular/pact-regex.ts';

/** Where a schema and a matcher differ, and how the schema would have it. */
export interface Misfit {
  schema: Trail;
  reason: string;
}

type Said = [keyword: string, reason: string] | undefined;

/** Why no value satisfies both a matcher and the schemas; `undefined` where one may. */
export function findConflict(view: SchemaView, values: MatcherValues, isText: boolean): Misfit | undefined {
  return search(view, (schema) => conflict(schema, values, isText));
}

/** Why a matcher takes values that the schemas do not; `undefined` where that cannot be told. */
export function findExcess(view: SchemaView, values: MatcherValues, isText: boolean): Misfit | undefined {
  return search(view, (schema) => excess(schema, values, isText));
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

function conflict(schema: JsonObject, values: MatcherValues, isText: boolean): Said {
  const { name, types, takes, minItems, maxItems, sample, all } = values;
  const allowed = declaredTypes(schema);
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
    const isNumber = isText && allowed?.every((type) => type === 'integer' || type === 'number');
    // Whatever number is sent as text has a digit.
    if (isNumber && !sharesText(values.regex, { pattern: '[0-9]' })) {
      return ['type', `takes ${name}, and the document has ${allowed?.join(' or ')}`];
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

function excess(schema: JsonObject, values: MatcherValues, isText: boolean): Said {
  const { name, types, all, isOpen, minItems, maxItems } = values;
  const allowed = declaredTypes(schema);
  if (types?.includes('number') && allowed?.includes('integer') && !allowed.includes('number')) {
    return ['type', `allows ${name}, and the document takes integers`];
  }
  const listed = Array.isArray(schema.enum)
    ? schema.enum
    : schema.const === undefined
      ? undefined
      : [schema.const];
  const keyword = Array.isArray(schema.enum) ? 'enum' : 'const';
  if (listed) {
    const texts = listed.map((value) => asSent(value, isText));
    const extra = (all ?? values.some()).find((value) => !texts.includes(value));
    if (extra !== undefined) return [keyword, `allows ${brief(extra)}, which the document does not take`];
    if (isOpen && !all)
      return [keyword, `allows ${name}, and the document takes ${listed.slice(0, 8).map(brief).join(', ')}`];
  }
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
  if (minItems !== undefined && typeof schema.minItems === 'number' && minItems < schema.minItems) {
    return ['minItems', `allows ${minItems} items, and the document takes at least ${schema.minItems}`];
  }
  if (maxItems !== undefined && typeof schema.maxItems === 'number' && maxItems > schema.maxItems) {
    return ['maxItems', `allows ${maxItems} items, and the document takes at most ${schema.maxItems}`];
  }
  return undefined;
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
