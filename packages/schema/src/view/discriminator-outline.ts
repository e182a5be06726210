import type { JsonObject } from '@specpact/spec';
import { branches } from '../read/branches.ts';
import { discriminatedNames, isReference, mappedNames } from '../read/discriminated-names.ts';
import { pinnedTexts } from '../read/listed-texts.ts';
import type { SchemaAt, SchemaObjectAt } from '../read/schema-at.ts';
import { discriminatorProperty, type SchemaReader } from '../read/schema-reader.ts';

/** What a discriminator says for each text of its property, as the keyword judges (OpenAPI 3.1.1, section 4.8.25). */
export interface DiscriminatorOutline {
  property: string;
  /** The alternatives of `oneOf` and `anyOf`, each with the texts that name it. A named one alone must match. */
  alternatives: { schema: SchemaAt; names: readonly string[] }[];
  /** For a schema without alternatives: the schemas that extend it, by the texts that name them. */
  heirs: ReadonlyMap<string, SchemaAt>;
  /** The texts that name no alternative and that the alternatives decide about. `undefined`: about each other text. */
  undecided: readonly string[] | undefined;
}

/** The outline of a schema's discriminator; `undefined` if it has none. */
export function discriminatorOutline(
  reader: SchemaReader,
  { value, at }: SchemaObjectAt,
): DiscriminatorOutline | undefined {
  const property = discriminatorProperty(value);
  if (property === undefined) return undefined;
  const written = [...branches(value, 'oneOf', at), ...branches(value, 'anyOf', at)];
  const alternatives = written.map((schema) => ({ schema, names: [] as string[] }));
  if (alternatives.length === 0) {
    return { property, alternatives, heirs: heirsOf(reader, value), undecided: undefined };
  }
  for (const [name, index] of discriminatedNames(reader, value, written))
    alternatives[index]?.names.push(name);
  const undecided = written.every(isReference)
    ? written.flatMap((schema) => [...pinnedTexts(reader, schema, property)])
    : undefined;
  return { property, alternatives, heirs: new Map(), undecided };
}

function heirsOf(reader: SchemaReader, schema: JsonObject): Map<string, SchemaAt> {
  const heirs = new Map<string, SchemaAt>();
  for (const name of new Set([...mappedNames(schema), ...reader.componentNames.ofHeirs(schema)])) {
    const target = reader.discriminated(schema, name);
    if (target && target.value !== schema) heirs.set(name, target);
  }
  return heirs;
}
