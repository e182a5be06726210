import { brief } from '@specpact/schema';
import type { JsonValue, Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import type { JudgedPart } from '../interaction/judged-part.ts';
import { type PactRule, withoutLike } from '../pact/matching/read-rules.ts';
import { ANY, isOutweighed } from '../pact/matching/rule-path.ts';
import { isGenerated } from '../value/body/described-body.ts';
import { compareRule, type Ruled } from './compare-rule.ts';
import { judgeKeys } from './key-rule.ts';
import { othersAt } from './other-value.ts';
import { isBounded, isByType, isOfParts } from './translation/rule-schema.ts';
import { cascadedParts, cascadedRule } from './value/cascade.ts';
import { discriminatorNames } from './value/discriminator-names.ts';
import { itemsOf } from './value/expand-in-text.ts';
import type { RuledBody, RuledPlace } from './value/ruled-body.ts';

/** Judges one rule of a body at every place that it leads to. */
export function judgeBodyRule(part: JudgedPart, rule: PactRule, body: RuledBody | undefined): Finding[] {
  if (!body) return [];
  const { path: rulePath } = rule;
  // A plugin of Pact has expressions of its own for a plain text, such as `column:2`.
  if (!rulePath && typeof body.value === 'string') return [];
  const places = rulePath ? placesOf(rule, body) : [];
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
    const open = openReason(rule, body, path);
    if (open !== undefined) {
      if (judged.has(open)) return [];
      judged.add(open);
      return [notJudged(part, rule, path, open)];
    }
    // What such a rule says of each text is judged below.
    if (isOfTexts(rule, body, path)) return [];
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

/** The places of a rule. A rule about the text of a list that is sent as several texts is about each of them. */
function placesOf(rule: PactRule, body: RuledBody): RuledPlace[] {
  const places = rule.path ? body.placesOf(rule.path) : [];
  if (isByType(rule) || isOfParts(rule)) return places;
  return places.flatMap((place) => {
    const [first] = itemsOf(place);
    const isSeveral = first && first.path !== place.path && body.isText(first.path);
    return isSeveral && body.unlikeText(place.path) === undefined ? itemsOf(place) : [place];
  });
}

/** Why a rule of a part that is text, or is made of texts, is not judged. */
function openReason(rule: PactRule, body: RuledBody, path: Path): string | undefined {
  if (isByType(rule) && !isBounded(rule)) return undefined;
  const reason = body.unlikeText(path);
  if (reason !== undefined) return reason;
  if (isBounded(rule) && !body.viewAt(path)) return 'its elements are not counted';
  const isKnown = rule.matchers.some(({ below }) => below.length > 0);
  return isOfTexts(rule, body, path) && !isKnown ? 'its values are texts' : undefined;
}

/** Whether a rule is about the parts of a list that is sent as several texts. */
function isOfTexts(rule: PactRule, body: RuledBody, path: Path): boolean {
  return isOfParts(rule) && body.isText([...path, '0']);
}

function notJudged(part: JudgedPart, rule: PactRule, path: Path, reason: string): Finding {
  const what = path.length === 0 ? 'the body' : fieldName(path);
  const message = `in ${part.name}, the matching rule of ${what} could not be compared with the document: ${reason}`;
  return part.finding('rule.not-judged', message, { document: part.path, pact: rule.at });
}

function ruledAt(body: RuledBody, path: Path, value: JsonValue): Ruled | undefined {
  const view = body.viewAt(path);
  if (!view) return undefined;
  const above = path.length > 0 ? body.viewAt(path.slice(0, -1)) : undefined;
  const name = path.at(-1);
  const names = above && name !== undefined ? discriminatorNames(above, name) : undefined;
  return {
    view,
    value,
    isText: body.isText(path),
    subject: fieldName(path),
    names,
    others: othersAt(body, path),
    isField: name !== undefined && !/^\d+$/.test(name),
    open: () => (view.choices.every(({ isOwn }) => isOwn) ? view : (body.openViewAt(path) ?? view)),
  };
}

/**
 * Judges what a rule says about the parts below it. In a request, this is what the consumer may send there. In a
 * response, it is whether the rule takes all that may be there. Their examples are judged elsewhere.
 */
function judgeCascade(
  part: JudgedPart,
  rule: PactRule,
  places: readonly RuledPlace[],
  body: RuledBody,
): Finding[] {
  const cascaded = cascadedRule(rule);
  if (!cascaded) return [];
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
  { path, value }: RuledPlace,
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
