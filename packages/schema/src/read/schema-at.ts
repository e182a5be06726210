import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { DynamicScope } from './dynamic-scope.ts';
import type { Trail } from './trail.ts';

/** A schema and where it is written. In OpenAPI 3.1 a schema may be `true` or `false`. */
export interface SchemaAt {
  value: JsonObject | boolean;
  at: Trail;
  /** The resources on the way to it, if the document has a `$dynamicAnchor`. */
  scope?: DynamicScope | undefined;
}

/** A schema object and where it is written. */
export interface SchemaObjectAt extends SchemaAt {
  value: JsonObject;
}

export function isSchema(value: JsonValue | undefined): value is JsonObject | boolean {
  return typeof value === 'boolean' || isJsonObject(value);
}

/** Gives the schemas below a schema its scope. */
export function inScopeOf({ scope }: Pick<SchemaAt, 'scope'>, below: SchemaAt[]): SchemaAt[] {
  return scope ? below.map((schema) => ({ ...schema, scope })) : below;
}
