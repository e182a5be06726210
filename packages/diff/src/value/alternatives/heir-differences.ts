import { discriminatorOutline, type SchemaAt } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { Comparison } from '../comparison.ts';
import { below, type Difference } from '../difference.ts';
import { places } from '../notes/said.ts';
import { readNode, type ValueNode } from '../value-node.ts';

/**
 * What differs in the schemas that extend one with a discriminator (OpenAPI 3.1.1, section 4.8.25). No reference leads
 * to them: a value names the one that it satisfies.
 */
export function heirDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [heirsOf(old), heirsOf(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): Difference[] => {
    const [before, after] = [was.get(name), is.get(name)];
    if (before && after) {
      const step = { to: 'alternative', label: name, is: { old: before.named, new: after.named } } as const;
      return below(step, comparison.compare([before.schema], [after.schema]));
    }
    // What a mapping says is compared with the discriminator.
    if (before?.isMapped || after?.isMapped) return [];
    const event = after ? 'discriminator.value-added' : 'discriminator.value-removed';
    const words = after ? 'has the new discriminator value' : 'no longer has the discriminator value';
    const evidence = {};
    return [
      {
        what: { event },
        steps: [],
        said: `${words} \`${name}\``,
        ...places(old, now, 'discriminator'),
        evidence,
      },
    ];
  });
}

/** A schema that extends the one of a discriminator. */
interface Heir {
  schema: SchemaAt;
  /** What names it in a value. */
  named: JsonObject;
  /** Whether the discriminator itself names it. */
  isMapped: boolean;
}

/** The heirs of a node, by the values that name them. Those of an heir are only the schemas that extend it in turn. */
function heirsOf(node: ValueNode): Map<string, Heir> {
  const { reader, parts } = node;
  const own = new Set<JsonValue>(parts.map(({ value }) => value));
  const heirs = new Map<string, Heir>();
  for (const part of parts) {
    const outline = discriminatorOutline(reader, part);
    if (!outline || outline.heirs.size === 0) continue;
    const { property } = outline;
    const all = [...outline.heirs.values()].map((heir) => reader.meant(heir).value);
    const among = all.filter((value) => own.has(value) && value !== part.value);
    for (const [name, schema] of outline.heirs) {
      const others = new Set<JsonValue>(readNode(reader, [schema]).parts.map(({ value }) => value));
      // Another name of the same schema is no heir.
      if (own.has(reader.meant(schema).value) || !among.every((value) => others.has(value))) continue;
      const named = { type: 'object', required: [property], properties: { [property]: { enum: [name] } } };
      heirs.set(name, { schema, named, isMapped: isMapped(part.value, name) });
    }
  }
  return heirs;
}

function isMapped({ discriminator }: JsonObject, name: string): boolean {
  const mapping = isJsonObject(discriminator) ? discriminator.mapping : undefined;
  return isJsonObject(mapping) && Object.hasOwn(mapping, name);
}
