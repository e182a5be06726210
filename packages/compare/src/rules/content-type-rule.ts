import { brief } from '@specpact/schema';
import { holdsType, jsonText, type Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import type { JudgedPart } from '../interaction/judged-part.ts';
import type { PactRule } from '../pact/matching/read-rules.ts';
import { describeBody } from '../value/body/describe-body.ts';
import { encodingOf } from '../value/content/encoding.ts';
import { findMediaType } from '../value/serialization/described-type.ts';
import { ruleConflict } from './compare-rule.ts';

/** Judges the media type that a rule wants of a body, or of a part of a multipart body. */
export function judgeContentTypeRule(part: JudgedPart, rule: PactRule): Finding[] {
  const { matchers, anyMatcher, path } = rule;
  if (anyMatcher || !path || path.length > 1) return [];
  const [name] = path;
  return matchers.flatMap(({ match, value }) => {
    if (!/^content-?type$/.test(match)) return [];
    const wanted = jsonText(value.value);
    const described = typeof name === 'string' ? ofPart(part, name) : ofBody(part, path);
    if (!described || described.isTaken(wanted)) return [];
    const reason = `takes what is of type ${brief(wanted)}, and the document has ${described.types.map(brief).join(', ')}`;
    const what = typeof name === 'string' ? fieldName([name]) : 'the body';
    return [ruleConflict(part, what, reason, { document: described.at, pact: rule.at })];
  });
}

/** The media types that the document has for a body, or for a part of one. */
interface DescribedTypes {
  types: readonly string[];
  at: Path | undefined;
  isTaken: (type: string) => boolean;
}

function ofBody({ content, path: at }: JudgedPart, path: PactRule['path']): DescribedTypes | undefined {
  if (path?.length !== 0 || content.length === 0) return undefined;
  const types = content.map(({ type }) => type);
  return { types, at, isTaken: (type) => findMediaType(content, type) !== undefined };
}

/** A part of a multipart body has the types of its `encoding` (OpenAPI 3.1, section 4.8.15.1). */
function ofPart(part: JudgedPart, name: string): DescribedTypes | undefined {
  const { mediaType } = describeBody(part) ?? {};
  if (!mediaType) return undefined;
  const { contentTypes: types, path } = encodingOf(part.document, mediaType, name);
  if (types.length === 0) return undefined;
  return {
    types,
    at: [...path, 'contentType'],
    isTaken: (type) => types.some((taken) => holdsType(taken, type)),
  };
}
