import { holdsType, isJson, type MediaType } from '@specpact/spec';
import type { JudgedPart } from '../../interaction/judged-part.ts';
import type { PactBody } from '../../pact/pact.ts';
import { wantedTypes } from '../serialization/accept.ts';
import { findMediaType } from '../serialization/described-type.ts';

/**
 * The media types that a body may have. If the pact names a type, it is that one. Else it is one of those that the
 * request's `Accept` wants most (RFC 9110, section 12.5.1). An example that is no text can only be JSON.
 */
export function candidateTypes(part: JudgedPart, { value }: PactBody): MediaType[] {
  const { contentType, content } = part;
  if (contentType !== undefined) {
    const named = findMediaType(content, contentType);
    return named ? [named] : [];
  }
  if (content.length < 2) return [...content];
  const wanted = part.side === 'response' ? acceptable(part.accept, content) : content;
  const json = wanted.filter(({ type }) => isJson(type) || holdsType(type, 'application/json'));
  if (json.length === 0) return [...wanted];
  return typeof value === 'string' ? [...new Set([...json, ...wanted])] : json;
}

/** If `Accept` takes none of them, a finding about the request says so. */
function acceptable(accept: string | undefined, content: readonly MediaType[]): readonly MediaType[] {
  if (accept === undefined) return content;
  const types = wantedTypes(
    accept,
    content.map(({ type }) => type),
  );
  return types.length > 0 ? content.filter(({ type }) => types.includes(type)) : content;
}
