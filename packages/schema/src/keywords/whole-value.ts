import { isJsonObject, type JsonValue } from '@specpact/spec';

/** A value without some of its members. Without such members it is the value itself. */
export function withoutMembers(value: JsonValue, isLeftOut: (name: string) => boolean): JsonValue {
  if (!isJsonObject(value) || !Object.keys(value).some(isLeftOut)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !isLeftOut(name)));
}
