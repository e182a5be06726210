import { discriminatorOutline, type ReadSchema, type SchemaAt, type SchemaReader } from '@specpact/schema';
import type { JsonObject } from '@specpact/spec';
import type { Comparison } from '../comparison.ts';
import type { Difference } from '../difference.ts';
import { type Choice, membersOf, othersOf, readNode, type ValueNode } from '../value-node.ts';
import { labelOf } from './alternative-label.ts';

/** What both documents let a value choose from, where they do. */
export interface Choices {
  old: Choice | undefined;
  new: Choice | undefined;
}

/** With more alternatives than this, not every two are compared. */
const MOST_ALTERNATIVES = 12;

/**
 * A value that satisfies two alternatives of a `oneOf` is refused. Where alternatives changed, a value that was taken
 * before may be such a value now.
 */
export function withOverlaps(
  comparison: Comparison,
  choices: Choices,
  { found, isUneven }: { found: Difference[]; isUneven: boolean },
  nodes: { old: ValueNode; new: ValueNode },
): Difference[] {
  const isRequest = comparison.direction === 'request';
  const outer = isRequest ? choices.new : choices.old;
  const [inner] = (isRequest ? nodes.old : nodes.new).starts;
  const isChanged = found.length > 0 || isUneven;
  if (outer?.keyword !== 'oneOf' || !inner || !isChanged || outer.branches.length > MOST_ALTERNATIVES)
    return found;
  const [from, to] = isRequest ? [comparison.old, comparison.new] : [comparison.new, comparison.old];
  const unnamed = withoutName(to, outer);
  for (const [index, one] of outer.branches.entries()) {
    for (const other of outer.branches.slice(index + 1)) {
      const asked = [
        { reader: from, schema: inner },
        { reader: to, schema: one },
        { reader: to, schema: other },
        ...unnamed,
      ];
      const shared = comparison.containments.overlap(asked);
      if (shared.answer === 'disjoint') continue;
      const closed = [one, other].map((branch) => asDescribed(to, branch, isRequest ? nodes.new : nodes.old));
      if (shared.answer === 'overlapping' && areApart(comparison, asked, closed)) continue;
      const witness = shared.answer === 'overlapping' ? shared.witness : undefined;
      const labels = [one, other].map((branch) => labelOf(to, branch) ?? 'an alternative');
      // Alternatives of one name are told apart by their places.
      const names = [one, other].map((branch, at) =>
        labels[0] === labels[1] ? `alternative ${outer.branches.indexOf(branch) + 1}` : `\`${labels[at]}\``,
      );
      return [
        ...found,
        {
          what: { event: 'alternatives.overlap' },
          steps: [],
          said: `may be ${names.join(' and ')} at once, and must be exactly one of its alternatives`,
          old: choices.old ? choices.old.of.at.to(choices.old.keyword) : nodes.old.at,
          new: choices.new ? choices.new.of.at.to(choices.new.keyword) : nodes.new.at,
          evidence: isRequest ? { lost: witness } : { gained: witness },
        },
      ];
    }
  }
  return found;
}

/** The values that no discriminator decides about: where it names an alternative, the others do not matter. */
function withoutName(reader: SchemaReader, { of }: Choice): ReadSchema[] {
  const property = discriminatorOutline(reader, of)?.property;
  if (property === undefined) return [];
  return [
    { reader, schema: { value: { properties: { [property]: { not: { type: 'string' } } } }, at: of.at } },
  ];
}

/** Whether every value that satisfies two alternatives has a member that one of them does not describe. */
function areApart(
  { containments }: Comparison,
  asked: readonly ReadSchema[],
  closed: readonly (ReadSchema | undefined)[],
): boolean {
  const described = closed.flatMap((schema) => schema ?? []);
  return described.length > 0 && containments.overlap([...asked, ...described]).answer === 'disjoint';
}

/**
 * The objects that have no other members than those that an alternative and the schema around it name: nobody sends
 * a member that is not described. `undefined` if one of the two describes members that it does not name.
 */
function asDescribed(reader: SchemaReader, branch: SchemaAt, around: ValueNode): ReadSchema | undefined {
  const node = readNode(reader, [branch]);
  if (node.choices.length > 0 || around.choices.length > 1) return undefined;
  if (describesMore(node) || describesMore(around) || hasHeirs(node)) return undefined;
  const own = membersOf(node);
  if (own.size === 0) return undefined;
  const names = [...own.keys(), ...membersOf(around).keys()];
  const properties = Object.fromEntries(names.map((name): [string, JsonObject] => [name, {}]));
  return { reader, schema: { value: { properties, additionalProperties: false }, at: branch.at } };
}

function describesMore(node: ValueNode): boolean {
  const isOpen = othersOf(node).are === 'open';
  return (
    !isOpen || node.parts.some(({ value }) => MORE_MEMBERS.some((keyword) => value[keyword] !== undefined))
  );
}

/** Keywords that can describe members which `properties` does not name. */
const MORE_MEMBERS = ['patternProperties', 'if', 'dependentSchemas', 'dependencies', '$dynamicRef'];

/** Whether a discriminator applies further schemas, which extend this one. */
function hasHeirs({ parts }: ValueNode): boolean {
  return parts.some(({ value }) => value.discriminator !== undefined);
}
