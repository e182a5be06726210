import type { JsonValue } from './json.ts';

/**
 * A JSON value as text. A text stays as it is, everything else becomes JSON. `String(value)` would throw for an
 * object with a member called `toString`.
 */
export function jsonText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}
