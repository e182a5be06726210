import { brief, SchemaReader, SchemaView } from '@specpact/schema';
import type { JsonValue, Path } from '@specpact/spec';
import { describeBody, isGenerated } from '../body/described-body.ts';
import type { Finding } from '../finding.ts';
import { fieldName, type InteractionContext } from '../interaction-context.ts';
import type { PactBody } from '../pact.ts';
import { readContent } from '../request/request-content.ts';
import { cascadedParts, cascadedRule } from './cascade.ts';
import { compareRule, type Ruled, ruleFinding, type Side } from './compare-rule.ts';
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
  if (!context.operation) return [];
  const sides: Side[] = context.expectsFailure ? ['response'] : ['request', 'response'];
  return sides.flatMap((side) => {
    const { rules } = context.interaction[side];
    if (rules.length === 0) return [];
    const body = bodyOf(context, side);
    return rules.flatMap((rule) => {
      if (rule.part === 'status') return judgeStatusRule(context, rule);
      if (rule.part === 'path') return side === 'request' ? judgePathRule(context, rule) : [];
      if (rule.part === 'body') return judgeBodyRule(context, side, rule, body);
      return judgeTextRule(context, side, rule);
    });
  });
}

interface RuledBody {
  body: PactBody;
  value: JsonValue;
  view: SchemaView | undefined;
}

function bodyOf(context: InteractionContext, side: Side): RuledBody | undefined {
  const content = side === 'request' ? readContent(context) : (context.response?.content ?? []);
  const described = describeBody(context, side, content);
  if (described?.read.kind !== 'typed') return undefined;
  const { body, read, schema } = described;
  const reader = SchemaReader.of(context.document);
  return { body, value: read.value, view: schema && SchemaView.of(reader, side, schema, read.value) };
}

function judgeBodyRule(
  context: InteractionContext,
  side: Side,
  rule: PactRule,
  body: RuledBody | undefined,
): Finding[] {
  if (!body) return [];
  const { path: rulePath } = rule;
  const places = rulePath ? expandRulePath(rulePath, body.value) : [];
  if (!rulePath || (places.length === 0 && !rulePath.includes(ANY))) {
    const name = rule.at.at(-1) ?? '';
    return [
      context.finding(
        'pact.rule.unmatched',
        `the matching rule ${brief(name)} leads to no part of the ${context.partName(side)} body, so that nothing is matched by it`,
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
    return [...compareRule(context, side, said, ruled), ...judgeKeys(context, side, rule, ruled)];
  });
  const cascaded = side === 'request' ? judgeCascade(context, rule, places, body) : [];
  return [...own, ...cascaded, ...places.flatMap((place) => judgeBelow(context, side, rule, place, body))];
}

/** What a rule lets the consumer send in the parts below; what these are in the pact is judged without it. */
function judgeCascade(
  context: InteractionContext,
  rule: PactRule,
  places: readonly { path: Path; value: JsonValue }[],
  { body, value: root, view: whole }: RuledBody,
): Finding[] {
  const cascaded = cascadedRule(rule);
  if (!cascaded || !whole) return [];
  const judged = new Set<string>();
  return cascadedParts(places, context.interaction.request.rules, root).flatMap(({ path, value }) => {
    const view = viewAt(whole, root, path);
    const place = JSON.stringify(view.possibleSchemas[0]?.at.path);
    if (view.isEmpty || judged.has(place) || isGenerated(body, path)) return [];
    judged.add(place);
    const ruled = { view, value, isText: false, subject: fieldName(path) };
    return compareRule(context, 'request', cascaded, ruled).filter(
      ({ code }) => code === 'request.rule.wider',
    );
  });
}

/** The rules within `eachValue` and `arrayContains`, for what is below a place. */
function judgeBelow(
  context: InteractionContext,
  side: Side,
  { matchers }: PactRule,
  { path, value }: { path: Path; value: JsonValue },
  body: RuledBody,
): Finding[] {
  return matchers.flatMap(({ below }) =>
    below.flatMap((rule) => {
      const [first] = rule.path ?? [];
      // A variant that the example has no item for cannot be compared with anything.
      if (typeof first === 'string' && Array.isArray(value) && value[Number(first)] === undefined) return [];
      return judgeBodyRule(context, side, { ...rule, path: rule.path && [...path, ...rule.path] }, body);
    }),
  );
}

function judgeKeys(
  context: InteractionContext,
  side: Side,
  { matchers, anyMatcher }: PactRule,
  { view, value, subject }: Ruled,
): Finding[] {
  if (anyMatcher) return [];
  return matchers.flatMap(({ keys, at }) => {
    if (keys.length === 0) return [];
    const found = findKeyMisfit(SchemaReader.of(context.document), view, keys, value, side);
    if (!found) return [];
    const code = found.kind === 'conflict' ? (`${side}.rule.incompatible` as const) : 'request.rule.wider';
    return [
      ruleFinding(
        context,
        side,
        code,
        `the keys of ${subject === '``' ? 'the body' : subject}`,
        found.misfit,
        at,
      ),
    ];
  });
}
