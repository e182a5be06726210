import type { JsonValue } from '@specpact/spec';
import type { Answer } from '../../exchange/exchange.ts';
import type { ShownRequest } from '../../finding/live-finding.ts';
import { changedTexts } from '../../judge/judge-kept.ts';
import type { Lifecycle } from '../../sequence/lifecycle.ts';
import { type Asked, bodyOf, type Session } from '../session.ts';
import { about } from './about-thing.ts';
import { type Creation, foundInSequence } from './created-thing.ts';
import { allMembers, describesMember, isMadeFrom, membersOf } from './members.ts';

/** Reads what was created. It must be there, with what the creation has given back. @returns the body. */
export async function readCreated(
  session: Session,
  lifecycle: Lifecycle,
  { thing, asked }: Creation,
  before: readonly ShownRequest[],
): Promise<JsonValue | undefined> {
  const { read, create: creation, template } = lifecycle;
  const draft = read && about(session, read, asked.draft, thing, thing.name);
  if (!draft) return undefined;
  const reading = await session.ask({ ...draft, intent: { kind: 'any' } }, before);
  const { answer } = reading;
  if ('reason' in answer) return undefined;
  if (answer.status === 200) await compareCreated(session, lifecycle, reading, answer, asked, before);
  // 202 says that it may not be there yet (RFC 9110, section 15.3.3).
  const isLater = 'status' in asked.answer && asked.answer.status === 202;
  if ((answer.status === 404 || answer.status === 410) && !isLater) {
    const message = `${creation.id} creates a thing, and ${draft.operation.id} answers with ${answer.status} for it`;
    foundInSequence(session, lifecycle, reading, before, {
      code: 'live.state.lost',
      message,
      document: draft.operation.path,
      about: template,
    });
  }
  return bodyOf(answer);
}

/** A member that the creation has given back as it was sent must be read with the same value. */
async function compareCreated(
  session: Session,
  lifecycle: Lifecycle,
  reading: Asked,
  { status }: Answer,
  { draft, answer: made }: Asked,
  before: readonly ShownRequest[],
): Promise<void> {
  const { operation } = reading.draft;
  // 202 says that the work goes on: members may change meanwhile.
  if ('reason' in made || made.status === 202) return;
  const [given, got] = [allMembers(bodyOf(made)), allMembers(bodyOf(reading.answer))];
  if (got.size === 0) return;
  for (const { name, how } of changedTexts(draft.body?.value, bodyOf(reading.answer))) {
    foundInSequence(session, lifecycle, reading, before, {
      code: 'live.state.differs',
      message: `${lifecycle.create.id} takes \`${name}\`, and ${operation.id} answers with it ${how}`,
      document: operation.path,
      about: name,
    });
  }
  for (const [name, text] of allMembers(draft.body?.value)) {
    // Many providers leave out what is `null` or empty.
    if (given.get(name) !== text || ['null', '""', '[]', '{}'].includes(text)) continue;
    const now = got.get(name);
    const isDropped = now === undefined && describesMember(session.document, operation, status, name);
    const isOther = now !== undefined && now !== text && !/^[[{]/.test(text) && !isMadeFrom(text, now);
    if (!isDropped && !isOther) continue;
    if (isOther && !(await isSteady(session, reading, name, now))) continue;
    const how = isDropped ? 'without it' : 'with another value';
    foundInSequence(session, lifecycle, reading, before, {
      code: 'live.state.differs',
      message: `${lifecycle.create.id} creates a thing with \`${name}\`, and ${operation.id} answers ${how}`,
      document: operation.path,
      about: name,
    });
  }
}

/** Whether a member has the same value when it is read once more. If not, the provider itself changes it. */
export async function isSteady(
  session: Session,
  reading: Asked,
  name: string,
  text: string | undefined,
): Promise<boolean> {
  const again = await session.sender.send(reading.request);
  return membersOf(bodyOf(again)).get(name) === text;
}
