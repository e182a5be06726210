import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { Direction } from '../../application/subject.ts';
import type { DynamicScope } from '../../read/dynamic-scope.ts';
import { looseSchema } from '../../read/loose-schema.ts';
import { isSchema, type SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import type { Trail } from '../../read/trail.ts';
import type { Case } from '../claim/claim.ts';

/** The types that containment looks at one by one. `null` and booleans are tried as values. */
export type LargeType = 'number' | 'string' | 'array' | 'object';

/** One demand of a schema: a smaller schema, and its keyword if it has only one. */
export interface Part {
  schema: SchemaAt;
  keyword?: string;
  /** The reader of a schema that is not written in the document. */
  reader?: SchemaReader;
  /** See `Claim`. */
  cases?: readonly Case[];
}

/** The reader of schemas that are written here, in place of those of a document. */
export const { reader: WORDED } = looseSchema(true);

/** A schema object to be taken apart. */
export interface SplitContext {
  reader: SchemaReader;
  direction: Direction;
  schema: JsonObject;
  at: Trail;
  /** The resources on the way to the schema. */
  scope?: DynamicScope | undefined;
  /** See `Claim`. */
  followed?: readonly JsonObject[] | undefined;
}

/** Whether a schema has no keyword, and so accepts every value. */
export function isOpen(schema: JsonValue | undefined): boolean {
  return schema === true || !isSchema(schema) || (isJsonObject(schema) && Object.keys(schema).length === 0);
}
