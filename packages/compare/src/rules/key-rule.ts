import { brief, looseSchema, overlap, type SchemaFault, validate } from '@specpact/schema';
import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { JudgedPart } from '../interaction/judged-part.ts';
import type { PactRule } from '../pact/matching/read-rules.ts';
import { conflictReason, placeOf, type Ruled, ruleConflict, ruleExcess } from './compare-rule.ts';
import { findConflict } from './rule-fit.ts';
import { type RuleSchema, ruleSchema } from './translation/rule-schema.ts';
import { type DescribedValue, describedValue } from './value/described-value.ts';

/**
 * Judges the keys that `eachKey` takes. In a response, the document's object must allow at least one of them. In a
 * request, it must allow all of them.
 */
export function judgeKeys(part: JudgedPart, { matchers, anyMatcher }: PactRule, ruled: Ruled): Finding[] {
  const { view, value, subject } = ruled;
  if (anyMatcher || !isJsonObject(value)) return [];
  return matchers.flatMap(({ keys, at }) => {
    const [first] = Object.keys(value);
    if (keys.length === 0 || first === undefined) return [];
    const described = describedValue(part, view, 'branches');
    const what = `the keys of ${subject === '``' ? 'the body' : subject}`;
    const taken = ruleSchema({ matchers: keys, anyMatcher: false }, first);
    const conflict = findConflict(someKeys(taken), described);
    if (conflict.kind === 'misfit') {
      const place = placeOf({ at }, described, conflict);
      return [ruleConflict(part, what, conflictReason(part, taken, conflict), place)];
    }
    const refused = part.side === 'request' ? firstRefused(taken, value, described) : undefined;
    if (!refused || part.side !== 'request') return [];
    const { key, fault } = refused;
    const reason = `allows ${brief(key)}, and the document says that it ${fault.reason}`;
    return [ruleExcess(part, what, reason, { document: fault.schema.path, pact: at })];
  });
}

const objects = new WeakMap<RuleSchema, RuleSchema>();

/** An object with at least one key, whose keys are all taken. */
function someKeys(taken: RuleSchema): RuleSchema {
  const most = { type: 'object', minProperties: 1, propertyNames: taken.most };
  const known = objects.get(taken) ?? { ...taken, most };
  objects.set(taken, known);
  return known;
}

/** The example with another first key, if the document takes the example and refuses the changed one. */
function firstRefused(
  { some, least }: RuleSchema,
  example: JsonObject,
  { schemas, direction }: DescribedValue,
): { key: string; fault: SchemaFault } | undefined {
  const [first = ''] = Object.keys(example);
  const faults = (value: JsonObject) =>
    schemas.flatMap(({ reader, schema }) =>
      validate(reader, schema, value, { completeness: 'exact', direction }),
    );
  if (faults(example).length > 0) return undefined;
  const other = overlap([looseSchema(least), looseSchema({ not: { enum: Object.keys(example) } })], {
    direction,
  });
  const unheard = other.answer === 'overlapping' && typeof other.witness === 'string' ? [other.witness] : [];
  for (const key of [...(some?.() ?? []), ...unheard]) {
    const fault = Object.hasOwn(example, key)
      ? undefined
      : faults({ ...example, [key]: example[first] ?? null })[0];
    if (fault) return { key, fault };
  }
  return undefined;
}
