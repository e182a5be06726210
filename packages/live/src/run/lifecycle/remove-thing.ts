import { findResponse } from '@specpact/compare';
import { isJsonObject, type JsonValue, type Operation } from '@specpact/spec';
import { showRequest } from '../../exchange/shown.ts';
import type { ShownRequest } from '../../finding/live-finding.ts';
import { withoutCredentials } from '../../request/refused-drafts.ts';
import type { Lifecycle } from '../../sequence/lifecycle.ts';
import { bodyOf, type Session } from '../session.ts';
import { about } from './about-thing.ts';
import { changeOther } from './change-other.ts';
import { readCreated } from './created-body.ts';
import { type Creation, create, foundInSequence } from './created-thing.ts';
import { askList } from './listing.ts';
import { allMembers } from './members.ts';

/**
 * Creates another thing, deletes it, and asks for it again: by itself, in its list, and to change it. Where a second
 * one is refused, such as one of the same name, the first one is deleted.
 *
 * @returns whether the first one was deleted.
 */
export async function removeOne(session: Session, lifecycle: Lifecycle, first: Creation): Promise<boolean> {
  if (!lifecycle.remove) return false;
  const second = await create(session, lifecycle, 'all');
  if (!second) return await removeThing(session, lifecycle, first, undefined);
  const known = await readCreated(session, lifecycle, second, [second.asked.shown]);
  const isChanged = await changeOther(session, lifecycle, first, second);
  await removeThing(
    session,
    lifecycle,
    second,
    isChanged ? await readNow(session, lifecycle, second) : known,
  );
  await readOther(session, lifecycle, first, second);
  return false;
}

/** What a thing is after it was changed. */
async function readNow(
  session: Session,
  { read, parameter }: Lifecycle,
  { thing, asked }: Creation,
): Promise<JsonValue | undefined> {
  const draft = read && about(session, read, asked.draft, { parameter }, thing.name);
  return draft && bodyOf((await session.ask({ ...draft, intent: { kind: 'any' } }, [asked.shown])).answer);
}

/** Reads the first thing after the second one was deleted: it must still be there. */
async function readOther(
  session: Session,
  lifecycle: Lifecycle,
  { thing, asked }: Creation,
  second: Creation,
): Promise<void> {
  const { read, remove, template } = lifecycle;
  const draft = read && about(session, read, asked.draft, thing, thing.name);
  // What was created twice under one name is one thing.
  if (!draft || !remove || thing.name === second.thing.name) return;
  const { removal } = second.thing;
  const steps = [asked.shown, second.asked.shown, ...(removal ? [showRequest(session.write(removal))] : [])];
  const reading = await session.ask({ ...draft, intent: { kind: 'any' } }, steps);
  const { answer } = reading;
  const isGone = 'status' in answer && (answer.status === 404 || answer.status === 410);
  const isLater = 'status' in asked.answer && asked.answer.status === 202;
  if (!isGone || isLater) return;
  session.things.remove(thing);
  foundInSequence(session, lifecycle, reading, steps, {
    code: 'live.state.lost',
    message: `${remove.id} deletes one thing, and ${read.id} answers with ${answer.status} for another`,
    document: remove.path,
    about: `other ${template}`,
  });
}

/** Tries to delete a thing without the right credentials. @returns whether it was deleted so. */
async function removeUncredentialed(session: Session, { thing, asked }: Creation): Promise<boolean> {
  if (!thing.removal) return false;
  for (const draft of withoutCredentials(session, thing.removal)) {
    const { answer } = await session.ask(draft, [asked.shown]);
    if ('status' in answer && answer.status < 300) return true;
  }
  return false;
}

/** @param known what was read of the thing; `undefined` if it has changed since. */
async function removeThing(
  session: Session,
  lifecycle: Lifecycle,
  creation: Creation,
  known: JsonValue | undefined,
): Promise<boolean> {
  const { remove, read } = lifecycle;
  const { thing, asked } = creation;
  if (!remove || !thing.removal) return false;
  if (await removeUncredentialed(session, creation)) {
    session.things.remove(thing);
    return true;
  }
  const removal = await session.ask({ ...thing.removal, intent: { kind: 'any' } }, [asked.shown]);
  if ('reason' in removal.answer || removal.answer.status > 299) return false;
  session.things.remove(thing);
  const steps = [asked.shown, removal.shown];
  const isLater = removal.answer.status === 202;
  let isGone = !isLater;
  for (const operation of [read, remove]) {
    const draft = operation && about(session, operation, asked.draft, thing, thing.name);
    if (!draft) continue;
    const again = await session.ask({ ...draft, intent: { kind: 'any' } }, steps);
    const isThere = 'status' in again.answer && again.answer.status >= 200 && again.answer.status < 300;
    if (!isThere || operation !== read || isLater) continue;
    isGone = false;
    if (isMarked(known, bodyOf(again.answer))) continue;
    const message = `${remove.id} deletes a thing, and ${operation.id} still answers with ${'status' in again.answer ? again.answer.status : ''}`;
    foundInSequence(session, lifecycle, again, steps, {
      code: 'live.state.stale',
      message,
      document: operation.path,
    });
  }
  if (!isGone) return true;
  await stillListed(session, lifecycle, creation, known, steps);
  await changeAbsent(session, lifecycle, creation, steps);
  return true;
}

/** Whether a thing that is still there says that it was deleted: `deleted`, `archivedAt`, another `status`. */
function isMarked(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  const [old, now] = [allMembers(before), allMembers(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].some(
    (name) =>
      /delet|archiv|remov|trash|cancel|clos|expir|disabl|activ|enabl|status|state/i.test(name) &&
      old.get(name) !== now.get(name),
  );
}

async function stillListed(
  session: Session,
  lifecycle: Lifecycle,
  creation: Creation,
  known: JsonValue | undefined,
  steps: readonly ShownRequest[],
): Promise<void> {
  const found = await askList(session, lifecycle, creation, steps);
  if (!found || isMarked(comparable(known, found.item), found.item)) return;
  const { operation } = found.listed.draft;
  foundInSequence(session, lifecycle, found.listed, steps, {
    code: 'live.state.stale',
    message: `${lifecycle.remove?.id} deletes a thing, and the list of ${operation.id} still has it`,
    document: operation.path,
    about: 'list',
  });
}

/** The members that an item of a list has, too: lists often have less. */
function comparable(known: JsonValue | undefined, item: JsonValue): JsonValue {
  const own = isJsonObject(known) && isJsonObject(known.data) ? known.data : known;
  if (!isJsonObject(own) || !isJsonObject(item)) return item;
  return Object.fromEntries(Object.entries(own).filter(([name]) => Object.hasOwn(item, name)));
}

/** Changes what was deleted. Where the document says that this is refused, and not that it creates, it must be refused. */
async function changeAbsent(
  session: Session,
  lifecycle: Lifecycle,
  { thing, asked }: Creation,
  steps: readonly ShownRequest[],
): Promise<void> {
  for (const change of lifecycle.changes) {
    const refusal = refusalOf(change);
    if (refusal === undefined) continue;
    await changeOnce(session, lifecycle, change, refusal, { thing, asked }, steps);
  }
}

async function changeOnce(
  session: Session,
  lifecycle: Lifecycle,
  change: Operation,
  refusal: string,
  { thing, asked }: Creation,
  steps: readonly ShownRequest[],
): Promise<void> {
  const draft = about(session, change, asked.draft, thing, thing.name);
  if (!draft) return;
  const sent = await session.ask({ ...draft, intent: { kind: 'any' } }, steps);
  const { answer } = sent;
  if ('reason' in answer || answer.status > 299 || answer.status === 202) return;
  session.things.add(thing);
  foundInSequence(session, lifecycle, sent, steps, {
    code: 'live.state.absent',
    message: `${change.id} answers with ${answer.status} for a thing that is not there; the document describes ${refusal}`,
    document: change.path,
  });
}

/** The status by which a change of an absent thing is refused; `undefined` if the change may create it. */
function refusalOf(change: Operation): string | undefined {
  const creates = findResponse(change, 201)?.status;
  if (creates !== undefined && creates.toLowerCase() !== 'default') return undefined;
  return change.responses.find(({ status }) => status === '404' || status === '410')?.status;
}
