import { discriminatorOutline, type ReadSchema, type SchemaReader } from '@specpact/schema';
import type { Comparison } from '../comparison.ts';
import type { Difference } from '../difference.ts';
import { type Choice, type ValueNode, wholeOf } from '../value-node.ts';
import { labelOf } from './alternative-label.ts';
import { asSent } from './as-sent.ts';

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
  const isChanged = found.length > 0 || isUneven;
  if (outer?.keyword !== 'oneOf' || !isChanged || outer.branches.length > MOST_ALTERNATIVES) return found;
  const sender = isRequest ? nodes.old : nodes.new;
  const to = isRequest ? comparison.new : comparison.old;
  const inner = [wholeOf(sender), ...asSent(sender)];
  const unnamed = withoutName(to, outer);
  for (const [index, one] of outer.branches.entries()) {
    for (const other of outer.branches.slice(index + 1)) {
      const asked = [...inner, { reader: to, schema: one }, { reader: to, schema: other }, ...unnamed];
      const shared = comparison.containments.overlap(asked);
      if (shared.answer === 'disjoint') continue;
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
