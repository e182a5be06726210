import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { Direction } from '../../application/subject.ts';
import { looseSchema } from '../../read/loose-schema.ts';
import { isSchema, type SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import type { Trail } from '../../read/trail.ts';

/** The types that containment goes through one by one; `null` and booleans are tried as values. */
export type LargeType = 'number' | 'string' | 'array' | 'object';

/** One of the demands that a schema consists of: a smaller schema, and its keyword if it has only one. */
export interface Part {
  schema: SchemaAt;
  keyword?: string;
  /** Where the schema is not written in the document. */
  reader?: SchemaReader;
}

/** Reads schemas that say in other words what a document says. */
export const { reader: WORDED } = looseSchema(true);

/** A schema object to be taken apart. */
export interface SplitContext {
  reader: SchemaReader;
  direction: Direction;
  schema: JsonObject;
  at: Trail;
}

/** Whether a schema takes every value, as far as its own keywords tell. */
export function isOpen(schema: JsonValue | undefined): boolean {
  return schema === true || !isSchema(schema) || (isJsonObject(schema) && Object.keys(schema).length === 0);
}
