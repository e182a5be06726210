// contain/claim/ takes schemas that a value has to satisfy, or must not satisfy.
// It gives claims that can be compared and named, and the answers to a question about them.
import type { JsonObject, JsonValue } from '@specpact/spec';
import type { DynamicScope } from '../../read/dynamic-scope.ts';
import { isSchema, type SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { Trail } from '../../read/trail.ts';
import type { KeywordAt } from './containment.ts';
import { schemaId } from './schema-id.ts';

/** A demand on a value: it satisfies a schema (`holds`), or it does not. */
export interface Claim {
  reader: SchemaReader;
  schema: SchemaAt;
  holds: boolean;
  /** The one keyword that the claim is about, if the schema is a part of a larger one. */
  keyword?: string;
  /** What the claim means for a value, if that depends on the value. Exactly one of the cases applies to it. */
  cases?: readonly Case[];
  /** The schemas that discriminators without alternatives have led to, for the same value. */
  followed?: readonly JsonObject[];
  /** What the schema says, if it names the case of a discriminator. */
  naming?: Naming;
}

/** A property that has one of a few texts. */
export interface Naming {
  property: string;
  names: readonly string[];
}

/** Schemas that a value satisfies or does not, and the schema that it has to satisfy then. */
export interface Case {
  when: readonly Pick<Claim, 'schema' | 'holds' | 'naming'>[];
  demand: SchemaAt;
  /** See {@link Claim.followed}. */
  followed?: readonly JsonObject[];
}

/** The claim on a schema below, for a part of the value. */
export function below(
  { reader, schema: { scope } }: Claim,
  value: JsonValue | undefined,
  at: Trail,
  holds: boolean,
): Claim {
  const schema = { value: isSchema(value) ? value : true, at };
  return { reader, schema: scope ? { ...schema, scope } : schema, holds };
}

/** The schema of a claim as an object; `true` and `false` as an empty one. */
export function body({ schema: { value } }: Claim): JsonObject {
  return typeof value === 'boolean' ? {} : value;
}

/** The values that a claim lists, if it is on `enum` or `const`. */
export function listedValues(claim: Claim): readonly JsonValue[] | undefined {
  const { enum: few, const: one } = body(claim);
  if (Array.isArray(few)) return few;
  return one === undefined ? undefined : [one];
}

export function denied(claim: Claim): Claim {
  return { ...claim, holds: !claim.holds };
}

/** The place of a claim, for an answer that names it. */
export function placeOf(claim: Claim | undefined): KeywordAt {
  if (!claim) return { keyword: 'schema', schema: Trail.root };
  const { schema, keyword } = claim;
  return keyword === undefined
    ? { keyword: 'schema', schema: schema.at }
    : { keyword, schema: schema.at.to(keyword) };
}

/** Claims without repetitions, with a key that does not depend on their order. */
export function distinct(claims: readonly Claim[]): { claims: Claim[]; key: string } {
  const byKey = new Map<string, Claim>();
  for (const claim of claims) {
    const key = claimKey(claim);
    if (!byKey.has(key)) byKey.set(key, claim);
  }
  const keys = [...byKey.keys()].sort();
  return { claims: [...byKey.values()], key: keys.join() };
}

/** One schema has several claims: each of its keywords is one. */
export function claimKey({ reader, schema, holds, keyword, followed }: Claim): string {
  const isWhole = keyword !== undefined && Object.keys(body({ reader, schema, holds })).length > 1;
  const id = schemaId(reader, schema.value);
  const way = schema.scope || followed ? wayKey(schema.scope, followed) : '';
  return `${holds ? '' : '!'}${id}${isWhole ? `~${keyword}` : ''}${way}`;
}

const numbers = new WeakMap<object, number>();
let last = 0;

/** What the meaning of a schema depends on besides the schema. Only the outermost resource of a kind counts. */
function wayKey(scope: DynamicScope | undefined, followed: readonly JsonObject[] = []): string {
  const resources: object[] = [];
  for (let one = scope; one; one = one.up) resources.unshift(one.resource);
  const number = (one: object) => {
    const known = numbers.get(one);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(one, last);
    return last;
  };
  return `@${[...new Set(resources)].map(number)}@${[...new Set(followed.map(number))].sort()}`;
}
