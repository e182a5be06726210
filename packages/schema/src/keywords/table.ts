// keywords/ takes the value of a keyword in a schema, and the value to judge.
// It gives the faults of both, and the table of all keywords.
import { allOf } from './all-of.ts';
import { anyOf, oneOf } from './alternatives.ts';
import {
  contentEncoding,
  contentMediaType,
  contentSchema,
  deprecated,
  readOnly,
  writeOnly,
} from './annotations.ts';
import { exclusiveMaximum, exclusiveMinimum, maximum, minimum } from './bounds.ts';
import { condition, otherwise, then } from './conditional.ts';
import { contains, maxContains, minContains } from './contains.ts';
import { dependentRequired, dependentSchemas } from './dependent.ts';
import { discriminator } from './discriminator.ts';
import { constant, enumeration } from './enum.ts';
import { format } from './format.ts';
import { $anchor, $comment, $defs, $dynamicAnchor, $id, $schema, $vocabulary } from './identity.ts';
import { maxItems, minItems } from './item-counts.ts';
import { items, prefixItems } from './items.ts';
import type { Keyword } from './keyword.ts';
import { maxLength, minLength } from './lengths.ts';
import { multipleOf } from './multiple-of.ts';
import { not } from './not.ts';
import { pattern } from './pattern.ts';
import { additionalProperties, patternProperties, properties } from './properties.ts';
import { maxProperties, minProperties } from './property-counts.ts';
import { propertyNames } from './property-names.ts';
import { dynamicReference, reference } from './reference.ts';
import { required } from './required.ts';
import { nullable, type } from './type.ts';
import { unevaluatedItems, unevaluatedProperties } from './unevaluated.ts';
import { uniqueItems } from './unique-items.ts';

/**
 * All known keywords, in the order in which they judge a value. References come first. `type` follows: a value of
 * a wrong type gets no other fault. The `unevaluated` keywords are last, because they depend on all others.
 * Everything that reads schemas knows a keyword that is added here.
 */
export const KEYWORDS: readonly Keyword[] = [
  $schema,
  $vocabulary,
  $id,
  $anchor,
  $dynamicAnchor,
  $comment,
  $defs,
  reference,
  dynamicReference,
  type,
  nullable,
  enumeration,
  constant,
  minLength,
  maxLength,
  pattern,
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
  format,
  minItems,
  maxItems,
  uniqueItems,
  prefixItems,
  items,
  contains,
  minContains,
  maxContains,
  maxProperties,
  minProperties,
  required,
  dependentRequired,
  properties,
  patternProperties,
  propertyNames,
  additionalProperties,
  allOf,
  discriminator,
  anyOf,
  oneOf,
  not,
  condition,
  then,
  otherwise,
  dependentSchemas,
  unevaluatedProperties,
  unevaluatedItems,
  readOnly,
  writeOnly,
  deprecated,
  contentEncoding,
  contentMediaType,
  contentSchema,
];

const BY_NAME: ReadonlyMap<string, Keyword> = new Map(KEYWORDS.map((keyword) => [keyword.name, keyword]));

/** The keyword of a name; `undefined` for a member of a schema that is no keyword. */
export function keywordOf(name: string): Keyword | undefined {
  return BY_NAME.get(name);
}

const RANKS: ReadonlyMap<string, number> = new Map(KEYWORDS.map(({ name }, rank) => [name, rank]));

/** The place of a keyword in the table. */
export function rankOf({ name }: Keyword): number {
  return RANKS.get(name) ?? KEYWORDS.length;
}
