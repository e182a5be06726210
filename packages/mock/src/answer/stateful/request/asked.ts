// request/ takes a request to an operation whose data is kept.
// It gives what it asks for, what it brings, and whether its conditions hold.
import type { JsonObject } from '@specpact/spec';
import { isOpenRange, takesJson } from '../../../http/media-type.ts';
import type { MockRequest } from '../../../http/request/mock-request.ts';
import type { MockedOperation } from '../../../operation/mocked-operation.ts';
import { judge } from '../../../prism/judged/judge.ts';
import { isFailure, type Judgement, type PrismResponse } from '../../../prism/judged/judgement.ts';
import { type Preference, readPreference } from '../../../prism/judged/preference.ts';
import { answerViolations } from '../../../prism/judged/validation.ts';
import { type Collection, jsonContent } from '../data/collection.ts';
import { findDataAnswer, headerOf, withThing } from '../data-answer.ts';
import { tagged } from './entity-tag.ts';

/** A request that Prism found valid, Prism's answer, and the collection that the request is about. */
export interface Asked {
  operation: MockedOperation;
  request: MockRequest;
  judgement: PrismResponse;
  collection: Collection;
  /** The path of the collection, with its values filled in. */
  path: string;
  /** The id in the path. */
  id: string | undefined;
}

/** An answer from what the mock keeps, and what was done: `created /things/3`. */
export interface StatefulAnswer {
  judgement: Judgement;
  deed: string;
  /** Whether there is no such thing. */
  isMissing?: boolean;
}

/** Prefers Prism's JSON answer if the request accepts any media type, because things are kept as JSON. */
export async function inJson(
  operation: MockedOperation,
  request: MockRequest,
  judgement: PrismResponse,
): Promise<PrismResponse> {
  const { accept = '*/*' } = request.headers;
  const type = headerOf(judgement, 'content-type');
  if (type === undefined || takesJson(type) || !/\*\/\*/.test(accept)) return judgement;
  const mediaTypes = operation.operation.responses.flatMap(jsonContent).map((each) => each.type);
  if (mediaTypes.length === 0) return judgement;
  const other = await ask({ operation, request }, { code: judgement.status, mediaTypes });
  return isFailure(other) ? judgement : other;
}

/** Prism's answer to the same request with another preference. */
export async function ask(
  { operation, request }: Pick<Asked, 'operation' | 'request'>,
  more: Preference,
): Promise<Judgement> {
  const preference = readPreference(request);
  if ('error' in preference) return preference;
  return judge([await operation.prism()], request, { ...preference, ...more });
}

/** Puts a thing into Prism's answer, and validates the result as Prism validates its own answers. */
export async function answered(
  asked: Asked,
  deed: string,
  id: string | undefined,
  judgement: PrismResponse,
  thing?: JsonObject,
): Promise<StatefulAnswer> {
  const { collection, operation } = asked;
  const answer = thing && findDataAnswer(collection, operation, judgement, 'thing');
  const body = answer ? withThing(collection, judgement, answer, thing) : judgement.body;
  const shown = thing ? tagged(judgement, thing) : judgement;
  const full = { ...shown, headers: withType(shown, body), body, example: undefined };
  const violations = [
    ...judgement.violations.filter(({ location }) => location[0] === 'request'),
    ...answerViolations(await operation.prism(), full),
  ];
  return { judgement: { ...full, violations }, deed: `${deed} ${named(asked, id)}` };
}

/**
 * If a document leaves the media type open with stars, Prism chooses text and then cannot write an object.
 */
function withType({ headers }: PrismResponse, body: unknown): PrismResponse['headers'] {
  if (typeof body !== 'object' || body === null) return headers;
  const typed = Object.entries(headers).map(([name, value]) => {
    const isOpen =
      name.toLowerCase() === 'content-type' &&
      typeof value === 'string' &&
      (isOpenRange(value) || value === 'text/plain');
    return [name, isOpen ? 'application/json' : value];
  });
  return Object.fromEntries(typed);
}

/** The path of a thing, or of its collection. */
export function named({ path }: Asked, id: string | undefined): string {
  return id === undefined ? path : `${path}/${encodeURIComponent(id)}`;
}
