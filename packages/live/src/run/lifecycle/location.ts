import type { Fault } from '../../finding/live-finding.ts';
import { createdName, type Lifecycle } from '../../sequence/lifecycle.ts';
import { type Asked, bodyOf, type Session } from '../session.ts';

/** Answers that say that there is nothing at an address. Others may ask for more, or for something else. */
const NOT_THERE = new Set([400, 404, 410]);

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
  const { body: _, ...reading } = draft;
  const written = session.write({ ...reading, body: undefined, method: 'get', values: new Map() });
  // A credential may stand in the query.
  const search = new URL(written.url).search;
  const url = `${target.origin}${target.pathname}${target.search === '' ? search : target.search}`;
  const { shown } = written;
  const got = await session.sender.send({ ...written, url, shown: { ...shown, url: target.pathname } });
  if ('reason' in got) return undefined;
  if (NOT_THERE.has(got.status)) return fault(`leads to an answer with ${got.status}`);
  const [named, there] = [answer, got].map((one) => createdName(lifecycle, null, bodyOf(one)));
  const isOther = got.status === 200 && named !== undefined && there !== undefined && named !== there;
  return isOther ? fault('leads to another thing than the one that was created') : undefined;
}
