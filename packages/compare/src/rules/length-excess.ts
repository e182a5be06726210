import { looseSchema, overlap, type Trail } from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';
import type { PactRule } from '../pact/matching/read-rules.ts';
import type { DescribedValue } from './value/described-value.ts';

/** A length that stands for any long array. */
const MANY = 100_000;

/** A length of arrays that a rule lets the consumer send, and that the document never takes. */
export function findLengthExcess(
  { matchers, anyMatcher }: PactRule,
  example: JsonValue,
  { schemas }: DescribedValue,
): { reason: string; at: Trail } | undefined {
  if (anyMatcher || !Array.isArray(example)) return undefined;
  const bounds = (name: 'min' | 'max') =>
    matchers.flatMap(({ value }) => (typeof value[name] === 'number' ? [value[name]] : []));
  const [mins, maxs] = [bounds('min'), bounds('max')];
  const min = mins.length > 0 ? Math.max(...mins) : undefined;
  const max = maxs.length > 0 ? Math.min(...maxs) : undefined;
  const refusal = (length: number | undefined) => {
    if (length === undefined) return undefined;
    const exactly = looseSchema({ type: 'array', minItems: length, maxItems: length });
    const answer = overlap([exactly, ...schemas], { direction: 'request' });
    const [first] = schemas;
    if (answer.answer !== 'disjoint' || !first) return undefined;
    const isWritten = (at: Trail) => first.reader.schemaAt(at.path.slice(0, -1)) !== undefined;
    return answer.between.find(({ schema }) => isWritten(schema))?.schema ?? first.schema.at;
  };
  const few = refusal(min);
  if (few)
    return { reason: `allows ${min} items, and the document does not take so few or so many`, at: few };
  const many = refusal(max);
  if (many) return { reason: `allows ${max} items, and the document does not take so many`, at: many };
  // A `min` without a `max` takes any number of items (Pact specification, version 2).
  const any = min !== undefined && max === undefined ? refusal(MANY) : undefined;
  return (
    any && {
      reason: `allows any number of items from ${min}, and the document does not take so many`,
      at: any,
    }
  );
}
