import { looseSchema, type SchemaFault, type SchemaView, validate } from '@specpact/schema';
import type { JsonValue, Path } from '@specpact/spec';
import type { MatcherSchema } from './translation/matcher-schema.ts';
import { discriminatorNames } from './value/discriminator-names.ts';
import type { RuledBody } from './value/ruled-body.ts';

/** Other values of a part that tells alternatives apart. */
export interface OtherValues {
  /** The values that the document names there. */
  named: readonly JsonValue[];
  /** What the document refuses of the body with another value there. */
  faultWith: (value: JsonValue) => SchemaFault | undefined;
}

/**
 * A value that a rule takes, and that makes the document refuse the rest of the body. The rest stays the same when
 * the consumer sends another value, so it may no longer fit.
 */
export function findOtherValue(
  { some, least }: MatcherSchema,
  { named, faultWith }: OtherValues,
): { value: JsonValue; fault: SchemaFault } | undefined {
  const { reader, schema } = looseSchema(least);
  const options = { completeness: 'exact', direction: 'request' } as const;
  for (const value of [...named, ...(some?.() ?? [])]) {
    if (validate(reader, schema, value, options).length > 0) continue;
    const fault = faultWith(value);
    if (fault && !fault.undecided) return { value, fault };
  }
  return undefined;
}

/** The other values of a part of a request, if it may tell alternatives apart. */
export function othersAt({ faultWith, viewAt }: RuledBody, path: Path): OtherValues | undefined {
  if (!faultWith) return undefined;
  const view = viewAt(path);
  const above = path.length > 0 ? viewAt(path.slice(0, -1)) : undefined;
  const names = above && discriminatorNames(above, path.at(-1) ?? '');
  const isCondition = above?.schemas.some(({ value }) => value.if !== undefined) === true;
  if (!view) return undefined;
  const isTelling = names !== undefined || isCondition || view.choices.some(({ isOwn }) => !isOwn);
  if (!isTelling) return undefined;
  return {
    named: [...(names?.names ?? []), ...namedValues(view)],
    faultWith: (value) => faultWith(path, value),
  };
}

/** The constants that schemas and alternatives name for a value. */
function namedValues({ schemas, choices }: SchemaView): JsonValue[] {
  const own = schemas.flatMap(({ value }) => {
    if (Array.isArray(value.enum)) return value.enum;
    return value.const === undefined ? [] : [value.const];
  });
  return [...own, ...choices.flatMap(({ branches }) => branches.flatMap(namedValues))];
}
