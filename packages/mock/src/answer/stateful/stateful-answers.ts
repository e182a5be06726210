// answer/stateful/ takes a valid request, and the answer that Prism has for it.
// It gives the answer that fits what earlier requests left, and keeps what this one changes.
import type { JsonObject, JsonValue } from '@specpact/spec';
import type { MockedDocument } from '../../document/mocked-document.ts';
import type { MockRequest } from '../../http/request/mock-request.ts';
import type { MockedOperation } from '../../operation/mocked-operation.ts';
import { isFailure, type Judgement, type PrismResponse } from '../../prism/judged/judgement.ts';
import { choosesAnswer, readPreference } from '../../prism/judged/preference.ts';
import { splitPath } from '../../routing/path-template.ts';
import { type Collection, findCollections, type Role } from './data/collection.ts';
import { KeptData } from './data/kept-data.ts';
import { serverMembers } from './data/shown-thing.ts';
import { readStored } from './data/stored-data.ts';
import { unknownCollection } from './data/unknown-collection.ts';
import { findDataAnswer, withList } from './data-answer.ts';
import { selectThings } from './list-selection.ts';
import { type Asked, answered, ask, inJson, named, type StatefulAnswer } from './request/asked.ts';
import { givenThing } from './request/given-thing.ts';
import { mergePatch } from './request/merge-patch.ts';
import { changedMeanwhile } from './request/precondition.ts';

/**
 * Answers from what earlier requests left. A document needs a pair of paths: `/things` and `/things/{id}`.
 */
export class StatefulAnswers {
  readonly data: KeptData;
  readonly #collections = new WeakMap<MockedDocument, readonly Collection[]>();
  readonly #acts: Record<Role, (asked: Asked) => Promise<StatefulAnswer | undefined>> = {
    list: (asked) => this.#list(asked),
    create: (asked) => this.#create(asked),
    read: (asked) => this.#found(asked, 'read', () => undefined),
    replace: (asked) => this.#replace(asked),
    change: (asked) => this.#change(asked),
    remove: (asked) => this.#found(asked, 'removed', (id) => this.data.remove(asked, id)),
  };

  /** @param changed called after each change of the data. */
  constructor(changed?: (data: KeptData) => void) {
    this.data = new KeptData(() => changed?.(this.data));
  }

  /**
   * The answer to a request that replaces Prism's own choice.
   *
   * @returns `undefined` if Prism's answer stays. That is so if the request was refused, chooses an answer by
   * `Prefer` or is about no collection, or if the document describes no success.
   */
  async answer(
    mocked: MockedDocument,
    operation: MockedOperation,
    request: MockRequest,
    judgement: Judgement,
  ): Promise<StatefulAnswer | undefined> {
    if (isFailure(judgement) || judgement.refused || judgement.status >= 400) return undefined;
    const preference = readPreference(request);
    if ('error' in preference || choosesAnswer(preference)) return undefined;
    const collection = this.#of(mocked).find(({ roles }) => roles.has(operation));
    const role = collection?.roles.get(operation);
    if (!collection || !role) return undefined;
    const fragments = splitPath(request.path);
    const id = fragments.length > collection.form.length ? fragments.pop() : undefined;
    const shown = await inJson(operation, request, judgement);
    const asked = { operation, request, judgement: shown, collection, path: joinPath(fragments), id };
    return this.#hasOwners(mocked, fragments) ? this.#acts[role](asked) : this.#missing(asked);
  }

  /**
   * Replaces all data with fixtures: with those that a mock has given, or a list of the same form.
   *
   * @returns what is wrong with them. Then nothing changes.
   */
  take(fixtures: JsonValue, documents: readonly MockedDocument[]): string | undefined {
    const stored = readStored(fixtures);
    if (typeof stored === 'string') return stored;
    const collectionsOf = (mocked: MockedDocument) => this.#of(mocked);
    const unknown = unknownCollection(stored, documents, collectionsOf);
    if (unknown === undefined) this.data.restore(stored);
    return unknown;
  }

  /** Whether an operation is one of a collection. */
  concerns(mocked: MockedDocument, operation: MockedOperation): boolean {
    return this.#of(mocked).some(({ roles }) => roles.has(operation));
  }

  #of(mocked: MockedDocument): readonly Collection[] {
    const known = this.#collections.get(mocked);
    if (known) return known;
    const found = findCollections(mocked);
    this.#collections.set(mocked, found);
    return found;
  }

  /**
   * Whether the things exist that a path lies below. `/users/7/posts` needs user 7, if the mock keeps users.
   */
  #hasOwners(mocked: MockedDocument, fragments: readonly string[]): boolean {
    return this.#of(mocked).every((collection) => {
      const { form } = collection;
      const id = fragments[form.length];
      const isAbove =
        id !== undefined && form.every((each, index) => each === '{}' || each === fragments[index]);
      if (!isAbove) return true;
      return this.data.things({ collection, path: joinPath(fragments.slice(0, form.length)) }).has(id);
    });
  }

  async #list(asked: Asked): Promise<StatefulAnswer | undefined> {
    const { collection, operation, judgement, request } = asked;
    const answer = findDataAnswer(collection, operation, judgement, 'list');
    if (!answer) return undefined;
    const all = [...this.data.things(asked).values()];
    const selection = await selectThings(all, collection.document, collection.item, operation, request);
    const body = withList(collection, judgement, answer, selection);
    return answered(asked, 'listed', undefined, { ...judgement, body });
  }

  async #create(asked: Asked): Promise<StatefulAnswer | undefined> {
    const { collection, operation, request, judgement } = asked;
    const given = givenThing(collection, operation, request);
    if (!given && request.body !== null) return undefined;
    const id = collection.idMember === undefined ? undefined : given?.[collection.idMember];
    const isTaken = id !== undefined && this.data.things(asked).has(String(id));
    if (isTaken && describes(operation, '409')) {
      return {
        judgement: await ask(asked, { code: 409 }),
        deed: `${named(asked, String(id))} exists already`,
      };
    }
    const example = findDataAnswer(collection, operation, judgement, 'thing');
    const { document, item } = collection;
    const servers = serverMembers(document, example?.schema ?? item, example?.example);
    const created = this.data.create(asked, { ...withoutId(collection, servers), ...given });
    return answered(asked, 'created', created.id, located(asked, created.id), created.thing);
  }

  async #replace(asked: Asked): Promise<StatefulAnswer | undefined> {
    const { collection, operation, request } = asked;
    const given = givenThing(collection, operation, request);
    const id = idOf(asked, given);
    if (!given || id === undefined) return undefined;
    const last = this.data.things(asked).get(id);
    if (!last && !mayCreate(collection, operation)) return this.#missing({ ...asked, id });
    const stale = last && (await changedMeanwhile(asked, last));
    if (stale) return stale;
    const servers = serverMembers(collection.document, collection.item, last);
    const thing = this.data.put(asked, id, { ...servers, ...given });
    if (last) return answered(asked, 'replaced', id, asked.judgement, thing);
    const judgement = describes(operation, '201') ? await ask(asked, { code: 201 }) : asked.judgement;
    return answered(asked, 'created', id, isFailure(judgement) ? asked.judgement : judgement, thing);
  }

  async #change(asked: Asked): Promise<StatefulAnswer | undefined> {
    const { collection, operation, request, judgement } = asked;
    const given = givenThing(collection, operation, request);
    const id = idOf(asked, given);
    if (!given || id === undefined) return undefined;
    const last = this.data.things(asked).get(id);
    if (!last) return this.#missing({ ...asked, id });
    const stale = await changedMeanwhile(asked, last);
    if (stale) return stale;
    const thing = this.data.put(asked, id, mergePatch(last, given) as JsonObject);
    return answered(asked, 'changed', id, judgement, thing);
  }

  async #found(asked: Asked, deed: string, act: (id: string) => void): Promise<StatefulAnswer | undefined> {
    const { id = '', judgement } = asked;
    const thing = this.data.things(asked).get(id);
    if (!thing) return this.#missing(asked);
    const stale = deed === 'removed' ? await changedMeanwhile(asked, thing) : undefined;
    if (stale) return stale;
    act(id);
    return answered(asked, deed, id, judgement, thing);
  }

  /** The document's 404. If the document has none, Prism makes its own. */
  async #missing(asked: Asked): Promise<StatefulAnswer> {
    const judgement = await ask(asked, { code: 404 });
    return { judgement, deed: `there is no ${named(asked, asked.id)}`, isMissing: true };
  }
}

/** Adds `Location` if the document has that header, or if nothing else tells where the new thing is. */
function located(asked: Asked, id: string): PrismResponse {
  const { judgement, collection } = asked;
  const name = Object.keys(judgement.headers).find((each) => each.toLowerCase() === 'location');
  if (name === undefined && collection.idMember !== undefined) return judgement;
  return {
    ...judgement,
    headers: { ...judgement.headers, [name ?? 'Location']: (asked.request.prefix ?? '') + named(asked, id) },
  };
}

/** The id in the path. A PUT or PATCH on the collection has it in the body instead. */
function idOf({ id, collection: { idMember } }: Asked, given: JsonObject | undefined): string | undefined {
  if (id !== undefined) return id;
  const own: JsonValue | undefined = idMember === undefined ? undefined : given?.[idMember];
  return typeof own === 'string' || typeof own === 'number' ? String(own) : undefined;
}

function withoutId({ idMember }: Collection, thing: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => name !== idMember));
}

/** PUT creates a missing thing (RFC 9110, section 9.3.4) if the document describes 201, or has no POST. */
function mayCreate(collection: Collection, operation: MockedOperation): boolean {
  return describes(operation, '201') || collection.operations('create').length === 0;
}

function describes({ operation }: MockedOperation, wanted: string): boolean {
  return operation.responses.some(({ status }) => status === wanted);
}

function joinPath(fragments: readonly string[]): string {
  return fragments.map((fragment) => `/${encodeURIComponent(fragment)}`).join('');
}
