import type { Fault } from '../../finding/live-finding.ts';
import type { Draft } from '../../request/draft.ts';
import { createdName, type Lifecycle } from '../../sequence/lifecycle.ts';
import { type Asked, bodyOf, type Session } from '../session.ts';
import { about } from './about-thing.ts';

/**
 * Follows the `Location` of a 201 answer, which names what was created (RFC 9110, section 15.3.2). Another origin is
 * not asked.
 */
export async function judgeLocation(
  session: Session,
  lifecycle: Lifecycle,
  { draft, request, answer }: Asked,
): Promise<Fault | undefined> {
  const location = 'status' in answer && answer.status === 201 ? answer.headers.get('location') : null;
  if (location === null) return undefined;
  const { create } = lifecycle;
  const fault = (message: string): Fault => ({
    code: 'live.location.wrong',
    message: `the \`Location\` of the 201 answer of ${create.id} ${message}`,
    document: create.path,
  });
  if (!URL.canParse(location, request.url)) return fault('is no URL');
  const target = new URL(location, request.url);
  if (target.origin !== new URL(request.url).origin) return undefined;
  const read = readAt(session, lifecycle, draft, location, target.pathname);
  const bare: Draft = { ...draft, body: undefined, method: 'get', values: new Map() };
  const written = session.write(read ?? bare);
  // What else a read needs, and a credential, may stand in the query.
  const { search } = new URL(written.url);
  const url = `${target.origin}${target.pathname}${target.search === '' ? search : target.search}`;
  const { shown } = written;
  const got = await session.sender.send({ ...written, url, shown: { ...shown, url: target.pathname } });
  if ('reason' in got) return undefined;
  // 400 may mean that something is missing that is not known here.
  const isNowhere = got.status === 404 || got.status === 410 || (got.status === 400 && read !== undefined);
  if (isNowhere) return fault(`leads to an answer with ${got.status}`);
  const [named, there] = [answer, got].map((one) => createdName(lifecycle, null, bodyOf(one)));
  const isOther = got.status === 200 && named !== undefined && there !== undefined && named !== there;
  return isOther ? fault('leads to another thing than the one that was created') : undefined;
}

/** The request that reads what a `Location` names; `undefined` if it leads to another path. */
function readAt(
  session: Session,
  lifecycle: Lifecycle,
  creation: Draft,
  location: string,
  path: string,
): Draft | undefined {
  const name = createdName({ ...lifecycle, expression: undefined }, location, undefined);
  if (!lifecycle.read || name === undefined) return undefined;
  const draft = about(session, lifecycle.read, creation, lifecycle, name);
  return draft && new URL(session.write(draft).url).pathname === path ? draft : undefined;
}
