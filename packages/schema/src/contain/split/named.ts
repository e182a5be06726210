import type { JsonObject } from '@specpact/spec';
import { discriminatorProperty } from '../../read/schema-reader.ts';
import type { Case } from '../claim/claim.ts';
import type { SplitContext } from './part.ts';

/** The demand that an object has one of these names by the discriminator of a schema. */
export function named(
  context: Pick<SplitContext, 'schema' | 'at'>,
  names: readonly string[],
): Case['when'][number] {
  const property = discriminatorProperty(context.schema) ?? '';
  return { ...having(context, { enum: [...names] }), naming: { property, names } };
}

/** The demand that an object has a name that satisfies a schema. */
export function having({ schema, at }: Pick<SplitContext, 'schema' | 'at'>, name: JsonObject) {
  const property = discriminatorProperty(schema) ?? '';
  const properties = Object.fromEntries([[property, name]]);
  return { schema: { value: { type: 'object', required: [property], properties }, at }, holds: true };
}
