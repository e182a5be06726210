import { isJsonObject, type JsonValue } from '@specpact/spec';
import type { SentRequest } from '../../exchange/exchange.ts';
import { showRequest } from '../../exchange/shown.ts';
import type { Fault } from '../../finding/live-finding.ts';
import { createdName, type Lifecycle } from '../../sequence/lifecycle.ts';
import { type Asked, bodyOf, type Session } from '../session.ts';
import { addressOf } from './created-thing.ts';

/** A creation, as long as nothing at its address was deleted. */
interface Known {
  body: JsonValue;
  request: SentRequest;
}

/** The ids that creations have given. Two things that are there at once must not have the same one. */
export class CreatedIds {
  readonly #session: Session;
  readonly #lifecycles: readonly Lifecycle[];
  readonly #known = new Map<string, Known[]>();

  constructor(session: Session, lifecycles: readonly Lifecycle[]) {
    this.#session = session;
    this.#lifecycles = lifecycles;
  }

  judge({ draft, request, answer }: Pick<Asked, 'draft' | 'request' | 'answer'>): readonly Fault[] {
    if (draft.method === 'delete') this.#forget(new URL(request.url).pathname);
    const lifecycle = this.#lifecycles.find(({ create }) => create.id === draft.operation.id);
    // 200 may say that there was such a thing already.
    const isCreated = 'status' in answer && answer.status === 201 && draft.method === 'post';
    const name = isCreated && lifecycle ? createdName(lifecycle, null, bodyOf(answer)) : undefined;
    const body = draft.body?.value;
    if (!lifecycle || name === undefined || !isJsonObject(body)) return [];
    const address = plain(addressOf(this.#session, draft, name));
    const known = this.#known.get(address) ?? [];
    const other = known.find((one) => !mayBeSame(one.body, body));
    this.#known.set(address, [...known, { body, request }]);
    if (!other) return [];
    const { create, template } = lifecycle;
    return [
      {
        code: 'live.state.id-twice',
        message: `${create.id} creates two things with the same \`${lifecycle.parameter}\``,
        document: create.path,
        about: template,
        before: [showRequest(other.request)],
      },
    ];
  }

  #forget(path: string): void {
    const gone = plain(path);
    for (const address of this.#known.keys()) {
      if (address === gone || address.startsWith(`${gone}/`)) this.#known.delete(address);
    }
  }
}

function plain(path: string): string {
  return path.replace(/\/+$/, '').toLowerCase();
}

/** Whether two bodies may mean one thing: a text or a whole number in both may be its key. */
function mayBeSame(one: JsonValue, other: JsonValue): boolean {
  const keys = new Set(keysOf(one));
  return keysOf(other).some((key) => keys.has(key));
}

function keysOf(value: JsonValue | undefined): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (isJsonObject(member)) return keysOf(member).map((key) => `${name} ${key}`);
    const isKey = typeof member === 'string' ? member !== '' : Number.isInteger(member);
    return isKey ? [`${name} ${JSON.stringify(member)}`] : [];
  });
}
