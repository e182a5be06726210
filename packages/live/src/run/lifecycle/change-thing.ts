import { SchemaReader, validate } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue, type Operation } from '@specpact/spec';
import type { ShownRequest } from '../../finding/live-finding.ts';
import { changedTexts } from '../../judge/judge-kept.ts';
import { sentMediaType } from '../../request/base-draft.ts';
import { bodyValues } from '../../request/body-values.ts';
import type { Lifecycle } from '../../sequence/lifecycle.ts';
import { randomValues } from '../../values/random-values.ts';
import { type Asked, bodyOf, type Session } from '../session.ts';
import { about } from './about-thing.ts';
import { isSteady } from './created-body.ts';
import { type Creation, foundInSequence } from './created-thing.ts';
import { hardBodies } from './hard-texts.ts';
import { judgeSteady } from './judge-steady.ts';
import { describesMember, isMadeFrom, membersOf } from './members.ts';

/**
 * Changes a thing a few times, and reads it after each change.
 *
 * A provider sets some members itself, and writes others in its own way. So a member counts as not kept only if the
 * change was answered with the new value, or the old one is still there, and either the member once took two values,
 * or nothing of the change was kept.
 */
export async function changeThing(
  session: Session,
  lifecycle: Lifecycle,
  change: Operation,
  { thing, asked }: Creation,
  created: JsonValue | undefined,
  before: readonly ShownRequest[],
): Promise<void> {
  const { read } = lifecycle;
  if (!read) return;
  const isNameOf = (name: string) => {
    const text = membersOf(created).get(name);
    return text !== undefined && String(JSON.parse(text)) === String(thing.name);
  };
  const kept = new Kept(asked.draft.body?.value, created);
  let last = created;
  for (const body of bodiesOf(session, change)) {
    const draft = about(session, change, asked.draft, thing, thing.name);
    const reading = about(session, read, asked.draft, thing, thing.name);
    if (!draft || !reading) return;
    const sent = await session.ask({ ...draft, body, intent: { kind: 'taken' } }, before);
    // 202 says that the change comes later.
    if ('reason' in sent.answer || sent.answer.status > 299 || sent.answer.status === 202) continue;
    const path = [...before, sent.shown];
    const now = await session.ask({ ...reading, intent: { kind: 'any' } }, path);
    if ('reason' in now.answer || now.answer.status !== 200) continue;
    const describes = (name: string) => describesMember(session.document, read, 200, name);
    await judgeSteady(session, lifecycle, change, now, path, { last, thing, created });
    last = bodyOf(now.answer);
    for (const { name, how } of changedTexts(body.value, last)) {
      foundInSequence(session, lifecycle, now, path, {
        code: 'live.state.differs',
        message: `${change.id} takes \`${name}\`, and ${read.id} answers with it ${how}`,
        document: read.path,
        about: name,
      });
    }
    // What PATCH does not name stays as it is (RFC 5789, section 2).
    const isPart = change.method === 'patch';
    for (const { name, isDropped, isUnnamed } of kept.lost(body.value, sent, now, { describes, isPart })) {
      // By its name the thing was asked for: it would have another one.
      if (isNameOf(name)) continue;
      const got = membersOf(bodyOf(now.answer)).get(name);
      if (!isDropped && !(await isSteady(session, now, name, got))) continue;
      const how = isDropped ? 'answers without it' : `${isUnnamed ? '' : 'still '}answers with another value`;
      foundInSequence(session, lifecycle, now, path, {
        code: 'live.state.differs',
        message: `${change.id} ${isUnnamed ? 'does not name' : 'changes'} \`${name}\`, and ${read.id} ${how}`,
        document: read.path,
        about: name,
      });
    }
  }
}

/** The bodies of the changes: a plain one first, then random ones, then those whose texts are hard to keep. */
export function bodiesOf(session: Session, change: Operation): { type: string; value: JsonValue }[] {
  const media = sentMediaType(change);
  if (!media?.schema) return [];
  const reader = SchemaReader.of(session.document);
  const schema = reader.written(media.schema);
  const [plain] = bodyValues(session.document, media).taken;
  const options = { seed: session.options.seed ?? 1, count: 4, name: 'body' };
  const others = randomValues(session.document, schema, options);
  const isTaken = (value: JsonValue) =>
    validate(reader, schema, value, { completeness: 'exact', direction: 'request' }).length === 0;
  const parts = change.method === 'patch' ? partsOf(others[0]).filter(isTaken) : [];
  return [
    ...(plain ? [plain.value] : []),
    ...others,
    ...parts.slice(0, 2),
    ...hardBodies(session, change).map(({ value }) => value),
    ...parts.slice(2),
  ].map((value) => ({ type: media.type, value }));
}

/** The first members of an object, one by one: PATCH with one of them leaves all others as they are. */
function partsOf(value: JsonValue | undefined): JsonObject[] {
  return Object.entries(isJsonObject(value) ? value : {})
    .slice(0, 3)
    .map(([name, member]) => ({ [name]: member }));
}

/** A member that was not kept. */
interface Lost {
  name: string;
  /** Whether it is not there at all. */
  isDropped: boolean;
  /** Whether the change did not name it. */
  isUnnamed?: true;
}

/** Which values of a thing's members were kept. */
class Kept {
  /** By the name of a member: the distinct values that were sent, and read again. */
  readonly #values = new Map<string, Set<string>>();
  #last: Map<string, string>;

  constructor(sent: JsonValue | undefined, read: JsonValue | undefined) {
    this.#last = membersOf(read);
    for (const [name, text] of membersOf(sent)) if (this.#last.get(name) === text) this.#add(name, text);
  }

  #add(name: string, text: string): number {
    const values = this.#values.get(name) ?? new Set();
    this.#values.set(name, values.add(text));
    return values.size;
  }

  /** The members of a change that were not kept. */
  lost(
    value: JsonValue,
    { answer }: Asked,
    reading: Asked,
    { describes, isPart }: { describes: (name: string) => boolean; isPart: boolean },
  ): Lost[] {
    const [said, got, old] = [membersOf(bodyOf(answer)), membersOf(bodyOf(reading.answer)), this.#last];
    this.#last = got;
    // `null` may take a member away, or set its default (RFC 7396).
    const sent = [...membersOf(value)].filter(([, text]) => text !== 'null' && text !== '""');
    const changes = sent.filter(([name, text]) => old.has(name) && old.get(name) !== text);
    const named = new Set(isJsonObject(value) ? Object.keys(value) : []);
    const unchanged = isPart ? [...old].filter(([name, text]) => text !== 'null' && !named.has(name)) : [];
    const gone = unchanged.filter(([name]) => !got.has(name));
    // A provider may set a member by another one. One that has kept what was sent, it does not set itself.
    const other = unchanged.filter(([name, text]) => {
      const [now, values] = [got.get(name), this.#values.get(name)];
      if (now === undefined || now === text || !values?.has(text)) return false;
      return now === 'null' || (values.size > 1 && !isMadeFrom(text, now));
    });
    const isNothingKept = changes.length > 0 && changes.every(([name]) => got.get(name) === old.get(name));
    const unnamed = gone.map(([name]): Lost => ({ name, isDropped: true, isUnnamed: true }));
    const changed = other.map(([name]): Lost => ({ name, isDropped: false, isUnnamed: true }));
    const others = sent.flatMap(([name, text]): Lost[] => {
      const now = got.get(name);
      const isSaid = said.get(name) === text;
      const isKnown = (this.#values.get(name)?.size ?? 0) > 1;
      if (now === text) {
        this.#add(name, text);
        return [];
      }
      if (now === undefined) return isSaid && describes(name) ? [{ name, isDropped: true }] : [];
      if (isMadeFrom(text, now)) return [];
      const isOld = now === old.get(name) && (isKnown || isNothingKept);
      return isSaid || isOld ? [{ name, isDropped: false }] : [];
    });
    return [...others, ...changed, ...unnamed.filter(({ name }) => describes(name))];
  }
}
