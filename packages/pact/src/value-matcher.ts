import type { JsonObject, JsonValue } from '@specpact/spec';
import { type Facet, keyword } from './schema-facets.ts';

/** RFC 3339, section 5.6, and the shapes of the other formats that a regular expression can say. */
const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$',
  date: '^\\d{4}-\\d{2}-\\d{2}$',
  time: '^\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$',
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  email: '^[^@\\s]+@[^@\\s]+$',
  uri: '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$',
};

/** A matcher the way Pact reads it inside a body. */
export function matcher(type: string, value: JsonValue, more: JsonObject = {}): JsonObject {
  return { 'pact:matcher:type': type, ...more, value };
}

/** What a string, number, boolean or `null` must be like, by the schemas that describe it. */
export function valueMatcher(facets: readonly Facet[], value: JsonValue): JsonValue {
  if (value === null) return matcher('equality', null);
  if (keyword(facets, 'const') !== undefined) return matcher('equality', value);
  if (typeof value === 'string') {
    const regex = regexOf(facets);
    return regex === undefined ? matcher('type', value) : matcher('regex', value, { regex });
  }
  if (typeof value === 'number') {
    const types = facets.flatMap((facet) => facet.value.type ?? []);
    return matcher(types.includes('integer') ? 'integer' : 'number', value);
  }
  return matcher('type', value);
}

function regexOf(facets: readonly Facet[]): string | undefined {
  const choices = keyword(facets, 'enum');
  if (Array.isArray(choices)) {
    const strings = choices.filter((choice) => typeof choice === 'string');
    return `^(${strings.map((choice) => choice.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})$`;
  }
  const pattern = keyword(facets, 'pattern');
  if (typeof pattern === 'string' && !needsBacktracking(pattern)) return pattern;
  const format = keyword(facets, 'format');
  return typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
}

/** Pact matches with Rust's `regex`, which knows neither look-around nor back-references. */
function needsBacktracking(pattern: string): boolean {
  return /\(\?<?[=!]|\\[1-9]|\\k</.test(pattern);
}
