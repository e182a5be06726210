import type { JsonObject } from '@specpact/spec';
import { branches } from '../../read/branches.ts';
import { isSchema } from '../../read/schema-at.ts';
import { discriminatorParts } from './discriminator-parts.ts';
import type { LargeType, Part, SplitContext } from './part.ts';

/** The keywords that apply schemas to the value itself (JSON Schema 2020-12, core 10.2). */
export function compositionParts(context: SplitContext, type: LargeType): Part[] {
  const { schema, at } = context;
  const chosen = type === 'object' ? discriminatorParts(context) : undefined;
  const parts: Part[] = branches(schema, 'allOf', at).map((branch) => ({ schema: branch }));
  const add = (keyword: string, value: JsonObject) => parts.push({ schema: { value, at }, keyword });
  const { anyOf, oneOf, not } = schema;
  if (chosen) parts.push(...chosen);
  else {
    if (Array.isArray(anyOf) && anyOf.length > 0) add('anyOf', { anyOf });
    if (Array.isArray(oneOf) && oneOf.length > 0) add('oneOf', { oneOf });
  }
  if (isSchema(not)) add('not', { not });
  const { if: condition, then, else: otherwise } = schema;
  if (isSchema(condition) && (isSchema(then) || isSchema(otherwise))) {
    const conditional = [
      ['if', condition],
      ['then', isSchema(then) ? then : true],
      ['else', isSchema(otherwise) ? otherwise : true],
    ] as const;
    add('if', Object.fromEntries(conditional));
  }
  return parts;
}
