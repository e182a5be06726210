import type { ValueForm } from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';

/** Patterns of the formats that a regular expression can describe; dates and times by RFC 3339, section 5.6. */
const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$',
  date: '^\\d{4}-\\d{2}-\\d{2}$',
  time: '^\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$',
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  email: '^[^@\\s]+@[^@\\s]+$',
  uri: '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$',
};

/** A matcher in the form that Pact reads inside a body. */
export function matcher(type: string, value: JsonValue, more: JsonObject = {}): JsonObject {
  return { 'pact:matcher:type': type, ...more, value };
}

/** The matcher of a string, number, boolean or `null`. */
export function valueMatcher(form: ValueForm, value: JsonValue): JsonValue {
  if (value === null || form.isConstant) return matcher('equality', value);
  if (typeof value === 'string') {
    const regex = regexOf(form);
    return regex === undefined ? matcher('type', value) : matcher('regex', value, { regex });
  }
  if (typeof value === 'number') return matcher(form.isWhole ? 'integer' : 'number', value);
  return matcher('type', value);
}

function regexOf({ choices, patterns, formats }: ValueForm): string | undefined {
  if (choices) {
    const strings = choices.filter((choice) => typeof choice === 'string');
    return `^(${strings.map((choice) => choice.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})$`;
  }
  const shapes = formats.map((format) => (Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined));
  return (
    patterns.find((pattern) => !needsBacktracking(pattern)) ?? shapes.find((shape) => shape !== undefined)
  );
}

/** Pact matches with Rust's `regex`, which has no look-around and no back-references. */
function needsBacktracking(pattern: string): boolean {
  return /\(\?<?[=!]|\\[1-9]|\\k</.test(pattern);
}
