import { brief, type SchemaView } from '@specpact/schema';
import type { JsonValue, Path } from '@specpact/spec';
import type { Finding } from '../finding.ts';
import type { JudgedPart, ReceivedPart, SentPart } from '../judged-part.ts';
import { matcherValues } from './matcher-values.ts';
import type { PactRule } from './read-rules.ts';
import { findConflict, findExcess, type Misfit } from './rule-fit.ts';

/** A value that a rule speaks of, and the schemas for it. */
export interface Ruled {
  view: SchemaView;
  value: JsonValue;
  isText: boolean;
  subject: string;
}

/** Compares what a rule takes of one value with what the schemas allow there. */
export function compareRule(
  part: JudgedPart,
  rule: PactRule,
  { view, value, isText, subject }: Ruled,
): Finding[] {
  const taken = rule.matchers.map((matcher) => matcherValues(matcher, value));
  const what = subject === '``' ? 'the body' : subject;
  const conflicts = taken.map((values) => findConflict(view, values, isText));
  const decisive = rule.anyMatcher
    ? conflicts.every(Boolean)
      ? conflicts[0]
      : undefined
    : conflicts.find(Boolean);
  if (decisive) return [ruleConflict(part, what, decisive, rule.at)];
  if (part.side === 'response') return moreValues(part, rule, { view, value, isText, subject: what });
  // Every matcher of several has to be satisfied: one that is narrow enough keeps the others in.
  const excesses = taken.map((values) => findExcess(view, values, isText));
  const wider = rule.anyMatcher ? excesses.find(Boolean) : excesses.every(Boolean) ? excesses[0] : undefined;
  return wider ? [ruleExcess(part, what, wider, rule.at)] : [];
}

/** A consumer that takes some values of an `enum` breaks when the provider sends another of them. */
function moreValues(part: ReceivedPart, rule: PactRule, { view, value, subject }: Ruled): Finding[] {
  const regexes = rule.matchers.filter(({ match }) => match === 'regex');
  if (regexes.length === 0 || regexes.length < rule.matchers.length) return [];
  for (const { value: schema, at } of view.possibleSchemas) {
    if (!Array.isArray(schema.enum)) continue;
    const missed = schema.enum.filter(
      (allowed) =>
        typeof allowed === 'string' &&
        regexes.every((matcher) => matcherValues(matcher, value).takes(allowed) === false),
    );
    if (missed.length === 0) continue;
    const values = missed.slice(0, 8).map(brief).join(', ');
    return [
      part.finding(
        'field.more-values',
        `in ${part.name}, ${subject} may also be ${values}, which the consumer does not take`,
        { document: at.to('enum').path, pact: rule.at },
      ),
    ];
  }
  return [];
}

/** What a rule takes, no value that the document allows is. */
export function ruleConflict(
  part: JudgedPart,
  what: string,
  { reason, schema }: Misfit,
  pact: Path,
): Finding {
  return part.finding('rule.incompatible', `in ${part.name}, the matching rule of ${what} ${reason}`, {
    document: schema.path,
    pact,
  });
}

/** A rule lets the consumer send more than the document allows. */
export function ruleExcess(part: SentPart, what: string, { reason, schema }: Misfit, pact: Path): Finding {
  return part.finding('rule.wider', `in ${part.name}, the matching rule of ${what} ${reason}`, {
    document: schema.path,
    pact,
  });
}
