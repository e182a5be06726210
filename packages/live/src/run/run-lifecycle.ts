import { SchemaReader } from '@specpact/schema';
import { isJsonObject, type JsonValue, type Operation, type Parameter } from '@specpact/spec';
import type { Answer } from '../exchange/exchange.ts';
import type { Fault, ShownRequest } from '../finding/live-finding.ts';
import { baseDraft, sentMediaType } from '../request/base-draft.ts';
import { bodyValues } from '../request/body-values.ts';
import type { Draft } from '../request/draft.ts';
import type { CreatedThing } from '../sequence/created.ts';
import { createdName, type Lifecycle } from '../sequence/lifecycle.ts';
import { randomValues } from '../values/random-values.ts';
import { type Asked, bodyOf, type Session } from './session.ts';

/** Creates a thing, reads it, changes it, deletes another. What is left stays for the requests that follow. */
export async function runLifecycle(session: Session, lifecycle: Lifecycle): Promise<void> {
  const first = await create(session, lifecycle);
  if (!first) return;
  const { thing, asked } = first;
  const before = [asked.shown];
  await readCreated(session, lifecycle, thing, asked, before);
  await change(session, lifecycle, thing, asked, before);
  await removeAnother(session, lifecycle);
  session.things.use(thing);
}

/** Remembers what a request has created, so that it is deleted at the end. */
export function noteCreated(
  session: Session,
  lifecycles: readonly Lifecycle[],
  asked: Asked,
): CreatedThing | undefined {
  const { answer, draft } = asked;
  const lifecycle = lifecycles.find(({ create }) => create.id === draft.operation.id);
  if ('reason' in answer || answer.status < 200 || answer.status > 299 || draft.method !== 'post')
    return undefined;
  const name = lifecycle && createdName(lifecycle, answer.headers.get('location'), bodyOf(answer));
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

async function create(
  session: Session,
  lifecycle: Lifecycle,
): Promise<{ thing: CreatedThing; asked: Asked } | undefined> {
  const draft = baseDraft(session, lifecycle.create, 'any');
  if (typeof draft === 'string') return undefined;
  const asked = await session.ask({ ...draft, what: 'what is to be read and deleted later' });
  const thing = noteCreated(session, [lifecycle], asked);
  return thing && { thing, asked };
}

async function readCreated(
  session: Session,
  lifecycle: Lifecycle,
  thing: CreatedThing,
  asked: Asked,
  before: readonly ShownRequest[],
): Promise<Answer | undefined> {
  const { read, create: creation, template } = lifecycle;
  const draft = read && about(session, read, asked.draft, thing, thing.name);
  if (!draft) return undefined;
  const reading = await session.ask({ ...draft, intent: { kind: 'any' } }, before);
  const { answer } = reading;
  if ('reason' in answer) return undefined;
  if (answer.status === 200) compareCreated(session, lifecycle, reading, asked, before);
  if (answer.status === 404 || answer.status === 410) {
    const message = `${creation.id} creates a thing, and ${draft.operation.id} answers with ${answer.status} for it`;
    state(session, lifecycle, reading, before, {
      code: 'live.state.lost',
      message,
      document: draft.operation.path,
      about: template,
    });
  }
  return answer;
}

/** A member that the creation has given back as it was sent must be read with the same value. */
function compareCreated(
  session: Session,
  lifecycle: Lifecycle,
  reading: Asked,
  { draft, answer: made }: Asked,
  before: readonly ShownRequest[],
): void {
  const { operation } = reading.draft;
  // 202 says that the work goes on: members may change meanwhile (RFC 9110, section 15.3.3).
  if ('reason' in made || made.status === 202) return;
  const [given, got] = [membersOf(bodyOf(made)), membersOf(bodyOf(reading.answer))];
  for (const [name, text] of membersOf(draft.body?.value)) {
    if (given.get(name) !== text || !got.has(name) || got.get(name) === text) continue;
    const message = `${lifecycle.create.id} creates a thing with \`${name}\`, and ${operation.id} answers with another value`;
    state(session, lifecycle, reading, before, {
      code: 'live.state.differs',
      message,
      document: operation.path,
      about: name,
    });
  }
}

/** Changes a thing, and reads it again. Only members that an earlier read gave back count. */
async function change(
  session: Session,
  lifecycle: Lifecycle,
  thing: CreatedThing,
  asked: Asked,
  before: readonly ShownRequest[],
): Promise<void> {
  const { change: operation, read } = lifecycle;
  const draft = operation && about(session, operation, asked.draft, thing, thing.name);
  const media = operation && sentMediaType(operation);
  if (!operation || !draft || !read || !media?.schema) return;
  const schema = SchemaReader.of(session.document).written(media.schema);
  const [one] = bodyValues(session.document, media).taken;
  const options = { seed: session.options.seed ?? 1, count: 4, name: 'body' };
  const others = randomValues(session.document, schema, options);
  const steps: ShownRequest[] = [...before];
  const echoed = new Set<string>();
  for (const value of [...(one ? [one.value] : []), ...others]) {
    const sent = await session.ask(
      { ...draft, body: { type: media.type, value }, intent: { kind: 'taken' } },
      steps,
    );
    if ('reason' in sent.answer || sent.answer.status > 299) continue;
    const path = [...before, sent.shown];
    const reading = about(session, read, asked.draft, thing, thing.name);
    if (!reading) return;
    const now = await session.ask({ ...reading, intent: { kind: 'any' } }, path);
    const got = membersOf(bodyOf(now.answer));
    for (const [name, text] of membersOf(value)) {
      if (got.get(name) === text) echoed.add(name);
      else if (echoed.has(name) && got.has(name)) {
        const message = `${operation.id} changes \`${name}\`, and ${read.id} still answers with another value`;
        state(session, lifecycle, now, path, {
          code: 'live.state.differs',
          message,
          document: read.path,
          about: name,
        });
      }
    }
  }
}

/** The members of an object, or of its envelope, that are no objects or lists. */
function membersOf(value: JsonValue | undefined): Map<string, string> {
  const holder = isJsonObject(value) && isJsonObject(value.data) ? value.data : value;
  const members = isJsonObject(holder) ? Object.entries(holder) : [];
  return new Map(
    members.flatMap(([name, member]): [string, string][] =>
      member === undefined || (typeof member === 'object' && member !== null)
        ? []
        : [[name, JSON.stringify(member)]],
    ),
  );
}

/** Creates another thing, deletes it, and asks for it again. */
async function removeAnother(session: Session, lifecycle: Lifecycle): Promise<void> {
  const { remove, read } = lifecycle;
  if (!remove) return;
  const second = await create(session, lifecycle);
  if (!second?.thing.removal) return;
  const { thing, asked } = second;
  const removal = await session.ask({ ...second.thing.removal, intent: { kind: 'any' } }, [asked.shown]);
  if ('reason' in removal.answer || removal.answer.status > 299) return;
  session.things.remove(thing);
  const steps = [asked.shown, removal.shown];
  for (const operation of [read, remove]) {
    const draft = operation && about(session, operation, asked.draft, thing, thing.name);
    if (!draft) continue;
    const again = await session.ask({ ...draft, intent: { kind: 'any' } }, steps);
    const isThere = 'status' in again.answer && again.answer.status >= 200 && again.answer.status < 300;
    if (!isThere || operation !== read || removal.answer.status === 202) continue;
    const message = `${remove.id} deletes a thing, and ${operation.id} still answers with ${'status' in again.answer ? again.answer.status : ''}`;
    state(session, lifecycle, again, steps, { code: 'live.state.stale', message, document: operation.path });
  }
}

/** Adds a finding that only the whole sequence shows. */
function state(
  session: Session,
  { create: creation }: Lifecycle,
  asked: Asked,
  before: readonly ShownRequest[],
  fault: Fault,
): void {
  const found = session.found(asked, before);
  session.findings.add(fault, { ...found, stored: { ...found.stored, sequence: creation.id } });
}

/** A request about one thing, with the path values of the request that created it. */
function about(
  session: Session,
  operation: Operation,
  creation: Draft,
  { parameter: named }: Pick<Lifecycle, 'parameter'>,
  name: JsonValue,
): Draft | undefined {
  const base = baseDraft(session, operation, 'any');
  if (typeof base === 'string') return undefined;
  const values = new Map<Parameter, JsonValue>(base.values);
  for (const parameter of operation.parameters.filter((one) => one.in === 'path')) {
    const outer = [...creation.values].find(([one]) => one.in === 'path' && one.name === parameter.name);
    if (outer) values.set(parameter, outer[1]);
    if (parameter.name === named) values.set(parameter, name);
  }
  return { ...base, values, isDocumented: false, what: 'what was created' };
}

function addressOf(session: Session, draft: Draft, name: JsonValue): string {
  const { url } = session.write(draft);
  const path = new URL(url).pathname.replace(/\/+$/, '');
  return `${path}/${encodeURIComponent(String(name))}`;
}
