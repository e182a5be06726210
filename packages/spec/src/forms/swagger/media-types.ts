import type { JsonValue } from '../../json/json.ts';

/** The media types in a list `consumes` or `produces`. */
export function mediaTypesOf(list: JsonValue | undefined): string[] {
  if (!Array.isArray(list)) return [];
  return [...new Set(list.flat().filter((type): type is string => typeof type === 'string'))];
}
