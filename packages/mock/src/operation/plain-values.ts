/** Says of a plain value whether a schema is sure to take it, and so every other of which it says that. */
export type PlainValues = (value: string) => boolean;

interface ParameterSpec {
  style?: string | undefined;
  schema?: unknown;
}

/** Keywords that say nothing about what is valid. */
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

/** Nothing in it is escaped, or means anything in any style of parameter. */
const PLAIN = /^[A-Za-z0-9_-]+$/;

/** A whole number that a double holds exactly, written as JSON writes it. */
const WHOLE = /^(0|[1-9]\d{0,14})$/;

/**
 * The plain values that a parameter takes, for the schemas of which that is plain to see: a string
 * bounded in its length, a whole number bounded in its size, or nothing at all.
 *
 * @returns `undefined` for every other: whether they take a value is Prism's to say.
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
