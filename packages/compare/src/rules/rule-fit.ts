import {
  contain,
  type KeywordAt,
  looseSchema,
  overlap,
  type ReadSchema,
  type SchemaReader,
  validate,
  validateText,
} from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';
import type { MatcherSchema } from './translation/matcher-schema.ts';
import { NUMBER_TEXT } from './translation/text-matchers.ts';
import { usualNumbers, usualTexts } from './usual-texts.ts';
import { type DescribedValue, together } from './value/described-value.ts';

/** An answer: it fits, it does not fit, or a keyword kept it from being decided. */
export type Fit =
  | { kind: 'fits' }
  /** `keyword`: the keyword of the document that refuses, if there is one. */
  | { kind: 'misfit'; keyword: KeywordAt | undefined; witness?: JsonValue; reason?: string }
  | { kind: 'undecided'; keyword: KeywordAt };

/** The schemas that a value is held against. */
type Schemas = Pick<DescribedValue, 'schemas' | 'direction'>;

const FITS: Fit = { kind: 'fits' };

/** Whether the document allows at least one value that the rule takes. */
export function findConflict(rule: MatcherSchema, described: DescribedValue): Fit {
  return remembered('conflict', rule, described, ({ direction }) => {
    const answer = overlap([looseSchema(rule.most), ...described.schemas], { direction });
    if (answer.answer === 'overlapping') return FITS;
    if (answer.answer === 'undecided') {
      const refusals = rule.samples?.map((sample) => refused(sample, described)) ?? [];
      return refusals.length > 0 && refusals.every((one) => one !== undefined)
        ? (refusals[0] ?? FITS)
        : { kind: 'undecided', keyword: answer };
    }
    return {
      kind: 'misfit',
      keyword: refusing(rule, described) ?? ofDocument(answer.between, described),
    };
  });
}

/** The keyword that refuses what a rule takes. A keyword other than `type` comes first. */
function refusing(rule: MatcherSchema, described: DescribedValue): KeywordAt | undefined {
  const { direction } = described;
  const values: JsonValue[] = [...(rule.some?.() ?? []).slice(0, 4)];
  for (const type of [undefined, 'number']) {
    const answer = overlap([looseSchema(rule.most), looseSchema(type === undefined || { type })], {
      direction,
    });
    if (answer.answer === 'overlapping') values.push(answer.witness);
  }
  const faults = values.flatMap((value) => refused(value, described) ?? []);
  const keywords = faults.flatMap((fault) => (fault.kind === 'misfit' ? (fault.keyword ?? []) : []));
  return keywords.find(({ keyword }) => keyword !== 'type') ?? keywords[0];
}

/** Whether the document allows every value that the rule surely takes. */
export function findExcess(rule: MatcherSchema, described: DescribedValue): Fit {
  return remembered('excess', rule, described, ({ direction }) => {
    const inner = looseSchema(rule.least);
    let open: Fit = FITS;
    for (const outer of described.schemas) {
      const answer = contain(inner, outer, { direction });
      if (answer.answer === 'not-contained')
        return refused(answer.witness, { schemas: [outer], direction }) ?? FITS;
      if (answer.answer === 'undecided') open = { kind: 'undecided', keyword: answer };
    }
    if (open.kind === 'fits') return open;
    // A text may show what containment does not decide.
    return firstRefused(rule, described) ?? open;
  });
}

/** The same for texts, which are read as the types that the document has there. */
export function findTextExcess(rule: MatcherSchema, described: DescribedValue): Fit {
  return remembered('text excess', rule, described, ({ direction }) => {
    const inner = looseSchema(rule.least);
    const texts: string[] = [];
    let open: Fit = FITS;
    for (const outer of [...described.schemas, ...READ_AS.map((schema) => looseSchema(schema))]) {
      const answer = contain(inner, outer, { direction });
      if (answer.answer === 'undecided') open = { kind: 'undecided', keyword: answer };
      if (answer.answer === 'not-contained' && typeof answer.witness === 'string') texts.push(answer.witness);
    }
    const plain = ['true', 'false', ...usualNumbers(described).map(String)].filter(
      (text) => !refused(text, { schemas: [inner], direction }),
    );
    for (const text of [...texts, ...(rule.some?.() ?? []), ...plain]) {
      const found = refusedText(text, described);
      if (found) return found;
    }
    return open;
  });
}

/** The texts that are also read as a number, or as `true` or `false`. */
const READ_AS = [
  { type: 'string', pattern: NUMBER_TEXT },
  { type: 'string', pattern: '^-?(?:0|[1-9]\\d*)$' },
  { type: 'string', pattern: '^(?:true|false)$' },
];

function firstRefused(rule: MatcherSchema, described: DescribedValue): Fit | undefined {
  for (const text of rule.some?.() ?? []) {
    const found = refused(text, described);
    if (found) return found;
  }
  return undefined;
}

function refused(value: JsonValue, { schemas, direction }: Schemas): Fit | undefined {
  for (const { reader, schema } of schemas) {
    const [fault] = validate(reader, schema, value, { completeness: 'exact', direction });
    if (!fault || fault.undecided) continue;
    const { keyword, reason } = fault;
    return { kind: 'misfit', keyword: { keyword, schema: fault.schema }, witness: value, reason };
  }
  return undefined;
}

function refusedText(text: string, { schemas, direction }: Schemas): Fit | undefined {
  for (const { reader, schema } of schemas) {
    const [fault] = validateText(reader, schema, text, direction);
    if (!fault || fault.undecided) continue;
    const { keyword, reason } = fault;
    return { kind: 'misfit', keyword: { keyword, schema: fault.schema }, witness: text, reason };
  }
  return undefined;
}

/** Whether the rule takes every value that the document allows there. */
export function findDependence(rule: MatcherSchema, described: DescribedValue): Fit {
  return remembered('dependence', rule, described, ({ direction }): Fit => {
    const inner = together(described);
    if (!inner) return FITS;
    const outer = looseSchema(rule.most);
    const answer = contain(inner, outer, { direction });
    if (answer.answer === 'contained') return missedNumber(rule, described) ?? FITS;
    // Only a text can have a format.
    const isText = answer.answer === 'undecided' || typeof answer.witness === 'string';
    const missed = isText ? missedUsual(described, outer) : undefined;
    if (missed) {
      const [witness] = missed;
      return witness === undefined ? FITS : { kind: 'misfit', keyword: undefined, witness };
    }
    if (answer.answer === 'undecided') return { kind: 'undecided', keyword: answer };
    return { kind: 'misfit', keyword: undefined, witness: answer.witness };
  });
}

/** A number of the document whose text a rule does not take. Which numbers an expression takes is known only roughly. */
function missedNumber({ takesText }: MatcherSchema, described: DescribedValue): Fit | undefined {
  if (!takesText) return undefined;
  const isMissed = (number: number) => !takesText(String(number)) && !refused(number, described);
  const witness = usualNumbers(described).find(isMissed);
  return witness === undefined ? undefined : { kind: 'misfit', keyword: undefined, witness };
}

/** The usual texts of the document's format that a rule does not take; `undefined` if none are known. */
function missedUsual(described: DescribedValue, rule: ReadSchema): readonly string[] | undefined {
  const texts = usualTexts(described)?.filter((text) => !refused(text, described));
  return texts && texts.length > 0
    ? texts.filter((text) => refused(text, { ...described, schemas: [rule] }))
    : undefined;
}

/** Of several keywords, the one of the document and not of the rule. */
function ofDocument(between: readonly KeywordAt[], { schemas }: DescribedValue): KeywordAt | undefined {
  const [first] = schemas;
  return first && between.find(({ schema }) => first.reader.schemaAt(schema.path.slice(0, -1)) !== undefined);
}

const answers = new WeakMap<SchemaReader, Map<string, WeakMap<MatcherSchema, Fit>>>();

/** Remembers the answer: a thousand pacts ask the same of the same schemas. */
function remembered(
  question: string,
  rule: MatcherSchema,
  described: DescribedValue,
  answer: (described: DescribedValue) => Fit,
): Fit {
  const { schemas, direction, key } = described;
  const reader = schemas[0]?.reader;
  if (!reader) return answer(described);
  const ofReader = answers.get(reader) ?? new Map<string, WeakMap<MatcherSchema, Fit>>();
  answers.set(reader, ofReader);
  const name = `${question} ${direction} ${key}`;
  const ofPlace = ofReader.get(name) ?? new WeakMap<MatcherSchema, Fit>();
  ofReader.set(name, ofPlace);
  const known = ofPlace.get(rule);
  if (known) return known;
  const given = answer(described);
  ofPlace.set(rule, given);
  return given;
}
