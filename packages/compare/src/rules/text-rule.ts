import {
  brief,
  looseSchema,
  overlap,
  SchemaReader,
  SchemaView,
  shapeOf,
  typesOf,
  validate,
} from '@specpact/schema';
import { isJsonObject } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { FindingPlace, JudgedPart } from '../interaction/judged-part.ts';
import { findHeader } from '../pact/header.ts';
import type { PactRule } from '../pact/matching/read-rules.ts';
import {
  describeText,
  judgeHeaderText,
  type NotJudged,
  type TextFault,
} from '../value/serialization/described-text.ts';
import { compareRule, notJudged, ruleConflict, ruleExcess } from './compare-rule.ts';
import type { MatcherSchema } from './translation/matcher-schema.ts';
import { isByType, ruleSchema } from './translation/rule-schema.ts';

/** A text that a rule or a generator is about: a header or a parameter. */
export interface RuledText {
  subject: string;
  example: string;
  /** Whether the pact has such a text. A rule of a header that is not there matches nothing. */
  isThere: boolean;
  /** What the schema says of the text. `undefined`: the text is a list, an object or JSON, or holds several values. */
  view: SchemaView | undefined;
  /** What is wrong with a text in its place. */
  faults: (text: string) => readonly TextFault[] | NotJudged;
  /** Where the document describes it. */
  at: FindingPlace['document'];
}

/** Judges a rule of a header or parameter. */
export function judgeTextRule(part: JudgedPart, written: PactRule, text: RuledText): Finding[] {
  const rule = ofEachValue(written);
  const { view, subject, example, isThere } = text;
  if (!isThere) {
    const message = `the matching rule of ${subject} leads to no part of the ${part.kind}, so it matches nothing`;
    return [part.pactFinding('rule.unmatched', message, { pact: rule.at })];
  }
  if (view && !isOfWhole(rule, text))
    return compareRule(part, rule, { view, value: example, isText: true, subject });
  const taken = ruleSchema(rule, example, true);
  const at = { document: text.at, pact: rule.at };
  const found = sampled(taken, text);
  if (found.kind === 'refused') {
    const { fault, text: shown } = found;
    const place = { ...at, document: fault.document };
    const reason = `${taken.name}, such as ${brief(shown)}, and the document says that it ${fault.reason}`;
    if (found.isAll && !takes(taken, example)) return [ruleConflict(part, subject, `takes ${reason}`, place)];
    if (part.side === 'request') return [ruleExcess(part, subject, `allows ${reason}`, place)];
  }
  // Whether a rule takes all texts that a provider may send is not known, unless it takes any text.
  const isOpen = found.kind === 'not-judged' || (part.side === 'response' && !isByType(rule));
  return isOpen ? [notJudged(part, subject, taken, at)] : [];
}

/** A rule for each value of a repeated header or parameter is a rule for its text. */
function ofEachValue(rule: PactRule): PactRule {
  const matchers = rule.matchers.flatMap((matcher) =>
    /^each-?value$/.test(matcher.match) ? matcher.below.flatMap((below) => below.matchers) : [matcher],
  );
  return { ...rule, matchers };
}

/** Whether a rule of a list is about the text of the whole list. */
function isOfWhole({ matchers, anyMatcher }: PactRule, { example }: RuledText): boolean {
  const ofText = matchers.filter(({ match }) => match === 'regex');
  if (!example.includes(',') || ofText.length === 0) return false;
  return takes(ruleSchema({ matchers: ofText, anyMatcher }, example, true), example);
}

function takes({ most }: MatcherSchema, text: string): boolean {
  const { reader, schema } = looseSchema(most);
  return validate(reader, schema, text, { completeness: 'exact', direction: 'request' }).length === 0;
}

type Sampled =
  | { kind: 'fits' | 'not-judged' }
  /** `isAll`: each of the texts is refused. */
  | { kind: 'refused'; text: string; fault: TextFault; isAll: boolean };

/** Tries some texts that a rule takes, or a generator makes. */
export function sampled(taken: MatcherSchema, { faults }: Pick<RuledText, 'faults'>): Sampled {
  const texts = samplesOf(taken);
  let first: { text: string; fault: TextFault } | undefined;
  let refused = 0;
  for (const text of texts) {
    const found = faults(text);
    if ('notJudged' in found) return { kind: 'not-judged' };
    const [fault] = found;
    if (!fault) continue;
    first ??= { text, fault };
    refused += 1;
  }
  if (first) return { kind: 'refused', ...first, isAll: refused === texts.length };
  return { kind: texts.length === 0 && taken.isVague ? 'not-judged' : 'fits' };
}

function samplesOf({ some, samples, least }: MatcherSchema): readonly string[] {
  const listed = isJsonObject(least) && Array.isArray(least.enum) ? least.enum : [];
  const texts = [...(some?.() ?? []), ...(samples ?? []), ...listed.filter((one) => typeof one === 'string')];
  if (texts.length > 0) return [...new Set(texts)];
  const answer = overlap([looseSchema({ type: 'string' }), looseSchema(least)], { direction: 'request' });
  return answer.answer === 'overlapping' && typeof answer.witness === 'string' ? [answer.witness] : [];
}

/** What the document says of a header. If the header is a list, the text is each item. */
export function describedHeader(judged: JudgedPart, name: string): RuledText | undefined {
  const { document, side } = judged;
  const header = judged.describedHeader(name);
  const described = header && describeText(document, header);
  if (!header || !described) return undefined;
  const written = findHeader(judged.headers, name);
  const example = written?.value ?? '';
  const text = {
    subject: `the header \`${name}\``,
    example,
    isThere: written !== undefined,
    faults: (one: string) => judgeHeaderText(document, header, one, side),
    at: header.path,
  };
  if (described.mediaType !== undefined) return { ...text, view: undefined };
  const view = SchemaView.of(SchemaReader.of(document), side, described.schema, example);
  return { ...text, view: textView(view, example) };
}

/** What a schema says of a text; for a list, of each item. `undefined` for an object. */
export function textView(view: SchemaView, text: string): SchemaView | undefined {
  const types = typesOf(view);
  if (types.has('array') && !types.has('string')) return view.item(0, text);
  return shapeOf(view) === 'object' ? undefined : view;
}
