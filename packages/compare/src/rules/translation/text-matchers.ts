import { typeOf } from '@specpact/schema';
import { type JsonObject, type JsonValue, jsonText } from '@specpact/spec';
import { datedTexts } from './date-format.ts';
import type { MatcherContext, MatcherSchema } from './matcher-schema.ts';
import { numbersOf, USUAL_NUMBERS } from './number-texts.ts';
import { everyMatch, patternOf, someMatches } from './pact-regex.ts';

/** Semantic Versioning 2.0.0, as its own site writes the expression. */
export const SEMVER =
  '^(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)(?:-(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$';

export const WHOLE_TEXT = '^-?(?:0|[1-9]\\d*)$';
export const NUMBER_TEXT = '^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?$';
export const DECIMAL_TEXT = '^-?(?:0|[1-9]\\d*)\\.\\d+$';

/**
 * A value whose text matches an expression: the number 12 matches `^\d+$`, as Pact's own replay shows. Some
 * libraries look for the expression in the text, others match the whole text. So a value is surely taken only
 * if both do.
 *
 * @param whole the expression that the whole text must match.
 */
export function matching(
  name: string,
  regex: string,
  { example, isText }: MatcherContext,
  whole = regex,
): MatcherSchema {
  const pattern = patternOf(regex);
  if (pattern === undefined) {
    return { name, most: { type: ['string', 'number', 'boolean'] }, least: false, isVague: true };
  }
  const test = new RegExp(pattern, 'u');
  const all = everyMatch(whole);
  const numbers = numbersOf(regex);
  const truths = [true, false].filter((truth) => test.test(String(truth)));
  const most: JsonValue[] = [all ? { enum: all } : { type: 'string', pattern }];
  if (numbers) most.push(numbers);
  if (truths.length > 0) most.push({ enum: truths });
  if (isText && test.test('')) most.push({ type: 'null' });
  const some = () => someMatches(whole);
  const takesText = (text: string) => test.test(text);
  const texts = all ? { enum: all } : { type: 'string', pattern: `^(?:${patternOf(whole) ?? pattern})$` };
  if (isText || typeof example === 'string') {
    return { name, most: { anyOf: most }, least: texts, some, takesText };
  }
  // The consumer sends a value of the example's type. Only some of those that match are known.
  const usual = USUAL_NUMBERS.filter((number) => everyTextMatches(pattern, whole, String(number)));
  const listed = (all ?? some()).filter(isCanonical).map(Number);
  const type = typeOf(example);
  const values = [...truths, ...listed, ...usual].filter((value) => typeOf(value) === type);
  const least = values.length > 0 && { enum: [...new Set(values)] };
  return { name, most: { anyOf: most }, least, some, takesText };
}

/** Whether a text has a match in it, and is one as a whole. */
function everyTextMatches(pattern: string, whole: string, text: string): boolean {
  const written = patternOf(whole) ?? pattern;
  return new RegExp(pattern, 'u').test(text) && new RegExp(`^(?:${written})$`, 'u').test(text);
}

/** Whether a text is how JSON writes a number. */
function isCanonical(text: string): boolean {
  return text !== '' && String(Number(text)) === text && Number.isFinite(Number(text));
}

/** A date or a time in the matcher's format, such as `yyyy-MM-dd`. */
export function dated(match: string, value: JsonObject, isText: boolean): MatcherSchema {
  const format = value.format ?? value[match];
  const name = `a ${match} as "${jsonText(format ?? 'usual')}"`;
  const texts = datedTexts(match, format);
  if (!texts) return { name, most: { type: 'string' }, least: false, isVague: true };
  const { pattern, samples } = texts;
  const text = { type: 'string', pattern };
  const numbers = isText && numbersOf(pattern);
  return { name, most: numbers ? { anyOf: [text, numbers] } : text, least: { enum: [...samples] }, samples };
}
