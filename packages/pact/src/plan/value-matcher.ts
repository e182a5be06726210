import { formatPattern, type ValueForm } from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';

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
  const shapes = formats.map(formatPattern);
  return (
    patterns.find((pattern) => !needsBacktracking(pattern)) ?? shapes.find((shape) => shape !== undefined)
  );
}

/** Pact matches with Rust's `regex`, which has no look-around and no back-references. */
function needsBacktracking(pattern: string): boolean {
  return /\(\?<?[=!]|\\[1-9]|\\k</.test(pattern);
}
