// lifecycle/ takes how one kind of thing is created, read, listed, changed and deleted.
// It gives what a sequence of these requests finds.
import type { Lifecycle } from '../../sequence/lifecycle.ts';
import type { Session } from '../session.ts';
import { changeThing } from './change-thing.ts';
import { readCreated } from './created-body.ts';
import { create } from './created-thing.ts';
import { createHard } from './hard-texts.ts';
import { findInList } from './listing.ts';
import { removeOne } from './remove-thing.ts';

/** Creates a thing, reads it, changes it, deletes another. What is left stays for the requests that follow. */
export async function runLifecycle(session: Session, lifecycle: Lifecycle): Promise<void> {
  session.sequence = lifecycle.create.id;
  await runSequence(session, lifecycle);
  session.sequence = undefined;
}

async function runSequence(session: Session, lifecycle: Lifecycle): Promise<void> {
  const first = await create(session, lifecycle, 'required');
  if (!first) return;
  const before = [first.asked.shown];
  const body = await readCreated(session, lifecycle, first, before);
  await findInList(session, lifecycle, first, before);
  for (const change of lifecycle.changes) await changeThing(session, lifecycle, change, first, body, before);
  if (lifecycle.changes.length === 0) await createHard(session, lifecycle);
  const isGone = await removeOne(session, lifecycle, first);
  const left = isGone ? await create(session, lifecycle, 'required') : first;
  if (left) session.things.use(left.thing);
}
