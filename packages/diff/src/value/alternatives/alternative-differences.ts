// alternatives/ takes two schemas of one value that choose from alternatives.
// It gives which alternatives are gone or new, and which of them overlap.
import { makeValue, type SchemaAt, type SchemaObjectAt } from '@specpact/schema';
import { isJsonObject, type JsonObject, jsonText } from '@specpact/spec';
import type { Effect } from '../../change/change-code.ts';
import type { Comparison } from '../comparison.ts';
import { below, type Difference, isGain, isLoss } from '../difference.ts';
import { contrast } from '../effect.ts';
import { type Choice, membersOf, readNode, typesOf, type ValueNode, wholeOf } from '../value-node.ts';
import { labelOf } from './alternative-label.ts';
import { type Choices, withOverlaps } from './alternative-overlaps.ts';

/** One alternative of a value: schemas that hold together. */
interface Alternative {
  schemas: readonly SchemaAt[];
  label: string;
  /** Whether the document has it under a name of its own, so that it means a thing by itself. */
  isNamed: boolean;
}

/** What differs in `anyOf` and `oneOf`, where both documents have them. */
export function alternativeDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [old.choices, now.choices];
  if (was.length !== is.length) return severalChoices(comparison, old, now);
  return was.flatMap((before, index) => {
    const after = is[index];
    if (!after) return [];
    const choices = { old: before, new: after };
    return [
      ...withOverlaps(
        comparison,
        choices,
        pairAll(comparison, alternatives(old, before), alternatives(now, after), choices),
        { old, new: now },
      ),
      ...keywordDifferences(comparison, before, after),
    ];
  });
}

/** What differs where only one document has alternatives. */
export function oneSidedDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  if (old.choices.length + now.choices.length > 1) return severalChoices(comparison, old, now);
  const all = (node: ValueNode): Alternative[] => {
    const [choice] = node.choices;
    if (!choice) return [{ schemas: node.starts, label: '', isNamed: false }];
    const beside = node.parts.map(standAlone);
    return alternatives(node, choice).map((one) => ({ ...one, schemas: [...beside, ...one.schemas] }));
  };
  const choices = { old: old.choices[0], new: now.choices[0] };
  return withOverlaps(comparison, choices, pairAll(comparison, all(old), all(now), choices), {
    old,
    new: now,
  });
}

const alone = new WeakMap<JsonObject, JsonObject>();

/** A part without the keywords that lead to other parts. */
function standAlone({ value, at }: SchemaObjectAt): SchemaAt {
  const known = alone.get(value);
  if (known) return { value: known, at };
  const { allOf: _all, anyOf: _any, oneOf: _one, $ref: _reference, ...rest } = value;
  alone.set(value, rest);
  return { value: rest, at };
}

function alternatives({ reader }: ValueNode, { branches, of, keyword }: Choice): Alternative[] {
  return branches.map((branch, index) => ({
    schemas: [branch],
    isNamed: isJsonObject(branch.value) && typeof branch.value.$ref === 'string',
    label: labelOf(reader, branch) ?? `${jsonText(of.value.title ?? keyword)} ${index + 1}`,
  }));
}

/** What differs between alternatives, and whether some stayed without a partner. */
interface Paired {
  found: Difference[];
  isUneven: boolean;
}

function pairAll(
  comparison: Comparison,
  olds: readonly Alternative[],
  news: readonly Alternative[],
  choices: Choices,
): Paired {
  const left = { old: [...olds], new: [...news] };
  const pairs: [Alternative, Alternative][] = [];
  const pair = (fits: (old: Alternative, now: Alternative) => boolean) => {
    for (const old of [...left.old]) {
      const now = left.new.find((other) => fits(old, other));
      if (!now) continue;
      pairs.push([old, now]);
      left.old.splice(left.old.indexOf(old), 1);
      left.new.splice(left.new.indexOf(now), 1);
    }
  };
  pair(({ schemas: [a] }, { schemas: [b] }) => a !== undefined && b !== undefined && comparison.alike(a, b));
  pair((old, now) => !isNumbered(old) && old.label === now.label);
  pair((old, now) => effectsOf(comparison, old, now).length === 0);
  if (left.old.length === 1 && left.new.length === 1 && looksAlike(comparison, left.old[0], left.new[0]))
    pair(() => true);
  else pair((old, now) => looksAlike(comparison, old, now));
  const paired = pairs.flatMap(([old, now]) => {
    const differences = comparison.compare(old.schemas, now.schemas);
    return Math.max(olds.length, news.length) > 1
      ? below(
          { to: 'alternative', label: now.label || old.label, is: { old: all(old), new: all(now) } },
          differences,
        )
      : differences;
  });
  const found = [...paired];
  for (const one of left.old) {
    if (!news.some((now) => !effectsOf(comparison, one, now).some(isLoss)))
      found.push(unpaired(comparison, { facet: 'alternatives', effect: 'narrowed' }, one, choices));
    else if (one.isNamed && left.new.length === 0 && !paired.some(isGain))
      found.push(unpaired(comparison, { event: 'alternatives.removed' }, one, choices));
  }
  for (const one of left.new) {
    if (!olds.some((old) => !effectsOf(comparison, old, one).some(isGain)))
      found.push(unpaired(comparison, { facet: 'alternatives', effect: 'widened' }, one, choices));
    else if (one.isNamed && left.old.length === 0 && !paired.some(isLoss))
      found.push(unpaired(comparison, { event: 'alternatives.added' }, one, choices));
  }
  return { found, isUneven: left.old.length + left.new.length > 0 };
}

function all({ schemas }: Alternative): JsonObject {
  return { allOf: schemas.map(({ value }) => value) };
}

function isNumbered({ label }: Alternative): boolean {
  return label === '' || label.startsWith('object with ') || / \d+$/.test(label);
}

/** The differences of two alternatives that change which values are allowed. */
function effectsOf(comparison: Comparison, old: Alternative, now: Alternative): Difference[] {
  return comparison.compare(old.schemas, now.schemas).filter((one) => isLoss(one) || isGain(one));
}

/** Whether two alternatives are probably the same thing, changed. */
function looksAlike(
  comparison: Comparison,
  old: Alternative | undefined,
  now: Alternative | undefined,
): boolean {
  if (!old || !now) return false;
  const [a, b] = [readNode(comparison.old, old.schemas), readNode(comparison.new, now.schemas)];
  const [mine, theirs] = [typesOf(a), typesOf(b)];
  if (mine && theirs && !mine.some((type) => theirs.includes(type))) return false;
  const [names, others] = [[...membersOf(a).keys()], new Set(membersOf(b).keys())];
  if (names.length === 0 && others.size === 0) return true;
  return names.filter((name) => others.has(name)).length * 2 >= Math.max(names.length, others.size);
}

/** An alternative that only one document has: other values, or the same under a name that means another thing. */
function unpaired(
  comparison: Comparison,
  what: Difference['what'],
  { schemas, label }: Alternative,
  choices: Choices,
): Difference {
  const isGone = 'facet' in what ? what.effect === 'narrowed' : what.event === 'alternatives.removed';
  const reader = isGone ? comparison.old : comparison.new;
  const made = makeValue(reader, schemas, { direction: comparison.direction });
  const value = made.answer === 'made' ? made.value : undefined;
  const [was, is] = [choices.old, choices.new];
  const name = label === '' ? 'what it was' : `\`${label}\``;
  const besides = 'facet' in what ? '' : ', though its values fit another alternative';
  return {
    what,
    steps: [],
    said: (isGone ? `is no longer ${name}` : `may now be ${name}`) + besides,
    old: was ? was.of.at.to(was.keyword) : schemas[0]?.at,
    new: is ? is.of.at.to(is.keyword) : schemas[0]?.at,
    evidence: isGone ? { lost: value, within: schemas } : { gained: value, within: schemas },
  };
}

/** `anyOf` instead of `oneOf`, or the reverse: only `anyOf` allows a value that satisfies two alternatives. */
function keywordDifferences(comparison: Comparison, was: Choice, is: Choice): Difference[] {
  if (was.keyword === is.keyword) return [];
  const seen = contrast(
    comparison.containments,
    {
      reader: comparison.old,
      schema: { value: { [was.keyword]: was.of.value[was.keyword] ?? [] }, at: was.of.at },
    },
    {
      reader: comparison.new,
      schema: { value: { [is.keyword]: is.of.value[is.keyword] ?? [] }, at: is.of.at },
    },
  );
  const expected: Effect = is.keyword === 'oneOf' ? 'narrowed' : 'widened';
  if (seen.effect !== expected && seen.effect !== 'changed') return [];
  return [
    {
      what: { facet: 'alternatives', effect: expected },
      steps: [],
      said:
        is.keyword === 'oneOf'
          ? 'must be exactly one of its alternatives now'
          : 'may be several of its alternatives now',
      old: was.of.at.to(was.keyword),
      new: is.of.at.to(is.keyword),
      evidence: expected === 'narrowed' ? { lost: seen.lost } : { gained: seen.gained },
    },
  ];
}

/** More than one choice: the alternatives are not paired, the whole is compared. */
function severalChoices(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  const seen = contrast(comparison.containments, wholeOf(old), wholeOf(now));
  const places = { old: old.at, new: now.at };
  const said = 'has other alternatives';
  if (seen.effect !== 'same') {
    const { effect, lost, gained } = seen;
    return [
      { what: { facet: 'alternatives', effect }, steps: [], said, evidence: { lost, gained }, ...places },
    ];
  }
  if (seen.undecided === undefined) return [];
  return [
    { what: { event: 'not-decided' }, steps: [], said, evidence: {}, undecided: seen.undecided, ...places },
  ];
}
