import { KEYWORDS, type Keyword, keywordOf, type SchemaReader } from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';

/** Keywords with their own translation: references lead to definitions, and Ajv reads the others differently. */
const OWN = new Set(['$ref', '$dynamicRef', 'type', 'discriminator']);

const GROUPS = ['none', 'one', 'list', 'map'];

/**
 * The keywords that validators check: those that judge a value, and those that hold the schemas of its parts. They are
 * sorted by group, and the functions have the same order.
 */
export const TRANSLATED: readonly Keyword[] = KEYWORDS.filter(
  ({ name, judge, schemas }) => !OWN.has(name) && (judge || (schemas && schemas.about !== 'nothing')),
).toSorted((a, b) => groupOf(a) - groupOf(b));

function groupOf({ schemas }: Keyword): number {
  return GROUPS.indexOf(schemas?.are ?? 'none');
}

/** The keywords that hold schemas about the same value. */
export const IN_PLACE: readonly Keyword[] = KEYWORDS.filter(({ schemas }) => schemas?.about === 'value');

/** The translation of a keyword that holds no schema; `undefined` if its value is not valid. */
export function assertion(
  { name, form, otherForm }: Keyword,
  said: JsonValue | undefined,
  { dialect }: SchemaReader,
): JsonValue | undefined {
  if (said === undefined) return undefined;
  const isWellFormed = [form, otherForm].some((check) => check && check(said, dialect) === undefined);
  if (form && !isWellFormed) return undefined;
  // Ajv cannot compile an empty `enum`.
  return name === 'enum' && Array.isArray(said) && said.length === 0 ? undefined : said;
}

/** Whether a value is a type or a list of types. A list is read in OpenAPI 3.0 too, because its meaning is clear. */
export function isTypes(type: JsonValue | undefined): type is JsonValue {
  return type !== undefined && keywordOf('type')?.form?.(type, '2020-12') === undefined;
}
