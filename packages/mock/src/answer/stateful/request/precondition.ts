import type { JsonObject } from '@specpact/spec';
import { type Asked, ask, named, type StatefulAnswer } from './asked.ts';
import { entityTag } from './entity-tag.ts';

/**
 * The answer 412 to a request whose `If-Match` is not the tag of the thing (RFC 9110, section 13.1.1). It counts where
 * the document describes 412, or the header.
 */
export async function changedMeanwhile(asked: Asked, thing: JsonObject): Promise<StatefulAnswer | undefined> {
  const { operation, request, id } = asked;
  const wanted = [request.headers['if-match']].flat()[0];
  if (wanted === undefined) return undefined;
  const { parameters, responses } = operation.operation;
  const isDescribed =
    responses.some(({ status }) => status === '412') ||
    parameters.some(({ in: place, name }) => place === 'header' && name.toLowerCase() === 'if-match');
  const tags = wanted.split(',').map((tag) => tag.trim());
  if (!isDescribed || tags.includes('*') || tags.includes(entityTag(thing))) return undefined;
  return { judgement: await ask(asked, { code: 412 }), deed: `${named(asked, id)} has another entity tag` };
}
