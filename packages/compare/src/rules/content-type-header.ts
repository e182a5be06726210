import { brief } from '@specpact/schema';
import { essence, isRange, jsonText } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { JudgedPart } from '../interaction/judged-part.ts';
import type { PactRule } from '../pact/matching/read-rules.ts';
import { ruleConflict } from './compare-rule.ts';
import { sharesText } from './translation/pact-regex.ts';

/** Judges a rule of the `Content-Type`, which takes none of the document's media types if it contradicts. */
export function judgeContentTypeHeader(part: JudgedPart, { matchers, at: pact }: PactRule): Finding[] {
  const types = part.content.map(({ type }) => essence(type));
  if (types.length === 0 || types.some(isRange)) return [];
  return matchers.flatMap(({ match, value }) => {
    const regex = jsonText(value.regex);
    if (match !== 'regex' || types.some((type) => sharesText(regex, { pattern: `^${anyCase(type)}` })))
      return [];
    const reason = `takes what matches "${regex}", and the document has ${types.map(brief).join(', ')}`;
    return [ruleConflict(part, 'the header `Content-Type`', reason, { document: part.path, pact })];
  });
}

const patterns = new Map<string, string>();

/** A pattern of a media type in any case (RFC 9110, section 8.3.1). A document has few of them, and many rules. */
function anyCase(type: string): string {
  const known = patterns.get(type);
  if (known !== undefined) return known;
  const pattern = Array.from(type, (character) =>
    /[a-z]/.test(character)
      ? `[${character}${character.toUpperCase()}]`
      : `[${character === '-' ? '\\-' : character}]`,
  ).join('');
  patterns.set(type, pattern);
  return pattern;
}
