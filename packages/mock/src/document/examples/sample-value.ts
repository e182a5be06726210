import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';

/** Valid texts of the formats that are validated (OpenAPI 3.1, section 4.4, and JSON Schema's own). */
const FORMATS: Record<string, string> = {
  'date-time': '2026-01-15T10:30:00.000Z',
  date: '2026-01-15',
  time: '10:30:00Z',
  email: 'user@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  byte: 'dGV4dA==',
};

/** Tried in turn where the value's own name does not match a pattern. */
const SHAPES = [
  'a',
  'A',
  '1',
  'abc',
  'ABC',
  '123',
  'a1',
  'A1',
  '1.0.0',
  'v1',
  'en-US',
  '+15550100',
  ...Object.values(FORMATS),
];

/** How deep a sample goes before it stops: a schema can contain itself. */
const DEPTH = 6;

/**
 * A value that satisfies a schema, for a request that somebody can paste: the schema's own example
 * where it has one. Of a `pattern`, only common ones are satisfied.
 *
 * @param name what the value is called; text without any other hint becomes it, `PROJECT_ID`.
 */
export function sampleValue(document: OpenApiDocument, path: Path, name: string, depth = 0): JsonValue {
  const schema = document.resolve(path);
  if (!schema || !isJsonObject(schema.value) || depth > DEPTH) return placeholder(name);
  const { value } = schema;
  const given = givenValue(value);
  if (given !== undefined) return given;
  const sample = (below: string[], as = name) =>
    sampleValue(document, [...schema.path, ...below], as, depth + 1);
  for (const keyword of ['oneOf', 'anyOf']) {
    if (Array.isArray(value[keyword])) return sample([keyword, '0']);
  }
  switch (typeOf(value)) {
    case 'object':
      return sampleObject(value, sample);
    case 'array':
      return Array.from({ length: Math.max(Number(value.minItems ?? 1), 1) }, () => sample(['items']));
    case 'integer':
    case 'number':
      return sampleNumber(value);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleText(value, name);
  }
}

function givenValue({ example, examples, default: standard, const: only, enum: values }: JsonObject) {
  return (
    example ??
    (Array.isArray(examples) ? examples[0] : undefined) ??
    only ??
    standard ??
    (Array.isArray(values) ? values[0] : undefined)
  );
}

/** In OpenAPI 3.1 `type` may be a list; a schema with properties is one of an object. */
function typeOf({ type, properties, allOf, items }: JsonObject): JsonValue | undefined {
  const named = Array.isArray(type) ? type.find((each) => each !== 'null') : type;
  return named ?? (properties || allOf ? 'object' : items ? 'array' : undefined);
}

function sampleObject(schema: JsonObject, sample: (below: string[], as?: string) => JsonValue): JsonObject {
  const object: JsonObject = {};
  const parts = Array.isArray(schema.allOf) ? schema.allOf.length : 0;
  for (let index = 0; index < parts; index += 1) {
    const part = sample(['allOf', String(index)]);
    if (isJsonObject(part)) Object.assign(object, part);
  }
  for (const name of Array.isArray(schema.required) ? schema.required.map(String) : []) {
    object[name] ??= sample(['properties', name], name);
  }
  return object;
}

function sampleNumber({ minimum, exclusiveMinimum, maximum, multipleOf }: JsonObject): number {
  if (typeof multipleOf === 'number') return multipleOf * Math.ceil(Number(minimum ?? 0) / multipleOf);
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1;
  if (typeof minimum === 'number') return exclusiveMinimum === true ? minimum + 1 : minimum;
  return typeof maximum === 'number' ? Math.min(maximum, 1) : 1;
}

function sampleText({ format, pattern, minLength, maxLength }: JsonObject, name: string): string {
  const known = typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  const fit = (text: string) =>
    text.padEnd(Number(minLength ?? 0), text.at(-1)).slice(0, Number(maxLength ?? Number.POSITIVE_INFINITY));
  const preferred = fit(known ?? placeholder(name));
  if (typeof pattern !== 'string') return preferred;
  const shape = readPattern(pattern);
  return (
    [preferred, preferred.toLowerCase(), ...SHAPES.map(fit)].find((text) => shape?.test(text)) ?? preferred
  );
}

/** A pattern that is no regular expression is for the linter to find. */
function readPattern(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `projectId` becomes `PROJECT_ID`. */
function placeholder(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
