import { isSchema, type SchemaAt } from '@specpact/schema';
import type { Effect } from '../../change/change-code.ts';
import type { Comparison } from '../comparison.ts';
import type { Difference } from '../difference.ts';
import { contrast } from '../effect.ts';
import type { ValueNode } from '../value-node.ts';
import { places } from './said.ts';

/**
 * What differs in the values that a text holds, by its `contentSchema`. Without a `contentMediaType` the keyword says
 * nothing (JSON Schema 2020-12, validation, section 8.5). No validator reads the text, so no value shows it.
 */
export function contentDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [contentOf(old), contentOf(now)];
  if (!was && !is) return [];
  const { effect, undecided } = contrast(
    comparison.containments,
    { reader: comparison.old, schema: was ?? anything(is) },
    { reader: comparison.new, schema: is ?? anything(was) },
  );
  const at = places(old, now, 'contentSchema');
  if (effect !== 'same') {
    const what = { facet: 'encoding', effect } as const;
    return [{ what, steps: [], said: wordsOf(was, is, effect), evidence: {}, isOpaque: true, ...at }];
  }
  if (undecided === undefined) return [];
  const said = 'may hold other values in its text (`contentSchema`)';
  return [{ what: { event: 'not-decided' }, steps: [], said, evidence: {}, undecided, ...at }];
}

function contentOf({ parts }: ValueNode): SchemaAt | undefined {
  const part = parts.find(({ value }) => value.contentSchema !== undefined && value.contentMediaType);
  const said = part?.value.contentSchema;
  return part && isSchema(said) ? { value: said, at: part.at.to('contentSchema') } : undefined;
}

/** What a text without a `contentSchema` holds. */
function anything(other: SchemaAt | undefined): SchemaAt {
  if (!other) throw new TypeError('one of two schemas that are compared is written');
  return { value: true, at: other.at };
}

function wordsOf(was: SchemaAt | undefined, is: SchemaAt | undefined, effect: Effect): string {
  if (!is) return 'no longer has a `contentSchema`';
  if (!was) return 'now has a `contentSchema`';
  const how = { narrowed: 'a stricter', widened: 'a weaker', changed: 'another' }[effect];
  return `has ${how} \`contentSchema\``;
}
