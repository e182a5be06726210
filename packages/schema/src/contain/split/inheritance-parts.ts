import type { JsonObject } from '@specpact/spec';
import type { SchemaAt } from '../../read/schema-at.ts';
import { discriminatorProperty } from '../../read/schema-reader.ts';
import { Trail } from '../../read/trail.ts';
import { discriminatorOutline } from '../../view/discriminator-outline.ts';
import type { Case } from '../claim/claim.ts';
import type { Part, SplitContext } from './part.ts';

/** The schemas that a discriminator without alternatives leads to, each with the names that lead there. */
export interface Heir {
  schema: SchemaAt;
  names: string[];
}

/** The schemas that extend the schema of a discriminator, where it lists no alternatives. */
export function heirsOf({ reader, schema }: Pick<SplitContext, 'reader' | 'schema'>): Heir[] {
  const outline = discriminatorOutline(reader, { value: schema, at: Trail.root });
  const heirs = new Map<JsonObject | boolean, Heir>();
  for (const [name, target] of outline?.heirs ?? []) {
    const heir = heirs.get(target.value) ?? { schema: target, names: [] };
    heirs.set(target.value, heir);
    heir.names.push(name);
  }
  return [...heirs.values()];
}

/**
 * A discriminator without alternatives (OpenAPI 3.1.1, section 4.8.25): a value that names a schema which extends
 * this one has to satisfy it too.
 */
export function inheritanceParts(context: SplitContext): Part[] {
  const { schema, at, followed = [] } = context;
  if (followed.includes(schema)) return [];
  const heirs = heirsOf(context);
  if (heirs.length === 0) return [];
  const cases = heirs.map(
    (heir): Case => ({
      when: [{ schema: naming(context, heir.names), holds: true }],
      demand: heir.schema,
      followed: [...followed, schema],
    }),
  );
  const all = naming(
    context,
    heirs.flatMap(({ names }) => names),
  );
  cases.push({ when: [{ schema: all, holds: false }], demand: { value: true, at } });
  return [{ schema: { value: schema, at }, keyword: 'discriminator', cases }];
}

/** The schema of the objects with one of these names. */
export function naming(
  { schema, at }: Pick<SplitContext, 'schema' | 'at'>,
  names: readonly string[],
): SchemaAt {
  const property = discriminatorProperty(schema) ?? '';
  const properties = Object.fromEntries([[property, { enum: [...names] }]]);
  return { value: { type: 'object', required: [property], properties }, at };
}
