import type { JsonValue } from '@specpact/spec';
import type { Difference } from '../difference.ts';
import type { ValueNode } from '../value-node.ts';

/** What a node says under a keyword: the first of its parts that says something. */
export function said({ parts }: ValueNode, keyword: string): JsonValue | undefined {
  return parts.find(({ value }) => value[keyword] !== undefined)?.value[keyword];
}

/** Where two nodes say something under a keyword, or where they would. */
export function places(old: ValueNode, now: ValueNode, keyword: string): Pick<Difference, 'old' | 'new'> {
  const placeIn = ({ parts, at }: ValueNode) => {
    const part = parts.find(({ value }) => value[keyword] !== undefined);
    return part ? part.at.to(keyword) : (parts[0]?.at ?? at);
  };
  return { old: placeIn(old), new: placeIn(now) };
}
