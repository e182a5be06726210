import { isJsonObject, type JsonValue, type Operation, type Parameter } from '@specpact/spec';
import type { Answer } from '../../exchange/exchange.ts';
import type { ShownRequest } from '../../finding/live-finding.ts';
import { itemsOf, PAGING, says, saysMore } from '../../judge/list-answer.ts';
import { createdName, type Lifecycle } from '../../sequence/lifecycle.ts';
import { type Asked, bodyOf, type Session } from '../session.ts';
import { about } from './about-thing.ts';
import { type Creation, foundInSequence } from './created-thing.ts';

const TOTAL = /^(total.*|count|.*_?total)$/i;

/** The request for the list that a thing was added to; `undefined` if there is none. */
function listDraft(session: Session, { list, parameter }: Lifecycle, { asked, thing }: Creation) {
  // Which things a required parameter chooses is not known.
  if (!list || list.parameters.some(({ in: place, required }) => required && place !== 'path'))
    return undefined;
  return about(session, list, asked.draft, { parameter }, thing.name);
}

/** Looks for a created thing in its list. A list that may have more pages says nothing. */
export async function findInList(
  session: Session,
  lifecycle: Lifecycle,
  creation: Creation,
  before: readonly ShownRequest[],
): Promise<void> {
  const draft = listDraft(session, lifecycle, creation);
  const { asked, thing } = creation;
  if (!draft || !('status' in asked.answer) || asked.answer.status === 202) return;
  const listed = await session.ask({ ...draft, intent: { kind: 'any' } }, before);
  const { answer } = listed;
  if ('reason' in answer || answer.status !== 200) return;
  const body = bodyOf(answer);
  if (body === undefined || mentions(body, thing.name) || !isWhole(draft.operation, answer, body)) return;
  foundInSequence(session, lifecycle, listed, before, {
    code: 'live.state.unlisted',
    message: `${lifecycle.create.id} creates a thing, and the list of ${draft.operation.id} does not have it`,
    document: draft.operation.path,
  });
}

/** The item of a list that a thing is; `undefined` if it is not there. */
export async function askList(
  session: Session,
  lifecycle: Lifecycle,
  creation: Creation,
  before: readonly ShownRequest[],
): Promise<{ listed: Asked; item: JsonValue } | undefined> {
  const draft = listDraft(session, lifecycle, creation);
  if (!draft) return undefined;
  const listed = await session.ask({ ...draft, intent: { kind: 'any' } }, before);
  if ('reason' in listed.answer || listed.answer.status !== 200) return undefined;
  const named = (item: JsonValue) => createdName(lifecycle, null, item);
  const item = itemsOf(bodyOf(listed.answer))?.find((one) => named(one) === creation.thing.name);
  return item === undefined ? undefined : { listed, item };
}

/** Whether a value has the name of a thing: as a text, a number, or the end of an address. */
function mentions(value: JsonValue, name: JsonValue): boolean {
  if (typeof value === 'string') {
    const text = encodeURIComponent(String(name));
    return value === String(name) || value.replace(/\/+$/, '').endsWith(`/${text}`);
  }
  if (typeof value !== 'object' || value === null) return String(value) === String(name);
  return Object.entries(value).some(
    ([key, member]) => key === String(name) || (member !== undefined && mentions(member, name)),
  );
}

/** Whether a list has all of its items. */
function isWhole({ parameters }: Operation, { headers }: Answer, body: JsonValue): boolean {
  const items = itemsOf(body);
  if (!items || saysMore(body, headers)) return false;
  const isSure = says(body, (name, value) => TOTAL.test(name) && value === items.length);
  const hasMore = says(
    body,
    (name, value) => TOTAL.test(name) && typeof value === 'number' && value > items.length,
  );
  if (hasMore || parameters.some(isFilter)) return false;
  const isPaged = parameters.some(({ in: place, name }) => place === 'query' && PAGING.test(name));
  return items.length === 0 || isSure || !isPaged;
}

/** Whether a parameter leaves items out if it is not sent: `status`, with the default `published`. */
function isFilter({ in: place, name, value: { schema } }: Parameter): boolean {
  const isKnown = PAGING.test(name) || /sort|order|direction|^dir$/i.test(name);
  return place === 'query' && !isKnown && isJsonObject(schema) && schema.default !== undefined;
}
