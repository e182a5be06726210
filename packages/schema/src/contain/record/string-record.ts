import { formatShape } from '../../format/format-shapes.ts';
import { type Language, patternLanguage } from '../../pattern/language/pattern-language.ts';
import { type Membership, MOST_STATES, product } from '../../pattern/language/product.ts';
import { textsWithin } from '../../pattern/language/product-texts.ts';
import { compilePattern } from '../../pattern/match/pattern.ts';
import { body, type Claim, listedValues, placeOf } from '../claim/claim.ts';
import type { ClaimSearch } from '../claim/claim-search.ts';
import { type Finding, none, unknown } from '../claim/finding.ts';
import { formatLanguage, isFormatWithin } from './format-language.ts';

/** Texts of some languages and not of others, between two lengths. */
interface StringRecord {
  memberships: Membership[];
  least: number;
  most: number;
  excluded: Set<string>;
  /** Texts to try where the language alone does not say which texts have a format. */
  samples: string[];
  /** Claims that this record does not hold, or holds only in part. */
  left: Claim[];
}

export function findString(search: ClaimSearch, claims: readonly Claim[]): Finding {
  const formats = clash(claims);
  if (formats) return none(formats.map(placeOf));
  const record = recordOf(claims);
  // Samples cost little. The product of the languages costs most of all that is asked here.
  const sampled = search.among(record.samples, claims);
  if (sampled.kind === 'found') return sampled;
  const { texts, isComplete, states } = textsOf(record);
  search.spend(states);
  if (isComplete && texts.length === 0) return none(needed(claims));
  const found = search.among([...record.samples, ...texts], claims);
  if (found.kind === 'found') return found;
  // The language is finite, and the validator has tried each of its texts.
  if (isComplete) return found.kind === 'none' ? none(claims.map(placeOf)) : found;
  return unknown(
    placeOf(record.left[0] ?? claims.find((claim) => body(claim).pattern !== undefined) ?? claims[0]),
  );
}

/** How many texts are tried. */
const MOST_TRIED = 40;

interface Texts {
  texts: string[];
  isComplete: boolean;
  states: number;
}

/** The texts between two lengths, by the languages that they are in and not in. */
const known = new Map<string, Texts>();
const numbers = new WeakMap<Language, number>();
let numbered = 0;

function numberOf(language: Language): number {
  const number = numbers.get(language) ?? ++numbered;
  numbers.set(language, number);
  return number;
}

/** Two documents, and many rules of pacts, ask about the same few patterns. */
function textsOf(record: StringRecord): Texts {
  const { memberships, least, most, excluded } = record;
  const languages = memberships.map(({ language, holds }) => (holds ? 1 : -1) * numberOf(language));
  const question = JSON.stringify([...languages, least, String(most), ...excluded]);
  const before = known.get(question);
  if (before) return before;
  const found = findTexts(record);
  if (known.size > 500) known.clear();
  known.set(question, found);
  return found;
}

function findTexts({ memberships, least, most, excluded }: StringRecord): Texts {
  if (least > most) return { texts: [], isComplete: true, states: 0 };
  const states = product(memberships);
  const found = states && textsWithin(states, least, most, excluded.size + MOST_TRIED);
  if (!found) return { texts: [], isComplete: false, states: states?.length ?? MOST_STATES };
  const texts = found.texts.filter((text) => !excluded.has(text));
  return { texts, isComplete: found.isComplete, states: states.length };
}

function recordOf(claims: readonly Claim[]): StringRecord {
  const record: StringRecord = {
    memberships: [],
    least: 0,
    most: Number.POSITIVE_INFINITY,
    excluded: new Set(),
    samples: [],
    left: [],
  };
  for (const claim of claims) {
    const { holds } = claim;
    const { minLength, maxLength, pattern, format } = body(claim);
    const listed = listedValues(claim);
    if (typeof minLength === 'number') {
      if (holds) record.least = Math.max(record.least, minLength);
      else record.most = Math.min(record.most, minLength - 1);
    } else if (typeof maxLength === 'number') {
      if (holds) record.most = Math.min(record.most, maxLength);
      else record.least = Math.max(record.least, maxLength + 1);
    } else if (typeof pattern === 'string') {
      const language = compilePattern(pattern) && patternLanguage(pattern);
      if (language) record.memberships.push({ language, holds });
      else record.left.push(claim);
    } else if (typeof format === 'string') {
      const { all, only, isExact } = formatLanguage(format);
      const { texts = [], longest = Number.POSITIVE_INFINITY } = formatShape(format) ?? {};
      // What is demanded is a part of this language, and what is denied has this part.
      const language = holds ? all : only;
      if (language) record.memberships.push({ language, holds });
      if (holds) {
        record.samples.push(...texts);
        record.most = Math.min(record.most, longest);
      }
      if (!isExact) record.left.push(claim);
    } else if (listed && !holds) {
      for (const value of listed) if (typeof value === 'string') record.excluded.add(value);
    } else record.left.push(claim);
  }
  return record;
}

/** Two claims that clash: a format is demanded, and a wider one is denied. */
function clash(claims: readonly Claim[]): [Claim, Claim] | undefined {
  for (const claim of claims) {
    const { format } = body(claim);
    if (!claim.holds || typeof format !== 'string') continue;
    for (const other of claims) {
      const { format: wider } = body(other);
      if (!other.holds && typeof wider === 'string' && isFormatWithin(format, wider)) return [claim, other];
    }
  }
  return undefined;
}

/** The smallest part of some claims that leaves no text. */
function needed(claims: readonly Claim[]) {
  let few = [...claims];
  for (const claim of claims) {
    const without = few.filter((one) => one !== claim);
    const { texts, isComplete } = textsOf(recordOf(without));
    if (isComplete && texts.length === 0) few = without;
  }
  return few.map(placeOf);
}
