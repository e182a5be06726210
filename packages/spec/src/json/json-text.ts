import type { JsonValue } from './json.ts';

/**
 * A JSON value as text: a text as it is, anything else as JSON writes it. `String(value)` throws for an
 * object that has a member called `toString`.
 */
export function jsonText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}
