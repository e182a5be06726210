import {
  type Automaton,
  allTexts,
  compilePattern,
  haveCommonText,
  matchPattern,
  ofLength,
  readRegex,
  someTexts,
} from '@specpact/schema';

/*
 * A regular expression of a pact is in the language of the Pact library that wrote it: Java, Python, Ruby, Go, .NET or
 * JavaScript. An expression that two of these read differently is not judged.
 */

/** Classes, escapes and flags of other languages, which JavaScript reads as something else. */
const FOREIGN = /\[\[?:|\[\.|\(\?[^:=!<]|&&|\\[GHKLNQERXaeghkpPq]|\(\?<(?![=!])/;

const translated = new Map<string, string | undefined>();

/** The expression in ECMAScript. `undefined`: it has no such form. */
export function patternOf(regex: string): string | undefined {
  if (translated.has(regex)) return translated.get(regex);
  // `\A`, `\z` and `\Z` are what Ruby, Python and Java call the ends of the text.
  // Ruby writes an expression within another one with its flags, also with those that are off.
  const pattern = regex
    .replaceAll('(?-mix:', '(?:')
    .replace(/\\([\s\S])/g, (written, letter: string) =>
      letter === 'A' ? '^' : letter === 'z' || letter === 'Z' ? '$' : written,
    );
  const known = regex.length < 2_000 && !FOREIGN.test(pattern) && compilePattern(pattern);
  if (translated.size > 1_000) translated.clear();
  translated.set(regex, known ? pattern : undefined);
  return known ? pattern : undefined;
}

/** Whether a text matches a pact's expression somewhere; `undefined` where that cannot be told. */
export function matchesWithin(regex: string, text: string): boolean | undefined {
  const pattern = patternOf(regex);
  const found = pattern === undefined ? 'unknown' : matchPattern(pattern, text);
  return found === 'unknown' ? undefined : found === 'match';
}

const languages = new Map<string, Automaton | undefined>();

function automatonOf(pattern: string, whole: boolean): Automaton | undefined {
  const key = `${whole} ${pattern}`;
  if (languages.has(key)) return languages.get(key);
  const automaton = readRegex(pattern, whole);
  if (languages.size > 200) languages.clear();
  languages.set(key, automaton);
  return automaton;
}

/** All texts that a pact's expression matches, if there are few. */
export function everyMatch(regex: string): string[] | undefined {
  return remembered(`every ${regex}`, () => {
    const pattern = patternOf(regex);
    const automaton = pattern === undefined || !isAnchored(pattern) ? undefined : automatonOf(pattern, true);
    return automaton && allTexts(automaton);
  });
}

/** Whether an expression surely matches only whole texts: it is `^…$`, with no alternative outside of groups. */
function isAnchored(pattern: string): boolean {
  const bare = pattern.replace(/\\[\s\S]/g, '_').replace(/\[[^\]]*\]/g, '_');
  if (!bare.startsWith('^') || !bare.endsWith('$')) return false;
  let depth = 0;
  for (const character of bare) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '|' && depth === 0) return false;
  }
  return true;
}

/** Some of the texts that a pact's expression matches from end to end. */
export function someMatches(regex: string): string[] {
  return remembered(`some ${regex}`, () => {
    const pattern = patternOf(regex);
    const automaton = pattern === undefined ? undefined : automatonOf(pattern, true);
    if (pattern === undefined || !automaton) return [];
    const whole = `^(?:${pattern})$`;
    const texts = someTexts(automaton);
    const others = texts.flatMap(withOtherDigits).filter((text) => matchPattern(whole, text) === 'match');
    return [...new Set([...texts, ...others])].filter((text) => matchesWithin(regex, text) === true);
  });
}

/** A text with its digits made the smallest, or the largest: bounds and dates refuse these first. */
function withOtherDigits(text: string): string[] {
  return /\d/.test(text) ? ['0', '9'].map((digit) => text.replace(/\d/g, digit)) : [];
}

/** A pattern that all texts of a format match. Other texts may match it too. */
const FORMS: Readonly<Record<string, string>> = {
  date: '^\\d{4}-\\d\\d-\\d\\d$',
  'date-time': '^\\d{4}-\\d\\d-\\d\\d[^0-9].*\\d\\d:\\d\\d',
  time: '^\\d\\d:\\d\\d:\\d\\d',
  uuid: '^(?:urn:uuid:)?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  email: '.@.',
  ipv4: '^\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}$',
  uri: '^[A-Za-z][^ ]*:',
};

/** What a schema says of a text. */
export interface TextBounds {
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
}

/**
 * Whether there may be a text that a pact's expression matches and a schema allows. `false`: there surely is none.
 * `true`: there is one, or it cannot be told.
 */
export function sharesText(regex: string, bounds: TextBounds): boolean {
  return remembered(`${JSON.stringify(bounds)} ${regex}`, () => {
    const own = patternOf(regex);
    const { pattern, format, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = bounds;
    const form = format !== undefined && Object.hasOwn(FORMS, format) ? FORMS[format] : undefined;
    const automata = [own, pattern ?? (format === undefined ? '' : form)].map((one) =>
      one === undefined ? undefined : automatonOf(one, false),
    );
    const all = [...automata, ofLength(minLength, maxLength)];
    const known = all.filter((automaton) => automaton !== undefined);
    return known.length < all.length || haveCommonText(known) !== false;
  });
}

const answers = new Map<string, unknown>();

/** A thousand pacts have the same few rules. */
function remembered<T>(question: string, answer: () => T): T {
  if (answers.has(question)) return answers.get(question) as T;
  const given = answer();
  if (answers.size > 5_000) answers.clear();
  answers.set(question, given);
  return given;
}
