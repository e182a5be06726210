import { declaredTypes, type SchemaView } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/** Another value for a part, and what it tries: `one above the maximum`. */
export interface PartChange {
  /** `undefined` leaves the part out. */
  value: JsonValue | undefined;
  what: string;
  /** A value that many providers refuse by a rule of their own, such as a character that their database cannot keep. */
  mayBeRefused?: true;
}

/** What a check by a pattern, or by a lenient parser, takes for a value of a format (RFC 3339, section 5.6). */
const NEARLY: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-02-30', '2026-1-5', '01/05/2026', '2026-01-05T00:00:00Z'],
  'date-time': ['2026-02-30T00:00:00Z', '2026-01-05T00:00:00'],
};

/** The longest text that is made on purpose. A longer limit is not tried. */
const LONGEST_TEXT = 5_000;
/** The longest list that is made on purpose. */
const LONGEST_LIST = 200;

/**
 * Other values for a part: at, just inside and just outside of each limit that its schemas have, and of other types.
 * Whether the schemas take them is for the validator to say.
 */
export function partChanges(view: SchemaView, part: JsonValue): PartChange[] {
  const schemas = view.possibleSchemas.map(({ value }) => value);
  const own = schemas.flatMap((schema) => changesOf(schema, part, schemas));
  return [...own, ...typeChanges(view, schemas, part)];
}

function changesOf(schema: JsonObject, part: JsonValue, all: readonly JsonObject[]): PartChange[] {
  if (typeof part === 'number') return numberChanges(schema, all);
  if (typeof part === 'string') return textChanges(schema, part);
  if (Array.isArray(part)) return listChanges(schema, part);
  return isJsonObject(part) ? objectChanges(schema, part) : [];
}

function numberChanges(schema: JsonObject, all: readonly JsonObject[]): PartChange[] {
  const changes: PartChange[] = [];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const isWhole = all.some(
    ({ type }) => type === 'integer' || (Array.isArray(type) && type.includes('integer')),
  );
  const step = typeof multipleOf === 'number' ? multipleOf : isWhole ? 1 : 0.5;
  const add = (value: number, what: string) => changes.push({ value: Number(value.toPrecision(15)), what });
  if (typeof minimum === 'number') {
    add(minimum, 'the minimum');
    add(minimum - step, 'a number below the minimum');
    add(minimum + step, 'a number just above the minimum');
  }
  if (typeof maximum === 'number') {
    add(maximum, 'the maximum');
    add(maximum + step, 'a number above the maximum');
    add(maximum - step, 'a number just below the maximum');
  }
  if (typeof exclusiveMinimum === 'number') {
    add(exclusiveMinimum + step, 'the least number');
    add(exclusiveMinimum, 'the exclusive minimum itself');
  }
  if (typeof exclusiveMaximum === 'number') {
    add(exclusiveMaximum - step, 'the greatest number');
    add(exclusiveMaximum, 'the exclusive maximum itself');
  }
  if (typeof multipleOf === 'number') add(multipleOf * 3, 'another multiple');
  if (typeof multipleOf === 'number') {
    const base = typeof minimum === 'number' ? Math.ceil(minimum / multipleOf) * multipleOf : multipleOf * 2;
    add(base + multipleOf / 2, 'a number that is no multiple');
  }
  if (isWhole) add((typeof minimum === 'number' ? minimum : 1) + 0.5, 'a number that is not whole');
  if (schema.format === 'int32') add(2_147_483_648, 'a number past 32 bits');
  // It is no finding if a provider refuses it; it is one if the provider fails.
  if (isWhole && typeof maximum !== 'number' && typeof exclusiveMaximum !== 'number')
    changes.push({ value: 10_000_000_000_000_000_000, what: 'a number past 64 bits', mayBeRefused: true });
  add(0, 'zero');
  add(-1, 'a negative number');
  return [...changes, ...listed(schema)];
}

function textChanges(schema: JsonObject, part: string): PartChange[] {
  const changes: PartChange[] = [...listed(schema)];
  const { minLength, maxLength, pattern, format } = schema;
  const isShaped = typeof pattern === 'string' || typeof format === 'string';
  const ofLength = (length: number) => `${isShaped ? part : ''}${'a'.repeat(length)}`.slice(0, length);
  if (typeof minLength === 'number' && minLength <= LONGEST_TEXT) {
    changes.push({ value: ofLength(minLength), what: 'the shortest text' });
    if (minLength > 0) changes.push({ value: ofLength(minLength - 1), what: 'a text that is too short' });
  }
  if (typeof maxLength === 'number' && maxLength < LONGEST_TEXT) {
    changes.push({ value: ofLength(maxLength), what: 'the longest text' });
    changes.push({ value: ofLength(maxLength + 1), what: 'a text that is too long' });
    // A length is counted in characters, not in bytes (JSON Schema validation, section 6.3.1).
    if (!isShaped)
      changes.push({ value: '\u00e4'.repeat(maxLength), what: 'the longest text, in letters with accents' });
  }
  if (typeof pattern === 'string') changes.push({ value: '\u00a0?', what: 'a text of another pattern' });
  if (typeof pattern === 'string') {
    changes.push({ value: `${part}\u00a0?`, what: 'a text with more than the pattern' });
    changes.push({ value: `${part}!`, what: 'a text with a sign behind the pattern' });
    changes.push({ value: `!${part}`, what: 'a text with a sign before the pattern' });
  }
  if (typeof format === 'string') {
    changes.push({ value: 'not of this format', what: `a text that is no ${format}` });
    if (format === 'date-time')
      changes.push({ value: '2026-01-05T12:30:00+02:00', what: 'a time with an offset' });
    changes.push(...(NEARLY[format] ?? []).map((value) => ({ value, what: `nearly a ${format}: ${value}` })));
  }
  if (!isShaped) {
    changes.push({ value: '', what: 'an empty text' });
    changes.push({ value: ' a ', what: 'a text with blanks around it' });
    changes.push({ value: "Zoë O'Neil & 日本 100%", what: 'a text with other characters' });
    changes.push({ value: 'a\u0000b', what: 'a text with a NUL character', mayBeRefused: true });
  }
  return changes;
}

function listed({ enum: few, const: only }: JsonObject): PartChange[] {
  if (only !== undefined) return [{ value: 'ANOTHER', what: 'another value than the only one' }];
  if (!Array.isArray(few)) return [];
  const values = few.slice(0, 30).map((value): PartChange => ({ value, what: 'a listed value' }));
  const first = few.find((one) => typeof one === 'string' || typeof one === 'number');
  const other = typeof first === 'number' ? 987_654 : 'NOT_LISTED';
  const cased = typeof first === 'string' ? otherCase(first) : first;
  return [
    ...values,
    { value: other, what: 'a value that is not listed' },
    ...(cased === first ? [] : [{ value: cased, what: 'a listed value in another case' }]),
  ];
}

function otherCase(text: string): string {
  const upper = text.toUpperCase();
  return upper === text ? text.toLowerCase() : upper;
}

function listChanges(
  { minItems, maxItems, uniqueItems }: JsonObject,
  part: readonly JsonValue[],
): PartChange[] {
  const changes: PartChange[] = [];
  const [first] = part;
  const differ = uniqueItems === true;
  // Where items must differ, the schema of an item may take only letters, or only digits.
  const ofLength = (length: number, what: string) =>
    (differ ? [numbered, lettered] : [same]).forEach((another) => {
      const value = Array.from({ length }, (_, index) => part[index] ?? another(first ?? 'a', index));
      changes.push({ value, what });
    });
  if (typeof minItems === 'number' && minItems <= LONGEST_LIST) {
    ofLength(minItems, 'the shortest list');
    if (minItems > 0) ofLength(minItems - 1, 'a list that is too short');
  }
  if (typeof maxItems === 'number' && maxItems < LONGEST_LIST) {
    ofLength(maxItems, 'the longest list');
    ofLength(maxItems + 1, 'a list that is too long');
  }
  if (uniqueItems === true && first !== undefined) {
    changes.push({ value: [first, first], what: 'a list with an item twice' });
  }
  changes.push({ value: [], what: 'an empty list' });
  return changes;
}

function same(item: JsonValue): JsonValue {
  return item;
}

/** Another number for each place, or another text. */
function numbered(item: JsonValue, index: number): JsonValue {
  if (typeof item === 'number') return item + index;
  return typeof item === 'string' ? `${item}${index}` : item;
}

/** Another text for each place, with letters only. */
function lettered(item: JsonValue, index: number): JsonValue {
  if (typeof item !== 'string') return numbered(item, index);
  return item + 'abcdefghijklmnopqrstuvwxyz'.charAt(index % 26).repeat(1 + Math.floor(index / 26));
}

function objectChanges(schema: JsonObject, part: JsonObject): PartChange[] {
  const { required, additionalProperties, unevaluatedProperties, maxProperties, dependentRequired } = schema;
  const changes: PartChange[] = [];
  const names = Array.isArray(required) ? required.map(String) : [];
  for (const name of Object.keys(part)) {
    const { [name]: _, ...others } = part;
    const isRequired = names.includes(name);
    changes.push({
      value: others,
      what: isRequired ? `no \`${name}\`, which is required` : `no \`${name}\`, which is optional`,
    });
  }
  if (
    additionalProperties === false ||
    unevaluatedProperties === false ||
    typeof maxProperties === 'number'
  ) {
    changes.push({
      value: { ...part, specpactUnknown: 'a' },
      what: 'a member that the schema does not allow',
    });
  }
  for (const [name, others] of Object.entries(isJsonObject(dependentRequired) ? dependentRequired : {})) {
    if (!Object.hasOwn(part, name) || !Array.isArray(others)) continue;
    const left = Object.fromEntries(Object.entries(part).filter(([one]) => !others.includes(one)));
    changes.push({ value: left, what: `\`${name}\` without what it depends on` });
  }
  return changes;
}

/** Values of another type, and `null`. */
function typeChanges(view: SchemaView, schemas: readonly JsonObject[], part: JsonValue): PartChange[] {
  const types = new Set(schemas.flatMap((schema) => declaredTypes(schema, view.dialect) ?? []));
  if (types.size === 0) return [];
  const changes: PartChange[] = [{ value: null, what: '`null`' }];
  if (!types.has('string')) changes.push({ value: 'a text', what: 'a text, which is another type' });
  if (!types.has('object') && !types.has('array')) {
    changes.push({ value: { specpact: true }, what: 'an object, which is another type' });
  }
  if (!types.has('string') && (typeof part === 'number' || typeof part === 'boolean')) {
    changes.push({ value: String(part), what: `a ${typeof part} as a text` });
  }
  if (!types.has('string') && typeof part === 'number') {
    changes.push({ value: `${part}abc`, what: 'a number with letters behind it' });
    if (!types.has('boolean')) changes.push({ value: true, what: 'true, which is another type' });
  }
  if (types.has('string') && typeof part === 'string') {
    changes.push({ value: 12345, what: 'a number, which is another type' });
  }
  if (types.has('object') || types.has('array'))
    changes.push({ value: 12345, what: 'a number, which is another type' });
  if (types.has('object') && isJsonObject(part)) {
    changes.push({ value: [part], what: 'a list with the object in it' });
  }
  if (types.has('array') && Array.isArray(part)) {
    changes.push({ value: [part], what: 'a list in a list' });
    if (part[0] !== undefined) changes.push({ value: part[0], what: 'an item without its list' });
  }
  if (types.has('boolean')) changes.push({ value: true, what: 'true' }, { value: false, what: 'false' });
  return changes;
}
