import type { JsonObject, JsonValue } from '@specpact/spec';

/** The keywords that limit a value and that no type can express, in the words of a comment. */
const LIMITS: Readonly<Record<string, (said: JsonValue) => string>> = {
  minimum: (least) => `at least ${least}`,
  exclusiveMinimum: (bound) => `above ${bound}`,
  maximum: (most) => `at most ${most}`,
  exclusiveMaximum: (bound) => `below ${bound}`,
  multipleOf: (step) => `a multiple of ${step}`,
  minLength: (least) => `at least ${count(least, 'character')}`,
  maxLength: (most) => `at most ${count(most, 'character')}`,
  pattern: (pattern) => `matches \`${pattern}\``,
  minItems: (least) => `at least ${count(least, 'item')}`,
  maxItems: (most) => `at most ${count(most, 'item')}`,
  uniqueItems: () => 'no item twice',
  minProperties: (least) => `at least ${count(least, 'member')}`,
  maxProperties: (most) => `at most ${count(most, 'member')}`,
};

const LIMITING: ReadonlySet<string> = new Set(Object.keys(LIMITS));

function count(number: JsonValue, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** What a schema demands and its type does not show: `Limits: at least 1, at most 100.` Empty if there is nothing. */
export function limitsOf(schema: JsonObject): string {
  // Most schemas have no limits, and a large document has a hundred thousand of them.
  if (!Object.keys(schema).some((name) => LIMITING.has(name))) return '';
  const said = Object.entries(LIMITS).flatMap(([name, words]) => {
    const value = Object.hasOwn(schema, name) ? schema[name] : undefined;
    // OpenAPI 3.0 has a boolean that changes `minimum`.
    const isExclusive =
      (name === 'minimum' && schema.exclusiveMinimum === true) ||
      (name === 'maximum' && schema.exclusiveMaximum === true);
    if (isExclusive && typeof value === 'number')
      return name === 'minimum' ? `above ${value}` : `below ${value}`;
    const isSaid =
      typeof value === 'number' ||
      (name === 'pattern' ? typeof value === 'string' : name === 'uniqueItems' && value === true);
    return isSaid && value !== undefined ? words(value) : [];
  });
  return said.length === 0 ? '' : `Limits: ${said.join(', ')}.`;
}

/** Adds the limits of a schema to a description. */
export function describeLimits(described: JsonObject, schema: JsonObject): void {
  const limits = limitsOf(schema);
  if (limits === '') return;
  const { description } = described;
  const before = typeof description === 'string' ? description.trim() : '';
  described.description = before === '' ? limits : `${before}\n\n${limits}`;
}
