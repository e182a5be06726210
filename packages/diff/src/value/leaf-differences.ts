import type { Trail } from '@specpact/schema';
import { type JsonObject, type JsonValue, jsonText } from '@specpact/spec';
import type { Effect, Facet } from '../change/change-code.ts';
import type { Difference, Evidence } from './difference.ts';
import { type Contrast, contrastLeaves } from './effect.ts';
import { both, typesOf, type ValueNode } from './value-node.ts';
import { beA, shownValues, wordsOf } from './words.ts';

/** A facet of single values, and the keywords that say it. */
interface LeafFacet {
  facet: Facet;
  keywords: readonly string[];
  /** The types that the keywords are about. */
  of: readonly string[];
}

const NUMBERS = ['number', 'integer'];

const LEAF_FACETS: readonly LeafFacet[] = [
  { facet: 'minimum', keywords: ['minimum', 'exclusiveMinimum'], of: NUMBERS },
  { facet: 'maximum', keywords: ['maximum', 'exclusiveMaximum'], of: NUMBERS },
  { facet: 'multiple-of', keywords: ['multipleOf'], of: NUMBERS },
  { facet: 'min-length', keywords: ['minLength'], of: ['string'] },
  { facet: 'max-length', keywords: ['maxLength'], of: ['string'] },
  { facet: 'pattern', keywords: ['pattern'], of: ['string'] },
  { facet: 'format', keywords: ['format'], of: ['string', ...NUMBERS] },
  { facet: 'encoding', keywords: ['contentEncoding', 'contentMediaType'], of: ['string'] },
  { facet: 'min-items', keywords: ['minItems'], of: ['array'] },
  { facet: 'max-items', keywords: ['maxItems'], of: ['array'] },
  { facet: 'unique-items', keywords: ['uniqueItems'], of: ['array'] },
  { facet: 'min-properties', keywords: ['minProperties'], of: ['object'] },
  { facet: 'max-properties', keywords: ['maxProperties'], of: ['object'] },
  { facet: 'dependent', keywords: ['dependentRequired'], of: ['object'] },
];

/**
 * Formats that tell a person or a program how to show a value. They change no value. What JSON programs read is a
 * `double` anyway (RFC 8259, section 6).
 */
const HINTS = new Set(['password', 'commonmark', 'html', 'double']);

/** What differs in the keywords that hold no schema. */
export function leafDifferences(old: ValueNode, now: ValueNode, isText: boolean): Difference[] {
  const before = typesOf(old);
  const after = typesOf(now);
  const whole = contrastLeaves(
    together(isText ? withTexts(old.leaves, old.leaves, declared(now.leaves)) : old.leaves),
    together(isText ? withTexts(now.leaves, now.leaves, declared(old.leaves)) : now.leaves),
  );
  const found: Difference[] = [];
  const add = (
    facet: Facet,
    { effect, lost, gained, undecided }: Contrast,
    said: string,
    more: Besides = {},
  ) => {
    const shown = more.isOpaque ? effect : masked(effect, whole);
    const { demands } = more;
    const rest = demands ? {} : { lost: whole.lost, gained: whole.gained };
    const evidence: Evidence = { lost: lost ?? rest.lost, gained: gained ?? rest.gained, demands };
    const places = { old: placeOf(old, facet), new: placeOf(now, facet) };
    if (shown !== 'same')
      found.push({
        what: { facet, effect: shown },
        steps: [],
        said,
        evidence,
        ...places,
        ...(more.isOpaque && { isOpaque: true }),
      });
    else if (undecided !== undefined && !(whole.effect === 'same' && whole.undecided === undefined)) {
      found.push({ what: { event: 'not-decided' }, steps: [], said, evidence, undecided, ...places });
    }
  };
  typeDifferences(old, now, isText, add);
  enumDifferences(old, now, add);
  const shared = before && after ? both(before, after) : (before ?? after);
  for (const { facet, keywords, of } of LEAF_FACETS) {
    if (shared && !shared.some((type) => of.includes(type))) continue;
    const was = pick(old.leaves, keywords).filter((leaf) => !isHint(leaf));
    const is = pick(now.leaves, keywords).filter((leaf) => !isHint(leaf));
    if (jsonText(was) === jsonText(is)) continue;
    const typed = shared ? { type: shared.filter((type) => of.includes(type)) } : {};
    const seen =
      contrastCounts(keywords, was, is) ??
      contrastLeaves(together([typed, ...was]), together([typed, ...is]));
    const said = wordsOf(was, is);
    const isOpaque = (facet === 'format' || facet === 'encoding') && seen.effect === 'same';
    if (isOpaque) add(facet, { effect: byPresence(was, is) }, said, { isOpaque });
    else if (isRawFor64(was, is)) add('encoding', { effect: 'changed' }, said, { isOpaque: true });
    else add(facet, seen, said, { demands: { old: together(was), new: together(is) } });
  }
  if (found.length > 0 || whole.effect === 'same') return found;
  add('schema', whole, 'allows other values than before');
  return found;
}

type Add = (facet: Facet, contrast: Contrast, said: string, more?: Besides) => void;

interface Besides {
  /** Whether no value shows the difference, because no validator knows the keyword's value. */
  isOpaque?: boolean;
  demands?: Evidence['demands'];
}

function typeDifferences(old: ValueNode, now: ValueNode, isText: boolean, add: Add): void {
  const was = declared(old.leaves);
  const is = declared(now.leaves);
  if (!was && !is) return;
  const [hadNull, hasNull] = [was?.includes('null') ?? true, is?.includes('null') ?? true];
  const bare = (types: string[] | undefined) => types?.filter((type) => type !== 'null');
  const [rest, left] = [bare(was), bare(is)];
  const seen = isText
    ? contrastLeaves(
        together(withTexts(typed(rest), old.leaves, left)),
        together(withTexts(typed(left), now.leaves, rest)),
      )
    : contrastLeaves(together(typed(rest)), together(typed(left)));
  if (seen.effect !== 'same')
    add(
      'type',
      seen,
      `${beA(left)}, where it ${beA(rest).replace(/^is/, 'was')}`,
      isText ? {} : { demands: { old: together(typed(rest)), new: together(typed(left)) } },
    );
  if (was && is && hadNull !== hasNull) {
    const said = hasNull ? 'may be null now' : 'may no longer be null';
    const evidence = hasNull ? { gained: null } : { lost: null };
    const demands = { old: hadNull ? {} : NOT_NULL, new: hasNull ? {} : NOT_NULL };
    add('null', { effect: hasNull ? 'widened' : 'narrowed', ...evidence }, said, { demands });
  }
}

const NOT_NULL: JsonObject = { not: { type: 'null' } };

function typed(types: string[] | undefined): JsonObject[] {
  return types ? [{ type: types }] : [];
}

/**
 * Schemas of a value that is written as text. A text that is not limited takes the text of every number and boolean.
 * Beside a schema of any type, it is of any type too.
 */
function withTexts(
  leaves: readonly JsonObject[],
  own: readonly JsonObject[],
  others: readonly string[] | undefined,
): readonly JsonObject[] {
  if (!declared(leaves)?.includes('string') || !takesAnyText(own)) return leaves;
  if (!others) return leaves.map(({ type: _type, ...rest }) => rest);
  const scalars = others.filter((type) => [...NUMBERS, 'boolean'].includes(type));
  return leaves.map((leaf) =>
    Array.isArray(leaf.type) ? { ...leaf, type: [...leaf.type, ...scalars] } : leaf,
  );
}

function takesAnyText(leaves: readonly JsonObject[]): boolean {
  const limits = ['minLength', 'maxLength', 'pattern', 'format', 'enum', 'const'];
  return leaves.every((leaf) => limits.every((keyword) => leaf[keyword] === undefined));
}

function enumDifferences(old: ValueNode, now: ValueNode, add: Add): void {
  const was = listed(old.leaves);
  const is = listed(now.leaves);
  if (!was && !is) return;
  if (!was || !is) {
    const values = shownValues(was ?? is ?? []);
    const demands = { old: was ? { enum: was } : {}, new: is ? { enum: is } : {} };
    if (is)
      add(
        'enum',
        contrastLeaves(together(typesAlone(old.leaves)), { enum: is }),
        `is now limited to ${values}`,
        { demands },
      );
    else
      add(
        'enum',
        contrastLeaves({ enum: was ?? [] }, together(typesAlone(now.leaves))),
        `is no longer limited to ${values}`,
        { demands },
      );
    return;
  }
  const key = (value: JsonValue) => JSON.stringify(value);
  const [before, after] = [new Set(was.map(key)), new Set(is.map(key))];
  const demands = { old: { enum: was }, new: { enum: is } };
  const lost = was.filter((value) => !after.has(key(value)));
  const gained = is.filter((value) => !before.has(key(value)));
  if (lost[0] !== undefined)
    add('enum', { effect: 'narrowed', lost: lost[0] }, `is no longer one of ${shownValues(lost)}`, {
      demands,
    });
  if (gained[0] !== undefined)
    add('enum', { effect: 'widened', gained: gained[0] }, `may now be ${shownValues(gained)}`, { demands });
}

/** The effect of a facet counts only as far as the whole schema has it. */
function masked(effect: Effect | 'same', whole: Contrast): Effect | 'same' {
  if (whole.effect === 'changed' || whole.undecided !== undefined) return effect;
  if (whole.effect === 'same') return 'same';
  if (effect === 'changed' || effect === whole.effect) return whole.effect;
  return 'same';
}

function isHint({ format }: JsonObject): boolean {
  return typeof format === 'string' && HINTS.has(format);
}

/** Whether bytes are sent as they are on one side, and as Base64 on the other (OpenAPI 3.0.3, section 4.4). */
function isRawFor64(was: readonly JsonObject[], is: readonly JsonObject[]): boolean {
  const formats = [was, is].map((leaves) => leaves.map(({ format }) => format));
  const [before = [], after = []] = formats;
  return ['byte', 'binary'].some(
    (one) => before.includes(one) && after.includes(one === 'byte' ? 'binary' : 'byte'),
  );
}

/** Limits such as `maxItems`: the numbers alone say what a search for a list of a million items would find. */
function contrastCounts(
  [keyword = '']: readonly string[],
  was: readonly JsonObject[],
  is: readonly JsonObject[],
): Contrast | undefined {
  const isLeast = /^min(Length|Items|Properties)$/.test(keyword);
  if (!isLeast && !/^max(Length|Items|Properties)$/.test(keyword)) return undefined;
  const limit = (leaves: readonly JsonObject[]) => {
    const numbers = leaves.flatMap((leaf) => (typeof leaf[keyword] === 'number' ? leaf[keyword] : []));
    return isLeast ? Math.max(0, ...numbers) : -Math.min(Number.POSITIVE_INFINITY, ...numbers);
  };
  const [before, after] = [limit(was), limit(is)];
  if (before === after) return { effect: 'same' };
  return { effect: after > before ? 'narrowed' : 'widened' };
}

function byPresence(was: readonly JsonObject[], is: readonly JsonObject[]): Effect {
  if (was.length === 0) return 'narrowed';
  return is.length === 0 ? 'widened' : 'changed';
}

function pick(leaves: readonly JsonObject[], keywords: readonly string[]): JsonObject[] {
  return leaves.flatMap((leaf) => {
    const own = keywords.flatMap((name) => (leaf[name] === undefined ? [] : [[name, leaf[name]] as const]));
    return own.length === 0 ? [] : [Object.fromEntries(own)];
  });
}

function typesAlone(leaves: readonly JsonObject[]): JsonObject[] {
  return pick(leaves, ['type']);
}

/** Schemas that all have to hold, as one. */
export function together(leaves: readonly JsonObject[]): JsonObject {
  const said = leaves.filter((leaf) => Object.keys(leaf).length > 0);
  const [only = {}] = said;
  return said.length > 1 ? { allOf: [...said] } : only;
}

function declared(leaves: readonly JsonObject[]): string[] | undefined {
  let types: string[] | undefined;
  for (const { type } of leaves) {
    if (Array.isArray(type)) types = types ? both(types, type.map(String)) : type.map(String);
  }
  return types;
}

/** The values that all lists of a node have. */
function listed(leaves: readonly JsonObject[]): JsonValue[] | undefined {
  let shared: JsonValue[] | undefined;
  for (const { enum: values, const: only } of leaves) {
    const own = Array.isArray(values) ? values : only === undefined ? undefined : [only];
    if (!own) continue;
    const keys = new Set(own.map((value) => JSON.stringify(value)));
    shared = shared?.filter((value) => keys.has(JSON.stringify(value))) ?? own;
  }
  return shared;
}

/** Where a node says something: the part with one of the keywords, or the whole. */
function placeOf({ parts, leaves, at }: ValueNode, facet: Facet): Trail | undefined {
  const named = LEAF_FACETS.find((one) => one.facet === facet)?.keywords;
  const keywords = named ?? (facet === 'enum' ? ['enum', 'const'] : ['type', 'nullable']);
  for (const [index, { value, at: place }] of parts.entries()) {
    const keyword = keywords.find((name) => value[name] !== undefined);
    if (keyword !== undefined && leaves[index] !== undefined) return place.to(keyword);
  }
  return parts[0]?.at ?? at;
}
