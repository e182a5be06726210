import type { Lifecycle } from '../../sequence/lifecycle.ts';
import { bodyOf, type Session } from '../session.ts';
import { about } from './about-thing.ts';
import { bodiesOf } from './change-thing.ts';
import { isSteady } from './created-body.ts';
import { type Creation, foundInSequence } from './created-thing.ts';
import { membersOf } from './members.ts';

/** How many changes of each kind are made of another thing. */
const CHANGES = 3;

/**
 * Changes one thing, and reads another: it must not have taken the values of the change, and must still be there.
 *
 * @returns whether anything was changed.
 */
export async function changeOther(
  session: Session,
  lifecycle: Lifecycle,
  first: Creation,
  second: Creation,
): Promise<boolean> {
  const { read, changes } = lifecycle;
  const reading = read && about(session, read, first.asked.draft, first.thing, first.thing.name);
  if (!reading || first.thing.name === second.thing.name) return false;
  const created = [first.asked.shown, second.asked.shown];
  const before = await session.ask({ ...reading, intent: { kind: 'any' } }, created);
  const old = membersOf(bodyOf(before.answer));
  let isChanged = false;
  for (const change of changes) {
    for (const body of bodiesOf(session, change).slice(0, CHANGES)) {
      const draft = about(session, change, second.asked.draft, second.thing, second.thing.name);
      if (!draft || old.size === 0) return isChanged;
      const sent = await session.ask({ ...draft, body, intent: { kind: 'taken' } }, created);
      if ('reason' in sent.answer || sent.answer.status > 299) continue;
      isChanged = true;
      const steps = [...created, sent.shown];
      const now = await session.ask({ ...reading, intent: { kind: 'any' } }, steps);
      const { answer } = now;
      if ('status' in answer && (answer.status === 404 || answer.status === 410)) {
        foundInSequence(session, lifecycle, now, steps, {
          code: 'live.state.lost',
          message: `${change.id} changes one thing, and ${reading.operation.id} answers with ${answer.status} for another`,
          document: change.path,
          about: `other ${lifecycle.template}`,
        });
        return true;
      }
      const got = membersOf(bodyOf(answer));
      for (const [name, text] of membersOf(body.value)) {
        const was = old.get(name);
        if (was === undefined || was === text || got.get(name) !== text) continue;
        if (!(await isSteady(session, now, name, text))) continue;
        foundInSequence(session, lifecycle, now, steps, {
          code: 'live.state.differs',
          message: `${change.id} changes \`${name}\` of one thing, and ${reading.operation.id} answers with the new value for another`,
          document: change.path,
          about: `other ${name}`,
        });
      }
    }
  }
  return isChanged;
}
