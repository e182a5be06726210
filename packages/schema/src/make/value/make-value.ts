// make/value/ takes a schema.
// It gives a value that was validated, or the keyword that stands in the way of one.
import type { JsonValue } from '@specpact/spec';
import type { Direction } from '../../application/subject.ts';
import type { KeywordAt } from '../../contain/claim/containment.ts';
import type { SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { Trail } from '../../read/trail.ts';
import { Maker } from './maker.ts';

export interface MakeOptions {
  /** Which way the value goes. A request has no `readOnly` members, a response no `writeOnly` ones. */
  direction: Direction;
  /**
   * The name of the value. A text without constraints becomes this name, such as `PROJECT_ID`. Members have
   * their own names. Without a name such a text is `text`.
   */
  name?: string;
  /**
   * Which members objects have: all that are possible, or only the required ones.
   *
   * @default 'all'
   */
  members?: 'all' | 'required';
}

/** A value that satisfies a schema, or the keyword that stood in the way of making one. */
export type Made = { answer: 'made'; value: JsonValue } | ({ answer: 'not-made' } & KeywordAt);

/**
 * Makes a value of a schema. It is the schema's own example, constant or default if one fits, else a plain value.
 * It has been validated. The same schema always gives the same value.
 *
 * @param schema one schema, or several that the value has to satisfy together.
 * @throws {DocumentError} if a `$ref` on the way cannot be followed.
 * @throws {SchemaError} if the schema is nested too deeply.
 */
export function makeValue(
  reader: SchemaReader,
  schema: SchemaAt | readonly SchemaAt[],
  { direction, name, members = 'all' }: MakeOptions,
): Made {
  const schemas = [schema].flat();
  const values = new Maker(reader, direction, members).values(schemas, { name, above: undefined });
  const value = values.at(0);
  if (value !== undefined) return { answer: 'made', value };
  const at = schemas[0]?.at ?? Trail.root;
  return { answer: 'not-made', ...(values.obstacle ?? { keyword: 'false', schema: at }) };
}
