import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import fc from 'fast-check';

const NAMES = ['a', 'b', 'cc', 'd', 'x'];
const SCALARS: JsonValue[] = [
  null,
  true,
  0,
  1,
  2.5,
  -3,
  2 ** 33,
  '',
  'a',
  'bb',
  'xx',
  '12',
  '2024-01-31',
  '1.2.3.4',
];

/**
 * Values of a schema, as many as were asked for, and fewer if hardly any value is one. They are made from what the
 * schema says, so that its branches and bounds are met. The same schema gives the same values each time.
 */
export function valuesOf(
  schema: JsonValue,
  { count, takes }: { count: number; takes: (value: JsonValue) => boolean },
): JsonValue[] {
  const near = new NearValues(schema);
  const found: JsonValue[] = [];
  for (let tried = 0; found.length < count && tried < count * 20; tried += 1) {
    if (found.length * 40 < tried - 100) break;
    const value = near.value();
    if (takes(value)) found.push(value);
  }
  return found;
}

/** Makes values on both sides of what a schema says, without end. */
class NearValues {
  readonly #root: JsonValue;
  readonly #texts = new Map<string, readonly string[]>();
  #state = 1;

  constructor(root: JsonValue) {
    this.#root = root;
  }

  value(): JsonValue {
    return this.#near(this.#root, 6);
  }

  #near(schema: JsonValue | undefined, depth: number): JsonValue {
    if (!isJsonObject(schema) || depth <= 0 || this.#chance(0.02)) return this.#any(depth);
    if (schema.$ref === '#') return this.#near(this.#root, depth - 1);
    const { allOf, anyOf, oneOf, if: condition, then, else: otherwise, dependentSchemas, ...own } = schema;
    const parts = [allOf, anyOf, oneOf].map((list) => (Array.isArray(list) ? list : []));
    const chosen = [
      ...(parts[0] ?? []),
      ...parts.slice(1).flatMap((list) => (list.length > 0 ? [this.#oneOf(list)] : [])),
      ...(condition === undefined ? [] : [this.#oneOf([condition, then, otherwise])]),
      ...(isJsonObject(dependentSchemas) ? Object.values(dependentSchemas) : []),
    ].filter(isJsonObject);
    if (chosen.length > 0) return this.#near(merged([own, ...chosen]), depth - 1);
    return this.#own(schema, depth);
  }

  #own(schema: JsonObject, depth: number): JsonValue {
    const { enum: list, const: constant } = schema;
    if (constant !== undefined) return constant;
    if (Array.isArray(list)) return this.#oneOf(list) ?? null;
    const types = [schema.type].flat();
    const hints = [
      ['number', /minimum|maximum|multipleOf/i],
      ['string', /length|pattern$|format/i],
      ['array', /items|contains/i],
      ['object', /propert|required/i],
    ] as const;
    const hinted = hints.filter(([, words]) => Object.keys(schema).some((keyword) => words.test(keyword)));
    switch (this.#oneOf(schema.type === undefined ? hinted.map(([type]) => type) : types)) {
      case 'boolean':
        return this.#chance(0.5);
      case 'null':
        return null;
      case 'integer':
        return Math.trunc(this.#number(schema));
      case 'number':
        return this.#number(schema);
      case 'string':
        return this.#text(schema);
      case 'array':
        return this.#array(schema, depth);
      case 'object':
        return this.#object(schema, depth);
      default:
        return this.#any(depth);
    }
  }

  #any(depth: number): JsonValue {
    if (depth <= 3 || this.#chance(0.7)) return this.#oneOf(SCALARS) ?? null;
    if (this.#chance(0.5)) return this.#times(3, () => this.#any(depth - 1));
    return Object.fromEntries(this.#times(3, () => [this.#oneOf(NAMES), this.#any(depth - 1)]));
  }

  #number({ multipleOf, ...schema }: JsonObject): number {
    const bounds = Object.entries(schema).flatMap(([keyword, bound]) =>
      /minimum|maximum/i.test(keyword) && typeof bound === 'number' ? [bound] : [],
    );
    const near = (this.#oneOf(bounds) ?? 0) + this.#integer(9) - 4;
    const step = typeof multipleOf === 'number' ? multipleOf : this.#oneOf([1, 0.5]);
    return Math.round(near / step) * step;
  }

  #text({ pattern, format, minLength = 0, maxLength }: JsonObject): string {
    const isReadable = typeof pattern === 'string' && !/\(\?|\\b/.test(pattern);
    if (isReadable && this.#chance(0.9)) return this.#oneOf(this.#textsLike(pattern));
    if (format !== undefined)
      return this.#oneOf(['2024-01-31', '1.2.3.4', 'a@b.cc', '5f3a9c1e-7b2d-4e6f-8a0b-1c2d3e4f5a6b']);
    const least = Number(minLength);
    const most = typeof maxLength === 'number' ? maxLength : least + 3;
    const length = Math.max(0, least + this.#integer(most - least + 1));
    return Array.from({ length }, () => this.#oneOf([...'abcx12 '])).join('');
  }

  #textsLike(pattern: string): readonly string[] {
    const known =
      this.#texts.get(pattern) ??
      fc.sample(fc.stringMatching(new RegExp(pattern), { size: 'xsmall' }), { numRuns: 60, seed: 1 });
    this.#texts.set(pattern, known);
    return known;
  }

  #array({ prefixItems, items, contains, minItems, maxItems }: JsonObject, depth: number): JsonValue {
    const first = Array.isArray(prefixItems) ? prefixItems : [];
    const least = typeof minItems === 'number' ? minItems : contains === undefined ? 0 : 1;
    const most = typeof maxItems === 'number' ? maxItems : least + 2;
    const length = Math.max(0, least + this.#integer(most - least + 1));
    const rest = (): JsonValue | undefined =>
      contains === undefined || this.#chance(0.5) ? items : contains;
    return Array.from({ length }, (_, index) => this.#near(first[index] ?? rest(), depth - 1));
  }

  #object(schema: JsonObject, depth: number): JsonValue {
    const { properties, patternProperties, additionalProperties, unevaluatedProperties, required } = schema;
    const named = isJsonObject(properties) ? properties : {};
    const needed = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
    const rest = [
      ...(isJsonObject(patternProperties) ? Object.values(patternProperties) : []),
      additionalProperties ?? unevaluatedProperties,
    ].filter((one) => one !== false);
    const isClosed = additionalProperties === false || unevaluatedProperties === false;
    const least = typeof schema.minProperties === 'number' ? schema.minProperties : 0;
    const optional = Object.keys(named).filter(() => this.#chance(least > 0 ? 0.9 : 0.6));
    const others = this.#times(least + (isClosed ? 0 : 2), () => this.#oneOf(NAMES));
    const names = new Set([...needed, ...optional, ...(isClosed && this.#chance(0.9) ? [] : others)]);
    return Object.fromEntries(
      [...names].map((name) => [
        name,
        this.#near(Object.hasOwn(named, name) ? named[name] : this.#oneOf(rest), depth - 1),
      ]),
    );
  }

  #times<Item>(most: number, make: () => Item): Item[] {
    return Array.from({ length: this.#integer(most + 1) }, make);
  }

  #oneOf<Item>(list: readonly Item[]): Item {
    return list[this.#integer(list.length)] as Item;
  }

  #chance(share: number): boolean {
    return this.#integer(1000) < share * 1000;
  }

  /** A whole number below a bound, by a linear congruential generator (Numerical Recipes, section 7.1). */
  #integer(below: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * below);
  }
}

/** One schema that says what several say. Where two say something of one keyword, the last one counts. */
function merged(schemas: readonly JsonObject[]): JsonObject {
  const maps = ['properties', 'patternProperties'];
  const found: JsonObject = {};
  for (const schema of schemas) {
    for (const [keyword, said] of Object.entries(schema)) {
      const before = found[keyword];
      if (maps.includes(keyword) && isJsonObject(before) && isJsonObject(said)) {
        found[keyword] = { ...before, ...said };
      } else if (keyword === 'required' && Array.isArray(before) && Array.isArray(said)) {
        found[keyword] = [...before, ...said];
      } else found[keyword] = said;
    }
  }
  return found;
}
