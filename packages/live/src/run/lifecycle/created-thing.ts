import { SchemaReader } from '@specpact/schema';
import type { JsonValue, Operation } from '@specpact/spec';
import type { Fault, ShownRequest } from '../../finding/live-finding.ts';
import { baseDraft, sentMediaType } from '../../request/base-draft.ts';
import { bodyValues } from '../../request/body-values.ts';
import type { Draft } from '../../request/draft.ts';
import type { CreatedThing } from '../../sequence/created.ts';
import { createdName, type Lifecycle } from '../../sequence/lifecycle.ts';
import { randomValues } from '../../values/random-values.ts';
import { type Asked, bodyOf, type Session } from '../session.ts';
import { about } from './about-thing.ts';
import { judgeLocation } from './location.ts';

/** A thing that was created, and the exchange that created it. */
export interface Creation {
  thing: CreatedThing;
  asked: Asked;
}

/**
 * Creates a thing.
 *
 * @param parts which body is tried first: `all` has every part that the document describes.
 */
export async function create(
  session: Session,
  lifecycle: Lifecycle,
  parts: 'required' | 'all',
): Promise<Creation | undefined> {
  const base = baseDraft(session, lifecycle.create, 'any');
  if (typeof base === 'string') return undefined;
  const draft = { ...base, what: 'what is to be read and deleted later' };
  const others = otherBodies(session, lifecycle.create);
  // Where a provider needs more than the document says, another body may be taken.
  for (const body of parts === 'all' ? [...others, undefined] : [undefined, ...others]) {
    const asked = await session.ask(body ? { ...draft, body, isDocumented: false } : draft);
    if ('status' in asked.answer && asked.answer.status < 300) return await made(session, lifecycle, asked);
  }
  return undefined;
}

/** Bodies with every part; and others, because a second thing may not be the same as the first. */
function otherBodies(session: Session, operation: Operation): NonNullable<Draft['body']>[] {
  const { document, options } = session;
  const media = sentMediaType(operation);
  if (!media?.schema) return [];
  const whole = bodyValues(document, media).taken.find(({ what }) => what === 'every part');
  const schema = SchemaReader.of(document).written(media.schema);
  const others = randomValues(document, schema, { seed: (options.seed ?? 1) + 1, count: 2, name: 'body' });
  return [...(whole ? [whole.value] : []), ...others].map((value) => ({ type: media.type, value }));
}

async function made(session: Session, lifecycle: Lifecycle, asked: Asked): Promise<Creation | undefined> {
  const thing = noteCreated(session, [lifecycle], asked);
  const fault = await judgeLocation(session, lifecycle, asked);
  if (!fault) return thing && { thing, asked };
  foundInSequence(session, lifecycle, asked, [], fault);
  // The next ones are known by what their bodies say.
  session.distrusted.add(lifecycle.create.id);
  if (thing) session.things.remove(thing);
  const named = noteCreated(session, [lifecycle], asked);
  return named && { thing: named, asked };
}

/** Remembers what a request has created, so that it is deleted at the end. */
export function noteCreated(
  session: Session,
  lifecycles: readonly Lifecycle[],
  { answer, draft }: Pick<Asked, 'answer' | 'draft'>,
): CreatedThing | undefined {
  const lifecycle = lifecycles.find(({ create: creation }) => creation.id === draft.operation.id);
  if ('reason' in answer || answer.status < 200 || answer.status > 299 || draft.method !== 'post')
    return undefined;
  const location = session.distrusted.has(draft.operation.id) ? null : answer.headers.get('location');
  const name = lifecycle && createdName(lifecycle, location, bodyOf(answer));
  if (!lifecycle || name === undefined) return undefined;
  const thing: CreatedThing = {
    template: lifecycle.template,
    parameter: lifecycle.parameter,
    name,
    removal: lifecycle.remove && about(session, lifecycle.remove, draft, lifecycle, name),
    address: addressOf(session, draft, name),
  };
  session.things.add(thing);
  return thing;
}

/** Adds a finding that only the whole sequence shows. */
export function foundInSequence(
  session: Session,
  { create: creation }: Lifecycle,
  asked: Asked,
  before: readonly ShownRequest[],
  fault: Fault,
): void {
  const found = session.found(asked, before);
  session.findings.add(fault, { ...found, stored: { ...found.stored, sequence: creation.id } });
}

/** The path of a created thing, for people. */
export function addressOf(session: Session, draft: Draft, name: JsonValue): string {
  const { url } = session.write(draft);
  const path = new URL(url).pathname.replace(/\/+$/, '');
  return `${path}/${encodeURIComponent(String(name))}`;
}
