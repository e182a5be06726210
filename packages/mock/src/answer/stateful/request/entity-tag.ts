import { createHash } from 'node:crypto';
import type { JsonObject } from '@specpact/spec';
import type { PrismResponse } from '../../../prism/judged/judgement.ts';

/** The entity tag of a thing (RFC 9110, section 8.8.3). Each change gives it another. */
export function entityTag(thing: JsonObject): string {
  return `"${createHash('sha256').update(JSON.stringify(thing)).digest('base64url').slice(0, 20)}"`;
}

/** An answer with the tag of its thing, if the document describes that header for it. */
export function tagged(judgement: PrismResponse, thing: JsonObject): PrismResponse {
  const name = Object.keys(judgement.headers).find((each) => each.toLowerCase() === 'etag');
  if (name === undefined) return judgement;
  return { ...judgement, headers: { ...judgement.headers, [name]: entityTag(thing) } };
}
