import type { SchemaObjectAt } from '@specpact/schema';
import { isJsonObject, type JsonValue, jsonText } from '@specpact/spec';
import type { Flow } from '../../change/change-code.ts';
import type { Comparison } from '../comparison.ts';
import type { Difference } from '../difference.ts';
import { contrast } from '../effect.ts';
import type { ValueNode } from '../value-node.ts';
import { places, said } from './said.ts';

/** What differs in the discriminators of two nodes. */
export function discriminatorDifferences(
  comparison: Comparison,
  old: ValueNode,
  now: ValueNode,
): Difference[] {
  const found = written(comparison.flow, old, now);
  if (found.length === 0 || !allowsTheSame(comparison, old, now)) return found;
  return found.map((one) => ({ ...one, what: { event: 'discriminator.rewritten' } }));
}

/**
 * Whether the discriminators tell apart the same values, so that one of them only repeats what the alternatives say
 * anyway, for example by a `const` in each.
 */
function allowsTheSame({ containments }: Comparison, old: ValueNode, now: ValueNode): boolean {
  const [was, is] = [speaker(old), speaker(now)];
  const [first, second] =
    was && is
      ? [
          { reader: old.reader, schema: old.starts[0] },
          { reader: now.reader, schema: now.starts[0] },
        ]
      : was
        ? [
            { reader: old.reader, schema: was },
            { reader: old.reader, schema: mute(was) },
          ]
        : [
            { reader: now.reader, schema: is },
            { reader: now.reader, schema: is && mute(is) },
          ];
  if (!first.schema || !second.schema || old.starts.length + now.starts.length > 2) return false;
  const seen = contrast(
    containments,
    { reader: first.reader, schema: first.schema },
    { reader: second.reader, schema: second.schema },
  );
  return seen.effect === 'same' && seen.undecided === undefined;
}

/** The part of a node that has a discriminator. */
function speaker({ parts }: ValueNode): SchemaObjectAt | undefined {
  return parts.find(({ value }) => value.discriminator !== undefined);
}

/** A schema without its discriminator. */
function mute({ value, at }: SchemaObjectAt): SchemaObjectAt {
  const { discriminator: _discriminator, ...rest } = value;
  return { value: rest, at };
}

function written(flow: Flow, old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [said(old, 'discriminator'), said(now, 'discriminator')];
  if (!isJsonObject(was) && !isJsonObject(is)) return [];
  const at = places(old, now, 'discriminator');
  const difference = (what: Difference['what'], words: string): Difference => ({
    what,
    steps: [],
    said: words,
    ...at,
    evidence: {},
  });
  if (!isJsonObject(was) || !isJsonObject(is)) {
    const event = isJsonObject(is) ? 'discriminator.added' : 'discriminator.removed';
    return [
      difference({ event }, isJsonObject(is) ? 'now has a discriminator' : 'no longer has a discriminator'),
    ];
  }
  if (was.propertyName !== is.propertyName) {
    const words = `is told apart by \`${jsonText(is.propertyName)}\`, where it was \`${jsonText(was.propertyName)}\``;
    return [difference({ event: 'discriminator.changed' }, words)];
  }
  const [before, after] = [mappingOf(was.mapping), mappingOf(is.mapping)];
  // The schema of a value whose name is not mapped, or missing (OpenAPI 3.2, section 4.25).
  const [fallback, other] = [mappingOf({ is: was.defaultMapping }), mappingOf({ is: is.defaultMapping })];
  const words = `means \`${other.get('is') ?? 'nothing'}\` by default, where it was \`${fallback.get('is') ?? 'nothing'}\``;
  const byDefault =
    fallback.get('is') === other.get('is') ? [] : [difference({ event: 'discriminator.changed' }, words)];
  const byName = [...new Set([...before.keys(), ...after.keys()])].flatMap((name): Difference[] => {
    const [from, to] = [before.get(name), after.get(name)];
    if (from === to) return [];
    if (to === undefined)
      return [
        difference(
          { event: 'discriminator.value-removed' },
          `no longer has the discriminator value \`${name}\``,
        ),
      ];
    if (from === undefined)
      return [
        difference({ event: 'discriminator.value-added' }, `has the new discriminator value \`${name}\``),
      ];
    if (flow === 'request' || from !== to) {
      return [
        difference(
          { event: 'discriminator.changed' },
          `means \`${to}\` by \`${name}\`, where it was \`${from}\``,
        ),
      ];
    }
    return [];
  });
  return [...byDefault, ...byName];
}

/** Names and the last part of what they lead to: files may be bundled under other paths. */
function mappingOf(mapping: JsonValue | undefined): Map<string, string> {
  if (!isJsonObject(mapping)) return new Map();
  return new Map(Object.entries(mapping).map(([name, to]) => [name, jsonText(to).split('/').at(-1) ?? '']));
}
