import { isJsonObject, type JsonObject } from '@specpact/spec';
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
  const { reader, schema, at, followed = [] } = context;
  const heirs = heirsOf(context);
  const fallback = reader.discriminated(schema, undefined);
  if (heirs.length === 0 && !fallback) return [];
  const leadingTo = (when: Case['when'], target: SchemaAt | undefined): Case => {
    const { value } = target ?? {};
    // What was demanded is not demanded again: a schema may extend several that all lead to it.
    if (!target || !isJsonObject(value) || value === schema || followed.includes(value)) {
      return { when, demand: { value: value !== false, at } };
    }
    return { when, demand: target, followed: [...followed, value] };
  };
  const cases = heirs.map((heir) => leadingTo([named(context, heir.names)], heir.schema));
  const all = named(
    context,
    heirs.flatMap(({ names }) => names),
  );
  cases.push(leadingTo([{ ...all, holds: false }], fallback));
  return [{ schema: { value: schema, at }, keyword: 'discriminator', cases }];
}
