/** A request target in which nothing is escaped, empty, or `.`: it is what it says, however it is read. */
const PLAIN_TARGET = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)*\/?(?:\?[A-Za-z0-9_~.=&-]*)?$/;

/** The path and the query of a plain request target; `undefined` for every other. */
export function readPlainTarget(target: string): { path: string; query: string } | undefined {
  if (!PLAIN_TARGET.test(target)) return undefined;
  const at = target.indexOf('?');
  if (at === 0 || target === '') return undefined;
  return at === -1 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}
