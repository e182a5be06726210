import { isJsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { fillPlaceholders, type Placeholder, placeholdersIn } from './placeholder.ts';

/** A text of an example that has placeholders. */
export interface PlacedText {
  path: Path;
  text: string;
}

/** Times and texts that stand for others until there is a request. */
const SAMPLES = {
  now: '2026-01-15T10:30:00.000Z',
  today: '2026-01-15',
  uuid: '5f0c1b1e-7d3a-4c52-9d7e-3f0f5b7a9c11',
};

/** The texts of a value that have placeholders. */
export function placedTexts(value: JsonValue | undefined, path: Path = []): PlacedText[] {
  if (typeof value === 'string') return placeholdersIn(value).length > 0 ? [{ path, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => placedTexts(member, [...path, name]));
}

/** A value with samples for its placeholders: a time, a day, a UUID, and `text` for a part of a request. */
export function sampledValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return fillPlaceholders(value, sampleOf);
  if (Array.isArray(value)) return value.map(sampledValue);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] =>
    member === undefined ? [] : [[name, sampledValue(member)]],
  );
  return Object.fromEntries(members);
}

function sampleOf(placeholder: Placeholder): string {
  return placeholder.of in SAMPLES ? SAMPLES[placeholder.of as keyof typeof SAMPLES] : 'text';
}
