import type { JsonValue, Operation } from '@specpact/spec';
import type { ShownRequest } from '../../finding/live-finding.ts';
import type { CreatedThing } from '../../sequence/created.ts';
import type { Lifecycle } from '../../sequence/lifecycle.ts';
import { type Asked, bodyOf, type Session } from '../session.ts';
import { foundInSequence } from './created-thing.ts';
import { membersOf } from './members.ts';

/** Names of the time at which a thing was created. */
const CREATED_AT = /^(created|inserted|registered)[_-]?(at|on|date|time|timestamp)?$/i;

/** What no change may change: the name by which a thing is asked for, and when it was created. */
export async function judgeSteady(
  session: Session,
  lifecycle: Lifecycle,
  change: Operation,
  reading: Asked,
  before: readonly ShownRequest[],
  known: { last: JsonValue | undefined; thing: CreatedThing; created: JsonValue | undefined },
): Promise<void> {
  const [first, old, now] = [known.created, known.last, bodyOf(reading.answer)].map(membersOf);
  const id = String(known.thing.name);
  const ids = [...(first ?? [])].filter(([, text]) => String(JSON.parse(text)) === id).map(([name]) => name);
  for (const name of now?.keys() ?? []) {
    const isName = ids.includes(name) && /(^|_|[a-z])(id|uuid|key|slug)$/i.test(name);
    const isTime = CREATED_AT.test(name) && old?.has(name);
    const was = isName ? first?.get(name) : isTime ? old?.get(name) : undefined;
    if (was === undefined || was === now?.get(name)) continue;
    foundInSequence(session, lifecycle, reading, before, {
      code: 'live.state.differs',
      message: `${change.id} changes \`${name}\`, which stays with a thing: ${reading.draft.operation.id} answers with another value`,
      document: change.path,
      about: `steady ${name}`,
    });
  }
}
