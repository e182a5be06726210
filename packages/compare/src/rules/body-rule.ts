import { brief, type SchemaAt, SchemaReader, SchemaView } from '@specpact/schema';
import type { JsonValue, Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import type { JudgedPart } from '../interaction/judged-part.ts';
import { type PactRule, withoutLike } from '../pact/matching/read-rules.ts';
import { ANY, expandRulePath, isOutweighed } from '../pact/matching/rule-path.ts';
import type { PactBody } from '../pact/pact.ts';
import { describeBody } from '../value/body/describe-body.ts';
import { isGenerated, viewOf } from '../value/body/described-body.ts';
import { compareRule, type Ruled } from './compare-rule.ts';
import { judgeKeys } from './key-rule.ts';
import { cascadedParts, cascadedRule } from './value/cascade.ts';
import { discriminatorNames } from './value/discriminator-names.ts';
import { openView, withoutRuled } from './value/open-view.ts';
import { viewAt } from './value/view-at.ts';

/** A body, and what the document says of it. */
export interface RuledBody {
  body: PactBody;
  value: JsonValue;
  view: SchemaView | undefined;
  /** The body without the parts that rules are about, and what the document says of the rest. */
  open: () => { value: JsonValue; view: SchemaView | undefined };
}

export function ruledBody(part: JudgedPart): RuledBody | undefined {
  const described = describeBody(part);
  if (described?.read.kind !== 'typed') return undefined;
  const { body, read, schema } = described;
  const { value } = read;
  let open: ReturnType<RuledBody['open']> | undefined;
  return {
    body,
    value,
    view: viewOf(described),
    open: () => {
      open ??= openBody(part, schema, value);
      return open;
    },
  };
}

function openBody(
  part: JudgedPart,
  schema: SchemaAt | undefined,
  value: JsonValue,
): ReturnType<RuledBody['open']> {
  const bare = withoutRuled(value, part.rules);
  return {
    value: bare,
    view: schema && SchemaView.of(SchemaReader.of(part.document), part.side, schema, bare),
  };
}

/** Judges one rule of a body at every place that it leads to. */
export function judgeBodyRule(part: JudgedPart, rule: PactRule, body: RuledBody | undefined): Finding[] {
  if (!body) return [];
  const { path: rulePath } = rule;
  const places = rulePath ? expandRulePath(rulePath, body.value) : [];
  if (!rulePath || (places.length === 0 && !rulePath.includes(ANY))) {
    const name = rule.at.at(-1) ?? '';
    return [
      part.pactFinding(
        'rule.unmatched',
        `the matching rule ${brief(name)} leads to no part of the ${part.kind} body, so it matches nothing`,
        { pact: rule.at },
      ),
    ];
  }
  const judged = new Set<string>();
  const own = places.flatMap(({ path, value }) => {
    if (isOutweighed(rulePath, path, body.value, part.rules)) return [];
    const ruled = ruledAt(body, path, value);
    const place = JSON.stringify(ruled?.view.possibleSchemas[0]?.at.path);
    if (!ruled || judged.has(place)) return [];
    judged.add(place);
    const said = isGenerated(body.body, path) ? withoutLike(rule) : rule;
    return [...compareRule(part, said, ruled), ...judgeKeys(part, rule, ruled)];
  });
  const cascaded = judgeCascade(part, rule, places, body);
  return [...own, ...cascaded, ...places.flatMap((place) => judgeBelow(part, rule, place, body))];
}

function ruledAt(body: RuledBody, path: Path, value: JsonValue): Ruled | undefined {
  if (!body.view) return undefined;
  const view = viewAt(body.view, body.value, path);
  const above = path.length > 0 ? viewAt(body.view, body.value, path.slice(0, -1)) : undefined;
  const name = path.at(-1);
  return {
    view,
    value,
    isText: false,
    subject: fieldName(path),
    names: above && name !== undefined ? discriminatorNames(above, name) : undefined,
    isField: name !== undefined && !/^\d+$/.test(name),
    open: () => {
      if (view.choices.every(({ isOwn }) => isOwn)) return view;
      const open = body.open();
      return open.view ? openView(open.view, body.value, open.value, path) : view;
    },
  };
}

/**
 * Judges what a rule says about the parts below it. In a request, this is what the consumer may send there. In a
 * response, it is whether the rule takes all that may be there. Their examples are judged elsewhere.
 */
function judgeCascade(
  part: JudgedPart,
  rule: PactRule,
  places: readonly { path: Path; value: JsonValue }[],
  body: RuledBody,
): Finding[] {
  const cascaded = cascadedRule(rule);
  if (!cascaded || !body.view) return [];
  const judged = new Set<string>();
  return cascadedParts(places, part.rules, body.value).flatMap(({ path, value }) => {
    const ruled = ruledAt(body, path, value);
    const place = JSON.stringify(ruled?.view.possibleSchemas[0]?.at.path);
    if (!ruled || ruled.view.isEmpty || judged.has(place) || isGenerated(body.body, path)) return [];
    judged.add(place);
    return compareRule(part, cascaded, ruled).filter(({ code }) => !code.endsWith('.rule.incompatible'));
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
      // Without an item of the example, there is nothing to compare a variant with.
      if (typeof first === 'string' && Array.isArray(value) && value[Number(first)] === undefined) return [];
      return judgeBodyRule(part, { ...rule, path: rule.path && [...path, ...rule.path] }, body);
    }),
  );
}
