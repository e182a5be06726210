import type { JsonObject } from '@specpact/spec';
import type { SchemaAt } from '../../read/schema-at.ts';
import { Trail } from '../../read/trail.ts';
import { discriminatorOutline } from '../../view/discriminator-outline.ts';
import type { Case } from '../claim/claim.ts';
import { named } from './named.ts';
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
  if (heirs.length === 0 && !context.reader.discriminated(schema, undefined)) return [];
  const cases = heirs.map(
    (heir): Case => ({
      when: [named(context, heir.names)],
      demand: heir.schema,
      followed: [...followed, schema],
    }),
  );
  const all = named(
    context,
    heirs.flatMap(({ names }) => names),
  );
  const fallback = context.reader.discriminated(schema, undefined);
  const isOther = [{ ...all, holds: false }];
  if (fallback && fallback.value !== schema) {
    cases.push({ when: isOther, demand: fallback, followed: [...followed, schema] });
  } else cases.push({ when: isOther, demand: { value: true, at } });
  return [{ schema: { value: schema, at }, keyword: 'discriminator', cases }];
}
