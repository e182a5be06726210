import type { JsonValue, Operation } from '@specpact/spec';
import { baseDraft, sentMediaType } from '../../request/base-draft.ts';
import { bodyValues } from '../../request/body-values.ts';
import type { Lifecycle } from '../../sequence/lifecycle.ts';
import type { Session } from '../session.ts';
import { readCreated } from './created-body.ts';
import { noteCreated } from './created-thing.ts';

/** Texts that columns, charsets and clocks lose a part of. */
const HARD = /^(the longest text|a text with other characters|a time with an offset) at/;
const MOST = 5;

/** Bodies of an operation whose texts are hard to keep. */
export function hardBodies(session: Session, operation: Operation): { value: JsonValue }[] {
  const media = sentMediaType(operation);
  if (!media?.schema) return [];
  return bodyValues(session.document, media)
    .taken.filter(({ what }) => HARD.test(what))
    .slice(0, MOST);
}

/** Creates things whose texts are hard to keep, and reads them. Where things can be changed, changes do that. */
export async function createHard(session: Session, lifecycle: Lifecycle): Promise<void> {
  const base = baseDraft(session, lifecycle.create, 'any');
  if (typeof base === 'string' || !base.body || !lifecycle.read) return;
  const { type } = base.body;
  for (const { value } of hardBodies(session, lifecycle.create)) {
    const draft = {
      ...base,
      body: { type, value },
      isDocumented: false,
      what: 'a text that is hard to keep',
    };
    const asked = await session.ask(draft);
    const thing = noteCreated(session, [lifecycle], asked);
    if (thing) await readCreated(session, lifecycle, { thing, asked }, [asked.shown]);
  }
}
