import {
  brief,
  isSchema,
  looseSchema,
  type SchemaFault,
  type SchemaView,
  type Trail,
  validate,
} from '@specpact/schema';
import { type JsonValue, valueAt } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import type { FindingPlace, JudgedPart, ReceivedPart, SentPart } from '../interaction/judged-part.ts';
import type { PactRule } from '../pact/matching/read-rules.ts';
import { findLengthExcess } from './length-excess.ts';
import { findOtherValue, type OtherValues } from './other-value.ts';
import { type Fit, findConflict, findDependence, findExcess, findTextExcess } from './rule-fit.ts';
import { type RuleSchema, ruleSchema } from './translation/rule-schema.ts';
import { type DescribedValue, describedValue } from './value/described-value.ts';
import type { DiscriminatorNames } from './value/discriminator-names.ts';

/** A value that a rule is about, and the schemas for it. */
export interface Ruled {
  view: SchemaView;
  value: JsonValue;
  isText: boolean;
  subject: string;
  /** The schemas for it, with alternatives told apart only by values that no rule is about. */
  open?: () => SchemaView;
  /** The names that the value tells apart, if it is a discriminator. */
  names?: DiscriminatorNames | undefined;
  /** In a request: the other values of a part that tells alternatives apart. */
  others?: OtherValues | undefined;
  /** Whether a finding about the field already says that the value may be `null`. */
  isField?: boolean;
}

/** A rule at one place: what it takes there, and what the value is called. */
interface AppliedRule {
  rule: PactRule;
  taken: RuleSchema;
  what: string;
  ruled: Ruled;
}

/** Compares what a rule takes at one place with what the schemas allow there. */
export function compareRule(part: JudgedPart, rule: PactRule, ruled: Ruled): Finding[] {
  const taken = ruleSchema(rule, ruled.value, ruled.isText);
  const what = ruled.subject === '``' ? 'the body' : ruled.subject;
  const fitting = part.side === 'response' ? fittingRules(ruled) : undefined;
  if (fitting?.has(taken)) return [];
  const findings = compare(part, { rule, taken, what, ruled });
  if (findings.length === 0) fitting?.add(taken);
  return findings;
}

const known = new WeakMap<SchemaView['schemas'], Map<string, WeakSet<RuleSchema>>>();

/** The rules of responses that fit these schemas. They are remembered: a thousand pacts have the same few rules. */
function fittingRules({ view, isText, isField, names }: Ruled): WeakSet<RuleSchema> | undefined {
  // A choice depends on the value.
  if (view.choices.length > 0 || names) return undefined;
  const ofSchemas = known.get(view.schemas) ?? new Map<string, WeakSet<RuleSchema>>();
  known.set(view.schemas, ofSchemas);
  const kind = `${isText} ${isField}`;
  const rules = ofSchemas.get(kind) ?? new WeakSet();
  ofSchemas.set(kind, rules);
  return rules;
}

function compare(part: JudgedPart, applied: AppliedRule): Finding[] {
  const { rule, taken, what, ruled } = applied;
  const { view, value, isText } = ruled;
  const described = describedValue(part, view, 'branches');
  const conflict = findConflict(taken, described);
  if (conflict.kind === 'misfit') {
    return [
      ruleConflict(part, what, conflictReason(part, taken, conflict), placeOf(rule, described, conflict)),
    ];
  }
  const unnamed = ruled.names && unnamedReason(taken, ruled.names);
  if (unnamed) {
    return [ruleConflict(part, what, unnamed.reason, { document: unnamed.at.path, pact: rule.at })];
  }
  if (part.side === 'response') return judgeDependence(part, applied);
  const other = ruled.others && findOtherValue(taken, ruled.others);
  if (other) {
    const { value: changed, fault } = other;
    const reason = `allows ${brief(changed)}, and then the document refuses the rest of the body: ${saidOf(fault)}`;
    return [ruleExcess(part, what, reason, { document: fault.schema.path, pact: rule.at })];
  }
  if (described.schemas.length === 0) return [];
  const length = findLengthExcess(rule, value, described);
  if (length) {
    return [ruleExcess(part, what, length.reason, { document: length.at.path, pact: rule.at })];
  }
  const excess = (isText ? findTextExcess : findExcess)(taken, described);
  if (excess.kind === 'misfit') {
    return [ruleExcess(part, what, excessReason(taken, excess), placeOf(rule, described, excess))];
  }
  return excess.kind === 'undecided' || taken.isVague
    ? [notJudged(part, what, taken, placeOf(rule, described, excess))]
    : [];
}

/** A fault of a body, with the name of the field. */
function saidOf({ value: { path }, reason }: SchemaFault): string {
  return `${path.length === 0 ? 'it' : fieldName(path)} ${reason}`;
}

/** The rule takes none of the names that a discriminator may have. */
function unnamedReason(
  { name, most }: RuleSchema,
  { names, at }: DiscriminatorNames,
): { reason: string; at: Trail } | undefined {
  const { reader, schema } = looseSchema(most);
  const options = { completeness: 'exact', direction: 'response' } as const;
  if (names.some((one) => validate(reader, schema, one, options).length === 0)) return undefined;
  const known = names.slice(0, 8).map(brief).join(', ');
  return { reason: `takes ${name}, and the document's discriminator names ${known}`, at };
}

/** A consumer that takes some of the document's values breaks when the provider sends another. */
function judgeDependence(part: ReceivedPart, applied: AppliedRule): Finding[] {
  const { rule, taken, what, ruled } = applied;
  const { view, open, isField, names } = ruled;
  if (isExact(rule)) return [];
  if (names) return judgeNames(part, applied, names);
  const possible = open?.() ?? view;
  const described = describedValue(part, possible, 'possible');
  const most = isField ? withNull(taken) : taken;
  const fit = findDependence(most, described);
  if (fit.kind === 'misfit') {
    const { values, at } = missedValues(part, most, possible, fit.witness);
    const document = at?.path ?? described.schemas[0]?.schema.at.path;
    const message = `in ${part.name}, ${what} may also be ${values}, which the consumer does not take`;
    return [part.finding('field.more-values', message, { document, pact: rule.at })];
  }
  return fit.kind === 'undecided' || taken.isVague
    ? [notJudged(part, what, taken, placeOf(rule, described, fit))]
    : [];
}

/** The value of a discriminator is any of its names. */
function judgeNames(
  part: ReceivedPart,
  { rule, taken, what }: AppliedRule,
  { names, at }: DiscriminatorNames,
): Finding[] {
  const { reader, schema } = looseSchema(taken.most);
  const options = { completeness: 'exact', direction: part.side } as const;
  const missed = names.filter((name) => validate(reader, schema, name, options).length > 0);
  if (missed.length === 0) return [];
  const values = missed.slice(0, 8).map(brief).join(', ');
  const message = `in ${part.name}, ${what} may also be ${values}, which the consumer does not take`;
  return [part.finding('field.more-values', message, { document: at.path, pact: rule.at })];
}

/** Whether a rule takes only the value of the pact. A provider state can bring that value about. */
function isExact({ matchers }: PactRule): boolean {
  return matchers.some(({ match }) => match === 'equality');
}

const nullables = new WeakMap<RuleSchema, RuleSchema>();

/** Adds `null` to what is taken: a field that may be `null` is a finding of its own. */
function withNull(taken: RuleSchema): RuleSchema {
  const known = nullables.get(taken) ?? { ...taken, most: { anyOf: [{ type: 'null' }, taken.most] } };
  nullables.set(taken, known);
  return known;
}

/** The values of an `enum` that the consumer does not take. */
function missedValues(
  part: ReceivedPart,
  { most }: RuleSchema,
  view: SchemaView,
  witness: JsonValue | undefined,
): { values: string; at: Trail | undefined } {
  const { reader, schema: outer } = looseSchema(most);
  const options = { completeness: 'exact', direction: part.side } as const;
  for (const { value: schema, at } of view.possibleSchemas) {
    if (!Array.isArray(schema.enum)) continue;
    const missed = schema.enum.filter((value) => validate(reader, outer, value, options).length > 0);
    if (missed.length > 0) return { values: missed.slice(0, 8).map(brief).join(', '), at: at.to('enum') };
  }
  return { values: brief(witness), at: undefined };
}

/** The place of a misfit: the keyword of the document if there is one, else the schema. */
export function placeOf(rule: Pick<PactRule, 'at'>, described: DescribedValue, fit: Fit): FindingPlace {
  const keyword = fit.kind === 'misfit' ? fit.keyword : undefined;
  return { document: keyword?.schema.path ?? described.schemas[0]?.schema.at.path, pact: rule.at };
}

export function conflictReason(part: JudgedPart, { name }: RuleSchema, fit: Fit): string {
  const keyword = fit.kind === 'misfit' ? fit.keyword : undefined;
  if (!keyword) return `takes ${name}, and there is no such value`;
  const path = keyword.schema.path;
  return `takes ${name}, and the document ${saying(keyword.keyword, valueAt(part.document.root, path))}`;
}

/** A keyword in words. */
function saying(keyword: string, value: JsonValue | undefined): string {
  const list = Array.isArray(value) ? value : [value];
  switch (keyword) {
    case 'type':
      return `has ${list.join(' or ')}`;
    case 'enum':
      return `has ${list.slice(0, 8).map(brief).join(', ')}`;
    case 'const':
      return `has ${brief(value)}`;
    case 'pattern':
      return `has what matches ${brief(value)}`;
    case 'format':
      return `has the format ${brief(value)}`;
    case 'minItems':
      return `has at least ${brief(value)} items`;
    case 'maxItems':
      return `has at most ${brief(value)} items`;
    default:
      return isSchema(value) || Array.isArray(value)
        ? `refuses that by \`${keyword}\``
        : `says ${keyword} ${brief(value)}`;
  }
}

function excessReason({ name }: RuleSchema, fit: Fit): string {
  const { witness, reason } = fit.kind === 'misfit' ? fit : {};
  return `allows ${name}, such as ${brief(witness)}, and the document says that it ${reason ?? 'is not taken'}`;
}

/** It could not be told whether a rule and the document agree. */
export function notJudged(part: JudgedPart, what: string, { name }: RuleSchema, at: FindingPlace): Finding {
  const message = `in ${part.name}, the matching rule of ${what} could not be compared with the document: it takes ${name}`;
  return part.finding('rule.not-judged', message, at);
}

/** The document allows no value that the rule takes. */
export function ruleConflict(part: JudgedPart, what: string, reason: string, at: FindingPlace): Finding {
  return part.finding('rule.incompatible', `in ${part.name}, the matching rule of ${what} ${reason}`, at);
}

/** A rule lets the consumer send more than the document allows. */
export function ruleExcess(part: SentPart, what: string, reason: string, at: FindingPlace): Finding {
  return part.finding('rule.wider', `in ${part.name}, the matching rule of ${what} ${reason}`, at);
}
