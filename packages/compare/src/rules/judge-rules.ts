import { brief, SchemaReader, SchemaView } from '@specpact/schema';
import type { JsonValue, Path } from '@specpact/spec';
import { describeBody } from '../body/describe-body.ts';
import { isGenerated } from '../body/described-body.ts';
import type { Finding } from '../finding.ts';
import { fieldName, type InteractionContext } from '../interaction-context.ts';
import type { JudgedPart, SentPart } from '../judged-part.ts';
import type { PactBody } from '../pact.ts';
import { cascadedParts, cascadedRule } from './cascade.ts';
import { compareRule, type Ruled, ruleConflict, ruleExcess } from './compare-rule.ts';
import { findKeyMisfit } from './key-rule.ts';
import { judgePathRule } from './path-rule.ts';
import { type PactRule, withoutLike } from './read-rules.ts';
import { ANY, expandRulePath } from './rule-path.ts';
import { judgeStatusRule } from './status-rule.ts';
import { judgeTextRule } from './text-rule.ts';
import { viewAt } from './view-at.ts';

/**
 * Judges what the matching rules of a pact take by what the document allows: in a response the two
 * must meet; in a request, all that the consumer may send must be allowed.
 */
export function judgeRules(context: InteractionContext): Finding[] {
  const { operation, expectsFailure, interaction } = context;
  const { request, response } = interaction;
  if (!operation) return [];
  const sent = expectsFailure
    ? []
    : request.rules.flatMap((rule) => (rule.part === 'path' ? judgePathRule(context, rule) : []));
  return [
    ...sent,
    ...(expectsFailure || request.rules.length === 0 ? [] : judgePartRules(context.sent)),
    ...response.rules.flatMap((rule) => (rule.part === 'status' ? judgeStatusRule(context, rule) : [])),
    ...(response.rules.length === 0 ? [] : judgePartRules(context.received)),
  ];
}

/** The rules that any part may have: those of its body, its headers and its parameters. */
export function judgePartRules(part: JudgedPart): Finding[] {
  if (part.rules.length === 0) return [];
  const body = bodyOf(part);
  return part.rules.flatMap((rule) =>
    rule.part === 'body' ? judgeBodyRule(part, rule, body) : judgeTextRule(part, rule),
  );
}

interface RuledBody {
  body: PactBody;
  value: JsonValue;
  view: SchemaView | undefined;
}

function bodyOf(part: JudgedPart): RuledBody | undefined {
  const described = describeBody(part);
  if (described?.read.kind !== 'typed') return undefined;
  const { body, read, schema } = described;
  const reader = SchemaReader.of(part.document);
  return { body, value: read.value, view: schema && SchemaView.of(reader, part.side, schema, read.value) };
}

function judgeBodyRule(part: JudgedPart, rule: PactRule, body: RuledBody | undefined): Finding[] {
  if (!body) return [];
  const { path: rulePath } = rule;
  const places = rulePath ? expandRulePath(rulePath, body.value) : [];
  if (!rulePath || (places.length === 0 && !rulePath.includes(ANY))) {
    const name = rule.at.at(-1) ?? '';
    return [
      part.pactFinding(
        'rule.unmatched',
        `the matching rule ${brief(name)} leads to no part of the ${part.kind} body, so that nothing is matched by it`,
        { pact: rule.at },
      ),
    ];
  }
  const judged = new Set<string>();
  const own = places.flatMap(({ path, value }) => {
    const view = body.view && viewAt(body.view, body.value, path);
    const place = JSON.stringify(view?.possibleSchemas[0]?.at.path);
    if (!view || view.isEmpty || judged.has(place)) return [];
    judged.add(place);
    const ruled = { view, value, isText: false, subject: fieldName(path) };
    const said = isGenerated(body.body, path) ? withoutLike(rule) : rule;
    return [...compareRule(part, said, ruled), ...judgeKeys(part, rule, ruled)];
  });
  const cascaded = part.side === 'request' ? judgeCascade(part, rule, places, body) : [];
  return [...own, ...cascaded, ...places.flatMap((place) => judgeBelow(part, rule, place, body))];
}

/** What a rule lets the consumer send in the parts below; what these are in the pact is judged without it. */
function judgeCascade(
  sent: SentPart,
  rule: PactRule,
  places: readonly { path: Path; value: JsonValue }[],
  { body, value: root, view: whole }: RuledBody,
): Finding[] {
  const cascaded = cascadedRule(rule);
  if (!cascaded || !whole) return [];
  const judged = new Set<string>();
  return cascadedParts(places, sent.rules, root).flatMap(({ path, value }) => {
    const view = viewAt(whole, root, path);
    const place = JSON.stringify(view.possibleSchemas[0]?.at.path);
    if (view.isEmpty || judged.has(place) || isGenerated(body, path)) return [];
    judged.add(place);
    const ruled = { view, value, isText: false, subject: fieldName(path) };
    return compareRule(sent, cascaded, ruled).filter(({ code }) => code === 'request.rule.wider');
  });
}

/** The rules within `eachValue` and `arrayContains`, for what is below a place. */
function judgeBelow(
  part: JudgedPart,
  { matchers }: PactRule,
  { path, value }: { path: Path; value: JsonValue },
  body: RuledBody,
): Finding[] {
  return matchers.flatMap(({ below }) =>
    below.flatMap((rule) => {
      const [first] = rule.path ?? [];
      // A variant that the example has no item for cannot be compared with anything.
      if (typeof first === 'string' && Array.isArray(value) && value[Number(first)] === undefined) return [];
      return judgeBodyRule(part, { ...rule, path: rule.path && [...path, ...rule.path] }, body);
    }),
  );
}

function judgeKeys(
  part: JudgedPart,
  { matchers, anyMatcher }: PactRule,
  { view, value, subject }: Ruled,
): Finding[] {
  if (anyMatcher) return [];
  return matchers.flatMap(({ keys, at }) => {
    if (keys.length === 0) return [];
    const found = findKeyMisfit(SchemaReader.of(part.document), view, keys, value, part.side);
    if (!found) return [];
    const what = `the keys of ${subject === '``' ? 'the body' : subject}`;
    if (found.kind === 'conflict') return [ruleConflict(part, what, found.misfit, at)];
    return part.side === 'request' ? [ruleExcess(part, what, found.misfit, at)] : [];
  });
}
