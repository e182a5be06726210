import { declaredTypes } from '@specpact/schema';
import type { Dialect, JsonObject, JsonValue } from '@specpact/spec';

/** Which values of JSON become values of JavaScript. */
export interface NativeOptions {
  /** A text with `format: date-time` is a `Date`, or a `Temporal.Instant`. */
  dates?: 'date' | 'temporal' | undefined;
  /** `bigint`: an integer with `format: int64` is a `bigint`. */
  int64?: 'bigint' | undefined;
}

/** What a text or a number becomes. */
export type NativeKind = 'date' | 'instant' | 'bigint';

/**
 * What the values of a schema become by the schema's own keywords; `undefined` if they stay as they are. A schema that
 * lists its values, or has other types beside null, stays as it is.
 */
export function nativeKind(
  schema: JsonObject,
  dialect: Dialect,
  { dates, int64 }: NativeOptions,
): NativeKind | undefined {
  if (schema.enum !== undefined || schema.const !== undefined) return undefined;
  const [type, ...others] = (declaredTypes(schema, dialect) ?? []).filter((name) => name !== 'null');
  if (others.length > 0) return undefined;
  if (dates && type === 'string' && schema.format === 'date-time') {
    return dates === 'temporal' ? 'instant' : 'date';
  }
  return int64 === 'bigint' && type === 'integer' && schema.format === 'int64' ? 'bigint' : undefined;
}

/** Whether a schema says by its own keywords that a value may be a text, or a number. */
export function allowsPlain(schema: JsonObject, kind: NativeKind, dialect: Dialect): boolean {
  const types = declaredTypes(schema, dialect) ?? typesOfListed(schema);
  return types.some((type) =>
    kind !== 'bigint' ? type === 'string' : type === 'integer' || type === 'number',
  );
}

function typesOfListed({ enum: listed, const: only }: JsonObject): string[] {
  const values: JsonValue[] = [
    ...(Array.isArray(listed) ? listed : []),
    ...(only === undefined ? [] : [only]),
  ];
  return values.map((value) => typeof value);
}
