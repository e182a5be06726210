/** Whether a schema certainly accepts a value. All values for which it is true are equally valid. */
export type PlainValues = (value: string) => boolean;

interface ParameterSpec {
  style?: string | undefined;
  schema?: unknown;
}

/** Keywords that do not restrict which values are valid. */
const ANNOTATIONS = new Set([
  'type',
  '$schema',
  'title',
  'description',
  'example',
  'examples',
  'default',
  'deprecated',
]);

/** A text without escapes, and without characters that have a meaning in a style of parameter. */
const PLAIN = /^[A-Za-z0-9_-]+$/;

/** A UUID as every validator takes it (RFC 9562, section 4). */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A whole number that a double represents exactly, written as in JSON. */
const WHOLE = /^(0|[1-9]\d{0,14})$/;

/**
 * The values that a parameter certainly accepts. This is known for simple schemas: a string with a limited
 * length, a whole number with limits, or no schema.
 *
 * @returns `undefined` for any other schema. Then only Prism can decide about a value.
 */
export function plainValues({ style, schema }: ParameterSpec, plainStyle: string): PlainValues | undefined {
  if (style !== undefined && style !== plainStyle) return undefined;
  if (schema === undefined) return (value) => PLAIN.test(value);
  if (typeof schema !== 'object' || schema === null) return undefined;
  const keywords = schema as Record<string, unknown>;
  const constraints = Object.keys(keywords).filter(
    (name) => !ANNOTATIONS.has(name) && !name.startsWith('x-'),
  );
  const only = (...names: string[]) => constraints.every((name) => names.includes(name));
  if (keywords.type === 'string' && keywords.format === 'uuid' && only('format')) {
    return (value) => UUID.test(value);
  }
  if (keywords.type === 'string' && only('minLength', 'maxLength')) {
    const { minLength = 0, maxLength = Infinity } = keywords;
    if (typeof minLength !== 'number' || typeof maxLength !== 'number') return undefined;
    return (value) => value.length >= minLength && value.length <= maxLength && PLAIN.test(value);
  }
  if ((keywords.type === 'integer' || keywords.type === 'number') && only('minimum', 'maximum', 'format')) {
    const { minimum = -Infinity, maximum = Infinity, format } = keywords;
    if (typeof minimum !== 'number' || typeof maximum !== 'number') return undefined;
    if (format !== undefined && format !== 'int32' && format !== 'int64') return undefined;
    const most = format === 'int32' ? Math.min(maximum, 2 ** 31 - 1) : maximum;
    return (value) => WHOLE.test(value) && Number(value) >= minimum && Number(value) <= most;
  }
  return undefined;
}
